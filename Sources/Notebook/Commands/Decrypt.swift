import CommandLanguage
import NeuralCipher
import Pictures

/// The command `decrypt [as bob|eve] [threshold=0.5]`.
enum Decrypt: Command {
  enum Reader: String, CaseIterable, Sendable, Choice {
    case bob
    case eve

    var choiceDescription: String {
      switch self {
      case .bob: "who has the key"
      case .eve: "who has not"
      }
    }
  }

  static let reader = Parameter.keyword("as", .choice(Reader.self), default: .bob, "who reads")
  static let threshold = Parameter.named(
    "threshold", .number(in: 0...1), default: 0.5, "the output above which a bit reads as 1")

  static let declaration = CommandDeclaration(
    name: "decrypt", group: .send,
    summary: "Lets Bob read the ciphertext with the key, or Eve without it.",
    discussion: """
      The result is compared with what was encrypted: whole blocks that are wrong, and single bits. With a wrong key half \
      of the bits wrong means that nothing is left; far fewer can still be a readable picture.
      """,
    paper: """
      Bob's outputs above 0.5 read as 1. The figures show what he reads with the right key and with a wrong one.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [reader.declaration, threshold.declaration],
    examples: [
      Example("decrypt", "Bob, with the session's key"),
      Example("decrypt as eve", "Eve, without any"),
      Example("decrypt threshold=0.6", "1 only where Bob is surer"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let cipher = try context.requireCipher()
    let sent = try context.requireCiphertext()
    let reader: PlayerName = arguments[reader] == .eve ? .eve : .bob
    guard
      let bytes = cipher.decrypt(
        sent.ciphertext, as: reader, threshold: Float(arguments[threshold]),
        shouldStop: context.environment.shouldStop)
    else {
      throw Diagnostic(
        code: .interrupted,
        message: "decrypt was interrupted before all blocks were read; nothing was changed")
    }
    let blockBytes = sent.ciphertext.numbersPerBlock / 8
    let content = sent.message.with(bytes: bytes, blockBytes: blockBytes)
    let received = ReceivedMessage(
      content: content, bytes: bytes, reader: reader, key: try context.requireKey())
    context.session.decrypted = received
    let counts = BlockCounts(sent.plaintext, bytes, blockBytes: blockBytes)
    var words = "\(Describe.title(reader)) read it: \(counts.words)"
    if case .text(let text) = content { words = "\(Describe.title(reader)) reads \"\(text)\"\n" + words }
    var fields: Fields = ["reader": .text(reader.rawValue)]
    for entry in counts.fields.entries { fields[entry.name] = entry.value }
    if case .text(let text) = content { fields["text"] = .text(text) }
    context.emit(
      Output(
        kind: "decryption", fields: fields, presentation: Show.presentation(of: received, words: words)))
  }
}
