import CommandLanguage
import Notebook

/// The command `predict ANSWER`.
package enum Predict: Command {
  static let answer = Parameter.remainder(
    "ANSWER", .text.offering(.names(.answers)), "a number, such as 13 or 40 %, or one of the choices")

  package static let declaration = CommandDeclaration(
    name: "predict", group: .course, traits: .asksWindow,
    summary: "Answers the lesson's question before the run that decides it.",
    discussion: """
      The run says whether it came true, in one line, and the answer is kept. Until then another one takes its place. A \
      prediction of your own, with a condition, is a hypothesis.
      """,
    parameters: [answer.declaration],
    examples: [
      Example("predict 13", "a number"), Example("predict 40 %", "a share"),
      Example("predict aes-ctr", "one of the choices that the lesson names"),
    ], synonyms: ["guess", "bet"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.predict(answer: arguments[answer]))
  }
}
