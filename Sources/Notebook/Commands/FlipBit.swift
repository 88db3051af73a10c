import CommandLanguage
import NeuralCipher
import Pictures

/// The command `flip bit I [of key|message|ciphertext]`.
enum FlipBit: Command {
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

  static let declaration = CommandDeclaration(
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

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
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
          message: "a text's letters have random bits in front · flip a bit of a picture or of the key",
          range: arguments.range(of: Self.target))
      }
      length = 8 * image.bytes.count
    case .ciphertext: length = try context.requireCiphertext().ciphertext.bitCount
    }
    guard index < length else {
      throw Diagnostic(
        code: .unreadableLine,
        message:
          "there is no bit \(Format.integer(index)) in the \(target.rawValue) · its \(Format.integer(length)) bits are 0 to \(Format.integer(length - 1))",
        range: arguments.range(of: self.index))
    }
    let value: Bool
    var detail = ""
    switch target {
    case .key:
      var key = try context.requireKey()
      let before = key
      key.flip(index)
      context.session.key = key
      value = key.bits[index]
      detail = "\n  before \(before)\n  now    \(key)"
    case .message: value = flipMessage(index, in: &context)
    case .ciphertext:
      var sent = try context.requireCiphertext()
      sent.ciphertext.flip(index)
      value = sent.ciphertext.bit(index)
      detail = ", in block \(Format.integer(index / sent.ciphertext.bitsPerBlock))"
      context.session.ciphertext = sent
    }
    context.say(
      "flip", "bit \(Format.integer(index)) of the \(target.rawValue) is now \(value ? 1 : 0)\(detail)",
      ["of": .text(target.rawValue), "bit": .integer(index), "value": .integer(value ? 1 : 0)])
  }

  private static func flipMessage(_ index: Int, in context: inout CommandContext) -> Bool {
    guard case .image(var image, let name)? = context.session.message else { return false }
    let mask = UInt8(1) << UInt8(7 - index % 8)
    image.bytes[index / 8] ^= mask
    context.session.message = .image(image, name: name)
    return image.bytes[index / 8] & mask != 0
  }
}
