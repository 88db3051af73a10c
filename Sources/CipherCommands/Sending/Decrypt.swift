import CommandLanguage
import NeuralCipher
import Notebook

/// The command `decrypt [as bob|eve] [threshold=0.5]`.
package enum Decrypt: Command {
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

  package static let declaration = CommandDeclaration(
    name: "decrypt", group: .send, traits: .worksOnSession,
    summary: "Lets Bob read the ciphertext with the key, or Eve without it.",
    discussion: """
      The result is compared with what was encrypted, where that is known: whole blocks that are wrong, and single bits. With a wrong key half \
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

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let isNeural = context.session.cipher.name == .neural
    if isNeural { _ = try context.requireModel() }
    let reader: PlayerName = arguments[reader] == .eve ? .eve : .bob
    // Eve reads without a key, so there need not be one.
    let isKeyless =
      context.session.cipher.name == .keyless || isNeural && reader == .eve && context.session.key == nil
    let key = isKeyless ? nil : try context.requireFittingKey()
    let sent = try context.requireCiphertext()
    guard
      let bytes = isNeural
        ? try read(sent.ciphertext, by: reader, arguments, in: context)
        : try decrypt(sent.ciphertext, key: key, arguments, in: context)
    else {
      throw Diagnostic(
        code: .interrupted,
        problem: "decrypt was interrupted before all blocks were read; nothing was changed")
    }
    let blockBytes = sent.ciphertext.blockBytes
    let content = sent.form.content(bytes, blockBytes: blockBytes)
    let received = ReceivedMessage(
      content: content, bytes: bytes, reader: reader, key: key)
    context.session.decrypted = received
    let counts = sent.plaintext.map { BlockCounts($0, bytes, blockBytes: blockBytes) }
    let count = sent.ciphertext.count
    let known =
      counts?.words
      ?? "\(Format.count(count, "block")); what was sent is not in the file, so how much of it is right is not known"
    let words =
      switch content {
      case .text(let text): Describe.words(for: text, readAs: received) + "\n" + known
      case .image where key == nil: "anybody can read it, without a key: \(known)"
      case .image: "\(Describe.title(reader)) read it: \(known)"
      }
    var fields: Fields = ["reader": .text(reader.rawValue)]
    for entry in counts?.fields.entries ?? [] { fields[entry.name] = entry.value }
    if counts == nil { fields["blocks"] = .integer(count) }
    if case .text(let text) = content { fields["text"] = .text(text) }
    context.emit(
      Output(
        kind: "decryption", fields: fields, presentation: Show.presentation(of: received, words: words)))
  }

  /// What Bob or Eve makes of a ciphertext; nil if it was stopped.
  private static func read(
    _ ciphertext: Ciphertext, by reader: PlayerName, _ arguments: Arguments, in context: CommandContext
  ) throws(Diagnostic) -> [UInt8]? {
    let cipher = try context.requireCipher(readBy: reader)
    return try? cipher.decrypt(
      ciphertext, as: reader, threshold: Float(arguments[threshold]),
      shouldStop: context.environment.shouldStop)
  }

  /// What a cipher that was written down makes of a ciphertext; nil if it was stopped.
  private static func decrypt(
    _ ciphertext: Ciphertext, key: BitString?, _ arguments: Arguments, in context: CommandContext
  ) throws(Diagnostic) -> [UInt8]? {
    if arguments[reader] == .eve {
      throw Diagnostic(
        code: .failed,
        problem: "Eve is a network, and learned to listen to Alice only",
        remedy: "make cipher neural, or attack this one",
        range: arguments.range(of: reader), suggestion: "make cipher neural")
    }
    if let range = arguments.range(of: threshold) {
      throw Diagnostic(
        code: .failed,
        problem: "\(context.session.cipher.name.title) sends bits, not numbers, and needs no threshold",
        remedy: "leave it out",
        range: range)
    }
    let threads = context.environment.threads
    guard let key else { return KeylessScrambler.decrypt(ciphertext, threads: threads) }
    let cipher = try context.requireBitCipher()
    return try? cipher.decrypt(
      ciphertext, key: key.packed, threads: threads, shouldStop: context.environment.shouldStop)
  }
}
