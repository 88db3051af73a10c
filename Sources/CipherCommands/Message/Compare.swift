import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// How two messages of one length differ, in blocks and in bits.
package struct BlockCounts: Equatable, Sendable {
  /// Blocks of the message.
  package let blocks: Int
  /// Blocks that are not the same.
  package let wrongBlocks: Int
  /// Bits of the message.
  package let bits: Int
  /// Bits that are not the same.
  package let wrongBits: Int

  /// Counts where the second message differs from the first, in blocks of so many bytes.
  package init(_ first: [UInt8], _ second: [UInt8], blockBytes: Int) {
    let count = min(first.count, second.count)
    var totals = (blocks: 0, bits: 0)
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return }
        let whole = count / blockBytes
        switch blockBytes {
        case 1: totals = Self.wrong(first, second, of: UInt8.self, count: whole)
        case 2: totals = Self.wrong(first, second, of: UInt16.self, count: whole)
        case 4: totals = Self.wrong(first, second, of: UInt32.self, count: whole)
        case 8: totals = Self.wrong(first, second, of: UInt64.self, count: whole)
        default:
          for block in 0..<whole {
            let place = block &* blockBytes
            let wrong = Self.wrong(first + place, second + place, of: UInt8.self, count: blockBytes)
            totals.blocks &+= wrong.bits > 0 ? 1 : 0
            totals.bits &+= wrong.bits
          }
        }
        let place = whole * blockBytes
        let tail = Self.wrong(first + place, second + place, of: UInt8.self, count: count - place)
        totals.blocks += tail.bits > 0 ? 1 : 0
        totals.bits += tail.bits
      }
    }
    blocks = (count + blockBytes - 1) / blockBytes
    bits = 8 * count
    wrongBlocks = totals.blocks
    wrongBits = totals.bits
  }

  /// The words that differ, and their bits; without branches, so that it runs at memory speed.
  @inline(__always)
  private static func wrong<Word: FixedWidthInteger & BitwiseCopyable>(
    _ first: UnsafeRawPointer, _ second: UnsafeRawPointer, of type: Word.Type, count: Int
  ) -> (blocks: Int, bits: Int) {
    var blocks = 0
    var bits = 0
    for index in 0..<count {
      let place = index &* MemoryLayout<Word>.size
      let difference =
        first.loadUnaligned(fromByteOffset: place, as: Word.self)
        ^ second.loadUnaligned(fromByteOffset: place, as: Word.self)
      blocks &+= difference == 0 ? 0 : 1
      bits &+= difference.nonzeroBitCount
    }
    return (blocks, bits)
  }

  private static func share(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  var fields: Fields {
    [
      "blocks": .integer(blocks), "wrong_blocks": .integer(wrongBlocks), "bits": .integer(bits),
      "wrong_bits": .integer(wrongBits), "blocks_wrong": .number(Self.share(wrongBlocks, blocks)),
      "bits_wrong": .number(Self.share(wrongBits, bits)),
    ]
  }

  /// Both counts in words.
  package var words: String {
    if blocks == 1 {
      return wrongBits == 0
        ? "the one block is right"
        : "the one block is wrong, \(Format.integer(wrongBits)) of its \(Format.count(bits, "bit")) (\(Format.part(Self.share(wrongBits, bits))))"
    }
    return wrongBits == 0
      ? "every one of the \(Format.count(blocks, "block")) is right"
      : "\(Format.integer(wrongBlocks)) of \(Format.count(blocks, "block")) wrong (\(Format.part(Self.share(wrongBlocks, blocks)))), "
        + "\(Format.integer(wrongBits)) of \(Format.count(bits, "bit")) wrong (\(Format.part(Self.share(wrongBits, bits))))"
  }
}

/// The command `compare A B`.
package enum Compare: Command {
  static let first = Parameter.positional(
    "A", comparable, "image, text, decrypted, ciphertext, key, a row of 0s and 1s, or a picture's file")
  static let second = Parameter.positional("B", comparable, "what to compare it with")

  package static let declaration = CommandDeclaration(
    name: "compare", group: .send,
    summary: "Compares two pictures, texts or keys: wrong blocks, wrong bits, and how alike they look.",
    discussion: """
      PSNR is the signal-to-noise ratio of the pixels in decibels: above 40 a person sees no difference. SSIM is 1 \
      for equal pictures and about 0 for unrelated ones. The ciphertext is taken as a picture of the message's shape, \
      one byte for each of the message's.
      """,
    paper: """
      The paper compares by eye. It gives no number for how wrong a wrong key is.
      """,
    parameters: [first.declaration, second.declaration],
    examples: [
      Example("compare image decrypted", "what was sent and what arrived"),
      Example("compare image ciphertext", "what an eavesdropper sees of the picture"),
      Example("compare key 0101110101010101", "how many bits, and which"),
    ])

  private static let comparable = ValueType<String>(
    expected: "image, text, decrypted, ciphertext, key or a file",
    source: .wordsOrFiles(
      [
        Completion(text: "image", description: "the picture that is the message"),
        Completion(text: "text", description: "the text that is the message"),
        Completion(text: "decrypted", description: "what was read"),
        Completion(text: "ciphertext", description: "what Alice sent, as a picture of the message's shape"),
        Completion(text: "key", description: "the key, with another one in 0s and 1s"),
      ], endings: LoadImage.pictureEndings)
  ) { $0 }

  /// Something that can be compared: its bytes, and the picture that they are.
  private struct Subject {
    let bytes: [UInt8]
    let image: Image?
    let isBits: Bool

    init(image: Image) {
      bytes = image.bytes
      self.image = image
      isBits = false
    }

    /// What two things must have in common to be compared, in words.
    var shape: String {
      if let image {
        return
          "a \(image.channels == 1 ? "grey" : "colour") picture of \(image.width) x \(image.height) pixels"
      }
      return isBits ? Format.count(bytes.count, "bit") : "a text of \(Format.count(bytes.count, "byte"))"
    }

    /// The blocks of a text, a letter each.
    init(letters: [UInt8]) {
      bytes = letters
      image = nil
      isBits = false
    }

    /// One byte for each bit.
    init(bits: BitString) {
      bytes = bits.bits.map { $0 ? 1 : 0 }
      image = nil
      isBits = true
    }
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let names = (arguments[first], arguments[second])
    let a = try subject(names.0, range: arguments.range(of: first), in: context)
    let b = try subject(names.1, range: arguments.range(of: second), in: context)
    guard a.shape == b.shape else {
      throw Diagnostic(
        code: .failed,
        problem: "'\(Diagnostic.shortened(names.0))' is \(a.shape) and '\(Diagnostic.shortened(names.1))' "
          + "\(b.shape), so they cannot be compared",
        range: arguments.range(of: second))
    }
    let counts = BlockCounts(a.bytes, b.bytes, blockBytes: a.isBits ? 1 : context.session.blockBits / 8)
    guard let image = a.image, let other = b.image else {
      context.say(
        "comparison", a.isBits ? bitWords(a.bytes, b.bytes) : counts.words,
        self.fields(counts, nil, isBits: a.isBits))
      return
    }
    let comparison = ImageComparison(image, other)
    var words = counts.words
    words += "\nPSNR \(comparison.psnr.map { Format.fixed($0, 2) + " dB" } ?? "infinite"), "
    words += "SSIM \(Format.fixed(comparison.ssim, 4))"
    context.emit(
      Output(
        kind: "comparison", fields: fields(counts, comparison, isBits: false),
        presentation: .pictures(
          [Panel(caption: names.0, image: image), Panel(caption: names.1, image: other)], words: words)))
  }

  private static func fields(_ counts: BlockCounts, _ comparison: ImageComparison?, isBits: Bool) -> Fields {
    var fields: Fields =
      isBits ? ["bits": .integer(counts.bits / 8), "wrong_bits": .integer(counts.wrongBits)] : counts.fields
    fields["psnr_db"] = comparison?.psnr.map { .number($0) } ?? FieldValue.none
    fields["ssim"] = comparison.map { .number($0.ssim) } ?? FieldValue.none
    return fields
  }

  private static func bitWords(_ a: [UInt8], _ b: [UInt8]) -> String {
    let differing = a.indices.filter { a[$0] != b[$0] }
    if differing.isEmpty { return "all \(Format.count(a.count, "bit")) are the same" }
    let places = differing.prefix(16).map(String.init).joined(separator: ", ")
    return
      "\(Format.integer(differing.count)) of \(Format.count(a.count, "bit")) differ, at \(places)\(differing.count > 16 ? ", …" : "")"
  }

  private static func subject(
    _ name: String, range: SourceRange?, in context: CommandContext
  ) throws(Diagnostic) -> Subject {
    let message = context.session.message
    switch name {
    case "image":
      guard case .image(let image, _)? = message else {
        throw Diagnostic(
          code: .failed, problem: "there is no picture yet", remedy: "load image Samples/penguin.png",
          range: range,
          suggestion: "load image")
      }
      return Subject(image: image)
    case "text":
      guard let message, case .text = message else {
        throw Diagnostic(
          code: .failed, problem: "there is no text yet", remedy: "load text \"adi\"", range: range,
          suggestion: "load text")
      }
      return Subject(letters: message.bytes(blockBytes: context.session.blockBits / 8))
    case "decrypted":
      let received = try context.requireDecrypted()
      switch received.content {
      case .image(let image): return Subject(image: image)
      case .text: return Subject(letters: received.bytes)
      }
    case "ciphertext":
      let sent = try context.requireCiphertext()
      guard let panel = sent.panel(caption: name) else {
        throw Diagnostic(
          code: .failed, problem: "the ciphertext of a text is no picture",
          remedy: "encrypt a picture to compare it",
          range: range)
      }
      return Subject(image: panel.image)
    case "key": return Subject(bits: try context.requireKey())
    default:
      if let bits = BitString(name), bits.count > 0 { return Subject(bits: bits) }
      let environment = context.environment
      if let bits = bits(ofHex: name),
        let missing = environment.files.missing(name, endings: LoadImage.pictureEndings, range: range),
        missing.suggestion == nil
      {
        throw Diagnostic(
          code: missing.code,
          problem: "there is no file '\(name)'", remedy: "write a row of bits as 0s and 1s: \(bits)",
          range: range, suggestion: bits)
      }
      return Subject(image: try environment.picture(name, range: range).image)
    }
  }

  /// The bits of a block that is written in hexadecimal, as show blocks does; nil where it is something else.
  private static func bits(ofHex text: String) -> String? {
    let digits = text.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
    guard digits.count == text.count, (2...16).contains(text.count) else { return nil }
    return digits.map { digit in
      (0..<4).reversed().map { digit >> $0 & 1 == 1 ? "1" : "0" }.joined()
    }.joined()
  }
}
