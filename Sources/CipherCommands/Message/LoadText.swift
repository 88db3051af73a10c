import CommandLanguage
import NeuralCipher
import Notebook

/// The command `load text "adi"`.
package enum LoadText: Command {
  static let text = Parameter.repeated("TEXT", .text, "the letters, best in quotes")

  package static let declaration = CommandDeclaration(
    name: "load text", group: .look,
    summary: "Takes a text as the message to be sent, one block for each letter.",
    discussion: """
      The letters a to z, space and . , ! ? : have five bits each. Random bits in front fill the block, so that the \
      same letter is another block each time. Capital letters become small ones.
      """,
    paper: """
      The example is "adi", in blocks of 8 bits (make model phase3 bits=8).
      """,
    parameters: [text.declaration],
    examples: [
      Example("load text \"adi\"", "the paper's example"),
      Example("load text \"hello, bob!\"; show bits", "the letters as bits, random ones in front"),
      Example("load text meet me at noon", "quotes are not needed"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let normalized: String
    do {
      normalized = try LetterCode.normalized(arguments[text].joined(separator: " "))
    } catch {
      throw Diagnostic(
        code: .failed,
        problem:
          "'\(Diagnostic.shortened(String(error.character)))' (letter \(error.position + 1)) has no code",
        remedy: "use a to z, space and . , ! ? :",
        range: arguments.range(of: text))
    }
    guard !normalized.isEmpty else {
      throw Diagnostic(
        code: .failed, problem: "the text is empty", remedy: "for example: load text \"adi\"",
        range: arguments.range(of: text))
    }
    let dropped = context.session.adopt(
      .text(normalized, seed: context.session.seed, draw: context.session.draws))
    context.session.draws += 1
    let bits = context.session.blockBits
    var words = "\"\(normalized)\": \(Format.count(normalized.count, "letter")), a block of \(bits) bits each"
    if let dropped { words += "\n" + dropped }
    context.say(
      "text", words,
      [
        "text": .text(normalized), "letters": .integer(normalized.count),
        "blocks": .integer(normalized.count), "block_bits": .integer(bits),
      ])
  }
}
