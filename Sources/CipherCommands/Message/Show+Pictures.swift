import CommandLanguage
import Images
import NeuralCipher
import Notebook

extension Show {
  /// The bit picture of a ciphertext: each byte of the message as a tile of 4 by 4, or as one pixel where the
  /// cipher sends bits.
  ///
  /// A text becomes one row of letters. Nil where it would be too large.
  package static func bitPicture(of sent: SentMessage, threads: Int) -> Image? {
    let shape = shape(of: sent)
    let scale = sent.ciphertext.pictureScale
    guard scale * scale * shape.width * shape.height <= Image.maximumPixels else { return nil }
    return Image(
      width: scale * shape.width, height: scale * shape.height, channels: shape.channels,
      bytes: sent.ciphertext.pictureBytes(
        width: shape.width, height: shape.height, channels: shape.channels, threads: threads))
  }

  private static func shape(of sent: SentMessage) -> (width: Int, height: Int, channels: Int) {
    switch sent.form {
    case .picture(let width, let height, let channels): (width, height, channels)
    case .text: (sent.ciphertext.byteCount, 1, 1)
    }
  }

  /// The picture that is the message.
  static func image(_ context: CommandContext) throws(Diagnostic) -> Output {
    guard case .image(let image, let name) = try context.requirePictureOrText() else {
      throw Diagnostic(
        code: .failed, problem: "the message is a text, not a picture", remedy: "show text",
        suggestion: "show text")
    }
    let blocks = context.session.blocks(threads: context.environment.threads)
    return Output(
      kind: "image", fields: Describe.fields(of: image, blocks: blocks),
      presentation: .pictures(
        [Panel(caption: name, image: image)], words: Describe.words(for: image, blocks: blocks)))
  }

  /// Several pictures side by side, each with its line of words.
  static func sideBySide(
    _ named: [What], _ arguments: Arguments, _ context: CommandContext
  ) throws(Diagnostic) -> Output {
    var panels: [Panel] = []
    var words: [String] = []
    for what in named {
      let output: Output
      switch what {
      case .image: output = try image(context)
      case .ciphertext: output = try ciphertextPicture(context)
      case .decrypted: output = try decrypted(context)
      default:
        throw Diagnostic(
          code: .unreadableLine,
          problem: "'\(what.rawValue)' is no picture",
          remedy: "only image, ciphertext and decrypted stand side by side",
          range: arguments.range(of: Self.what))
      }
      guard case .pictures(let shown, let line) = output.presentation, let panel = shown.last else {
        throw Diagnostic(
          code: .failed, problem: "the \(what.rawValue) is a text, not a picture",
          remedy: "show \(what.rawValue)",
          range: arguments.range(of: Self.what))
      }
      panels.append(panel)
      words.append("\(what.rawValue): \(line)")
    }
    return Output(
      kind: "pictures", fields: ["pictures": .list(named.map { .text($0.rawValue) })],
      presentation: .pictures(panels, words: words.joined(separator: "\n")))
  }

  /// The ciphertext as a picture, without its numbers.
  private static func ciphertextPicture(_ context: CommandContext) throws(Diagnostic) -> Output {
    let sent = try context.requireCiphertext()
    return Output(
      kind: "ciphertext", fields: [:],
      presentation: presentation(of: sent, words: words(for: sent.ciphertext)))
  }

  static func words(for ciphertext: Ciphertext) -> String {
    "\(Format.count(ciphertext.bitCount, "bit")) of ciphertext: \(Format.count(ciphertext.count, "block")) of "
      + "\(ciphertext.numbersPerBlock) \(ciphertext.range == .bit ? "bits" : "numbers"), \(Format.integer(ciphertext.distinctCount)) distinct"
  }

  /// A ciphertext to look at, beside its message where that is known.
  static func presentation(of sent: SentMessage?, words: String) -> Presentation {
    guard let sent, let panel = sent.panel(caption: "ciphertext") else { return .text(words) }
    guard case .image(let image, let name)? = sent.message else { return .pictures([panel], words: words) }
    return .pictures([Panel(caption: name, image: image), panel], words: words)
  }

  /// Bytes as hexadecimal digits.
  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// What was read, to look at.
  static func presentation(of received: ReceivedMessage, words: String) -> Presentation {
    guard case .image(let image) = received.content else { return .text(words) }
    return .pictures(
      [Panel(caption: "read by \(Describe.reader(of: received))", image: image)], words: words)
  }

  /// What was read, beside what was sent.
  static func decrypted(_ context: CommandContext) throws(Diagnostic) -> Output {
    let received = try context.requireDecrypted()
    let sent = try context.requireCiphertext()
    let counts = sent.plaintext.map {
      BlockCounts($0, received.bytes, blockBytes: sent.ciphertext.blockBytes)
    }
    var fields: Fields
    let words: String
    switch received.content {
    case .image(let image):
      fields = Describe.fields(of: image, blocks: nil)
      words = "read by \(Describe.reader(of: received))" + (counts.map { ": " + $0.words } ?? "")
    case .text(let text):
      fields = ["text": .text(text)]
      words = Describe.words(for: text, readAs: received) + (counts.map { "\n" + $0.words } ?? "")
    }
    fields["reader"] = .text(received.reader.rawValue)
    for entry in counts?.fields.entries ?? [] { fields[entry.name] = entry.value }
    return Output(kind: "decrypted", fields: fields, presentation: presentation(of: received, words: words))
  }

  /// The ciphertext: as a picture, or, where blocks are asked for, as numbers.
  static func ciphertext(_ arguments: Arguments, _ context: CommandContext) throws(Diagnostic) -> Output {
    let sent = try context.requireCiphertext()
    let ciphertext = sent.ciphertext
    let range = try range(arguments, total: ciphertext.count, unit: "block", standard: 2)
    let fields: Fields = [
      "blocks": .integer(ciphertext.count), "distinct_blocks": .integer(ciphertext.distinctCount),
      "bits": .integer(ciphertext.bitCount), "bits_per_block": .integer(ciphertext.bitsPerBlock),
      "from": .integer(range.lowerBound), "count": .integer(range.count),
      "numbers": .list(
        range.map { block in
          .list(ciphertext.numbers(ofBlock: block).map { .number(Double($0)) })
        }),
    ]
    var words = words(for: ciphertext)
    for block in range {
      words += "\n  block \(Format.integer(block)):"
      if ciphertext.range == .bit {
        let bytes = ciphertext.bytes(ofBlock: block)
        words += " " + hex(bytes)
        if bytes.count <= 2 { words += "  " + bytes.map(Notation.bits.text).joined() }
        continue
      }
      for (index, number) in ciphertext.numbers(ofBlock: block).enumerated() {
        if index % 8 == 0 { words += "\n   " }
        let text = Format.fixed(Double(number), 4)
        words += String(repeating: " ", count: max(1, 9 - text.count)) + text
      }
    }
    let left = ciphertext.count - range.count
    if left > 0, arguments[count] == nil, arguments.range(of: from) == nil {
      words += "\n  \(Format.count(left, "block")) more: show ciphertext from=\(range.upperBound)"
    }
    return Output(
      kind: "ciphertext", fields: fields, presentation: presentation(of: sent, words: words))
  }
}

extension SentMessage {
  /// The ciphertext as a small picture of the message's shape; nil where the message is a text.
  func panel(caption: String) -> Panel? {
    guard case .picture(let width, let height, let channels) = form else { return nil }
    return Panel(caption: caption, of: ciphertext, width: width, height: height, channels: channels)
  }
}
