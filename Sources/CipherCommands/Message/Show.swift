import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `show image|text|bytes|hex|bits|blocks|key|model|ciphertext|decrypted|figure|session|settings|hypotheses [count=]
/// [from=]`.
package enum Show: Command {
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
    case figure
    case session
    case settings
    case hypotheses

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
      case .figure: "the last plot or figure"
      case .session: "everything there is, and what is missing"
      case .settings: "what you have set, and what can be set"
      case .hypotheses: "what was predicted, and what came of it"
      }
    }

    static var meanings: [String: What] {
      [
        "picture": .image, "pictures": .image, "photo": .image, "letters": .text, "letter": .text,
        "words": .text, "network": .model, "networks": .model, "weights": .model, "encrypted": .ciphertext,
        "plot": .figure, "predictions": .hypotheses, "notebook": .session,
      ]
    }
  }

  static let what = Parameter.repeated(
    What.allCases.map { $0.rawValue }.joined(separator: "|"), .choice(What.self),
    "what to look at; pictures also side by side")
  static let from = Parameter.named(
    "from", .integer(in: 0...Int.max), default: 0, "the first byte or block to list, counted from 0"
  ).counting(with: what, lists)
  static let count = Parameter.named(
    "count", .integer(in: 1...100_000), "how many to list"
  ).counting(with: what, lists)
  /// What is listed from some place on.
  private static let lists: [What] = [.bytes, .hex, .bits, .blocks, .ciphertext]

  package static let declaration = CommandDeclaration(
    name: "show", group: .look,
    summary: "Shows anything that the notebook holds.",
    discussion: """
      Bytes and blocks are listed from the beginning, or from= where you say. image, ciphertext and decrypted may be \
      named together, and then stand side by side.
      """,
    paper: """
      A picture becomes bytes, a hex string, bits and blocks of 16 bits, in this order.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [what.declaration, count.declaration, from.declaration],
    examples: [
      Example("show image", "the picture"),
      Example("show image ciphertext decrypted", "three pictures side by side"),
      Example("show bits from=96 count=8", "eight bytes as bits"),
      Example("show ciphertext", "what an eavesdropper sees"),
      Example("show session", "what there is, and what comes next"),
    ])

  package static func traits(of arguments: Arguments) -> CommandTraits {
    let wanted = arguments[what]
    return wanted.contains(.settings)
      ? [.tellsOfHere, .tellsOfNow] : wanted.contains(.hypotheses) ? .namesCells : []
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let named = arguments[what]
    guard named.count == 1 else {
      context.emit(try sideBySide(named, arguments, context))
      return
    }
    switch named[0] {
    case .image: context.emit(try image(context))
    case .text:
      guard case .text(let text, _, _) = try context.requireMessage() else {
        throw Diagnostic(
          code: .failed, problem: "the message is a picture, not a text", remedy: "show image",
          suggestion: "show image")
      }
      context.say("text", "\"\(text)\"", ["text": .text(text), "letters": .integer(text.count)])
    case .bytes: context.emit(try listing(.bytes, arguments, context))
    case .hex: context.emit(try listing(.hex, arguments, context))
    case .bits: context.emit(try bits(arguments, context))
    case .blocks: context.emit(try blocks(arguments, context))
    case .key:
      let key = try context.requireKey()
      context.say(
        "key", "key \(key) (\(key.count) bits)",
        ["bits": .text(key.description), "length": .integer(key.count)])
    case .model: context.emit(model(try context.requireModel()))
    case .ciphertext: context.emit(try ciphertext(arguments, context))
    case .decrypted: context.emit(try decrypted(context))
    case .figure:
      let figure = try context.requireFigure().figure
      context.emit(
        Output(kind: "figure", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
    case .session: context.emit(session(context.session))
    case .settings: context.emit(context.session.settings.output)
    case .hypotheses: context.emit(hypotheses(context.hypotheses))
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
        problem: "there is no \(unit) \(Format.integer(start))",
        remedy: "there are \(Format.count(total, unit)), counted from 0",
        range: arguments.range(of: from))
    }
    return start..<min(total, start + (arguments[count] ?? standard))
  }
}
