import CommandLanguage
import NeuralCipher
import Pictures

/// The command `show image|text|bytes|hex|bits|blocks|key|model|ciphertext|decrypted|session|settings [from=] [count=]`.
enum Show: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case image
    case text
    case bytes
    case hex
    case bits
    case blocks
    case key
    case model
    case ciphertext
    case decrypted
    case session
    case settings

    var choiceDescription: String {
      switch self {
      case .image: "the picture that is the message"
      case .text: "the text that is the message"
      case .bytes: "the message's bytes as numbers"
      case .hex: "the same in hexadecimal"
      case .bits: "the same as bits"
      case .blocks: "the same cut into blocks"
      case .key: "the key"
      case .model: "the three networks and their training"
      case .ciphertext: "what Alice sent"
      case .decrypted: "what was read"
      case .session: "everything there is, and what is missing"
      case .settings: "what you have set, and what can be set"
      }
    }
  }

  static let what = Parameter.positional(
    "image|text|bytes|hex|bits|blocks|key|model|ciphertext|decrypted|session|settings", .choice(What.self),
    "what to look at")
  static let from = Parameter.named(
    "from", .integer(in: 0...Int.max), default: 0, "the first byte or block to list, counted from 0")
  static let count = Parameter.named(
    "count", .integer(in: 1...100_000), "how many to list")

  static let declaration = CommandDeclaration(
    name: "show", group: .look,
    summary: "Shows anything that the notebook holds.",
    discussion: "Bytes and blocks are listed from the beginning, or from= where you say.",
    paper: """
      A picture becomes bytes, a hex string, bits and blocks of 16 bits, in this order.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [what.declaration, from.declaration, count.declaration],
    examples: [
      Example("show image", "the picture"),
      Example("show bits from=96 count=8", "eight bytes as bits"),
      Example("show ciphertext", "what an eavesdropper sees"),
      Example("show session", "what there is, and what comes next"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    switch arguments[what] {
    case .image:
      guard case .image(let image, let name) = try context.requireMessage() else {
        throw Diagnostic(
          code: .failed, message: "the message is a text, not a picture · show text", suggestion: "show text")
      }
      let blocks = context.session.blocks
      context.emit(
        Output(
          kind: "image", fields: Describe.fields(of: image, blocks: blocks),
          presentation: .pictures(
            [Panel(caption: name, image: image)], words: Describe.words(for: image, blocks: blocks))))
    case .text:
      guard case .text(let text, _, _) = try context.requireMessage() else {
        throw Diagnostic(
          code: .failed, message: "the message is a picture, not a text · show image",
          suggestion: "show image")
      }
      context.say("text", "\"\(text)\"", ["text": .text(text), "letters": .integer(text.count)])
    case .bytes: context.emit(try listing(.bytes, arguments, context))
    case .hex: context.emit(try listing(.hex, arguments, context))
    case .bits: context.emit(try listing(.bits, arguments, context))
    case .blocks: context.emit(try blocks(arguments, context))
    case .key:
      let key = try context.requireKey()
      context.say(
        "key", "key \(key) (\(key.count) bits)",
        ["bits": .text(key.description), "length": .integer(key.count)])
    case .model: context.emit(model(try context.requireModel()))
    case .ciphertext: context.emit(try ciphertext(arguments, context))
    case .decrypted: context.emit(decrypted(try context.requireDecrypted()))
    case .session: context.emit(session(context.session))
    case .settings: context.emit(settings(context.session.settings))
    }
  }

  /// Where a listing starts and ends, checked against how much there is.
  static func range(
    _ arguments: Arguments, total: Int, unit: String, standard: Int
  ) throws(Diagnostic) -> Range<Int> {
    let start = arguments[from]
    guard start < total else {
      throw Diagnostic(
        code: .unreadableLine,
        message:
          "there is no \(unit) \(Format.integer(start)) · there are \(Format.count(total, unit)), counted from 0",
        range: arguments.range(of: from))
    }
    return start..<min(total, start + (arguments[count] ?? standard))
  }
}
