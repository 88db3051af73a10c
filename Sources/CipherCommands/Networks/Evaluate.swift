import CommandLanguage
import NeuralCipher
import Notebook

/// The command `eval [N]`.
package enum Evaluate: Command {
  /// The kind of its output.
  package static let kind = "evaluation"

  static let messages = Parameter.positional(
    "N", .integer(in: 1...100_000_000), default: 10_000, "how many random messages")

  package static let declaration = CommandDeclaration(
    name: "eval", group: .train, traits: .worksOnSession,
    summary: "Counts what Bob and Eve read of random messages, each under its own random key.",
    discussion: """
      A message counts when every bit of it is right; the single bits are counted as well. Guessing gets half of \
      the bits and almost no whole message. Eve is better than guessing long before she reads a whole message. \
      The messages belong to the seed and the step: after one more step, others are drawn.
      """,
    paper: """
      Phase 1: Bob 92.94 %, Eve 0.61 %. Phase 2: 92.68 % and 0.63 %. Phase 3: 99.89 % and 0.12 %. These are whole
      messages; the paper does not count single bits.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [messages.declaration],
    examples: [
      Example("eval", "10,000 messages, as in the paper"),
      Example("eval 100000", "a steadier number"),
      Example("train 500 eve; eval", "what Eve gains by practising alone"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let model = try context.requireModel()
    guard
      let result = try? model.evaluate(
        messages: arguments[messages], threads: context.environment.threads,
        shouldStop: context.environment.shouldStop)
    else {
      throw Diagnostic(
        code: .interrupted, problem: "eval was interrupted before all messages were sent; nothing was changed"
      )
    }
    context.emit(output(result, beside: context.session.cipher.name))
  }

  /// The shares that a score stands for.
  package static func fields(_ result: Evaluation, _ score: Evaluation.Score) -> FieldValue {
    .fields([
      "messages_correct": .number(result.messagesCorrect(score)),
      "bits_correct": .number(result.bitsCorrect(score)),
    ])
  }

  /// - Parameter chosen: The cipher that messages go through, which need not be what is counted here.
  private static func output(_ result: Evaluation, beside chosen: CipherName) -> Output {
    func row(_ name: String, _ score: Evaluation.Score) -> [String] {
      [
        name, Format.percent(result.messagesCorrect(score)), Format.percent(result.bitsCorrect(score)),
      ]
    }
    return Output(
      kind: kind,
      fields: [
        "messages": .integer(result.messages), "bob": fields(result, result.bob),
        "eve": fields(result, result.eve),
        "chance": .fields([
          "messages_correct": .number(result.chanceOfMessage), "bits_correct": .number(0.5),
        ]),
      ],
      presentation: .table(
        Table(
          title: "\(Format.count(result.messages, "random message")), each under a random key",
          headings: ["", "whole messages", "single bits"],
          rows: [
            row("Bob", result.bob), row("Eve", result.eve),
            ["chance", Format.percent(result.chanceOfMessage, digits: 4), "50.00 %"],
          ],
          numeric: [1, 2],
          note: chosen == .neural
            ? nil
            : "these are the networks; attack and measure look at \(chosen.title), which is chosen"
        )))
  }
}
