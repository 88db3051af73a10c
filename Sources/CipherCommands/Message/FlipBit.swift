import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// The command `flip bit I [of key|message|ciphertext]`.
package enum FlipBit: Command {
  enum Target: String, CaseIterable, Sendable, Choice {
    case key
    case message
    case ciphertext

    var choiceDescription: String {
      switch self {
      case .key: "the key that Bob decrypts with"
      case .message: "the picture or text"
      case .ciphertext: "what Alice sent"
      }
    }
  }

  static let index = Parameter.positional(
    "I", .integer(in: 0...Int.max).offering(.names(.bits)), "the bit, counted from 0 at the left")
  static let target = Parameter.keyword("of", .choice(Target.self), default: .key, "whose bit")

  package static let declaration = CommandDeclaration(
    name: "flip bit", group: .send,
    summary: "Flips one bit, of the key unless you say otherwise; flip it again to put it back.",
    discussion: """
      A key with one bit flipped is the paper's wrong key: decrypt again and compare. What was encrypted before \
      stays as it is.
      """,
    paper: """
      The wrong key is the right one with a bit changed from 0 to 1, bit 4 for instance.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [index.declaration, target.declaration],
    examples: [
      Example("flip bit 4", "bit 4 of the key"),
      Example("flip bit 0 of message", "then encrypt again"),
      Example("flip bit 0 of ciphertext; decrypt", "how far one wrong bit spreads"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let index = arguments[index]
    let target = arguments[target]
    let length: Int
    switch target {
    case .key: length = try context.requireKey().count
    case .message:
      let message = try context.requireMessage()
      guard case .image(let image, _) = message else {
        throw Diagnostic(
          code: .failed,
          problem: "a text's letters have random bits in front",
          remedy: "flip a bit of a picture or of the key",
          range: arguments.range(of: Self.target))
      }
      length = 8 * image.bytes.count
    case .ciphertext: length = try context.requireCiphertext().ciphertext.bitCount
    }
    guard index < length else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "there is no bit \(Format.integer(index)) in the \(target.rawValue)",
        remedy: "its \(Format.integer(length)) bits are 0 to \(Format.integer(length - 1))",
        range: arguments.range(of: self.index))
    }
    let change: BitChange
    switch target {
    case .key: change = try flipKey(index, in: &context)
    case .message: change = try flipMessage(index, in: &context)
    case .ciphertext: change = try flipCiphertext(index, in: &context)
    }
    var fields: Fields = [
      "of": .text(target.rawValue), "bit": .integer(index), "value": .integer(change.value ? 1 : 0),
      "before": .text(change.before), "now": .text(change.now),
    ]
    if let block = change.block { fields["block"] = .integer(block) }
    let words =
      "bit \(Format.integer(index)) of the \(target.rawValue) is now \(change.value ? 1 : 0)" + change.words
    context.emit(
      Output(
        kind: "flip", fields: fields,
        presentation: change.panels.isEmpty ? .text(words) : .pictures(change.panels, words: words)))
  }

  private static func flipKey(_ index: Int, in context: inout CommandContext) throws(Diagnostic) -> BitChange
  {
    var key = try context.requireKey()
    let before = key.description
    key.flip(index)
    context.session.key = key
    return BitChange(before: before, now: key.description, bit: index)
  }

  private static func flipMessage(
    _ index: Int, in context: inout CommandContext
  ) throws(Diagnostic) -> BitChange {
    guard case .image(let before, let name) = try context.requireMessage() else {
      throw Diagnostic(
        code: .failed, problem: "the message is a text, not a picture",
        remedy: "load image Samples/penguin.png")
    }
    var image = before
    image.bytes[index / 8] ^= UInt8(1) << UInt8(7 - index % 8)
    context.session.message = .image(image, name: name)
    let size = context.session.blockBits / 8
    let block = index / 8 / size
    let bytes = block * size..<min((block + 1) * size, image.bytes.count)
    func bits(_ image: Image) -> String {
      image.bytes[bytes].map(Show.Notation.bits.text).joined(separator: " ")
    }
    var change = BitChange(
      before: bits(before), now: bits(image), bit: index - 8 * bytes.lowerBound, group: 8)
    change.block = block
    let place = PixelPlace(ofByte: index / 8, in: image)
    change.notes = [before, image].map { "\(place.words) is \($0.bytes[index / 8])" }
    change.panels = [
      Panel(caption: "before", image: place.surroundings(in: before)),
      Panel(caption: "now", image: place.surroundings(in: image)),
    ]
    return change
  }

  private static func flipCiphertext(
    _ index: Int, in context: inout CommandContext
  ) throws(Diagnostic) -> BitChange {
    var sent = try context.requireCiphertext()
    let (block, bit) = index.quotientAndRemainder(dividingBy: sent.ciphertext.bitsPerBlock)
    func code(_ ciphertext: Ciphertext) -> UInt16 {
      let codes = ciphertext.codes(ofBlock: block)
      return codes[codes.startIndex + bit / 16]
    }
    func bits(_ code: UInt16) -> String {
      let text = [UInt8(code >> 8), UInt8(code & 255)].map(Show.Notation.bits.text).joined()
      return String(text.prefix(sent.ciphertext.bitsPerBlock))
    }
    let before = code(sent.ciphertext)
    sent.ciphertext.flip(index)
    let now = code(sent.ciphertext)
    let range = sent.ciphertext.range
    context.session.ciphertext = sent
    var change = BitChange(before: bits(before), now: bits(now), bit: bit % 16)
    change.block = block
    guard range != .bit else { return change }
    change.notes = [before, now].map {
      "number c\(bit / 16) is \(Format.fixed(Double(range.number(for: $0)), 4))"
    }
    return change
  }
}

/// What a flipped bit has changed, to be shown before and after.
private struct BitChange {
  /// The bits around it as they were.
  let before: String
  /// The same as they are.
  let now: String
  /// What the bit is now.
  let value: Bool
  /// Where the bit stands in both, in characters.
  private let place: Int
  /// The block that it is in, where there are blocks.
  var block: Int?
  /// What the bits meant before, and what they mean now.
  var notes: [String] = []
  /// The same as pictures.
  var panels: [Panel] = []

  /// A change.
  ///
  /// - Parameters:
  ///   - bit: Which of the bits.
  ///   - group: How many bits stand together before a space; none where it is nil.
  init(before: String, now: String, bit: Int, group: Int? = nil) {
    self.before = before
    self.now = now
    place = bit + (group.map { bit / $0 } ?? 0)
    value = Array(now)[place] == "1"
  }

  /// The lines that show it, going on from "is now 1".
  var words: String {
    let marker = String(repeating: " ", count: 9 + place) + "^"
    let (first, second) = notes.isEmpty ? ("", "") : ("  " + notes[0], "  " + notes[1])
    return (block.map { ", in block \(Format.integer($0))" } ?? "")
      + "\n  before \(before)\(first)\n  now    \(now)\(second)\n\(marker)"
  }
}
