import CommandLanguage
import Notebook

/// The command `goto [STEP]`.
package enum GoTo: Command {
  static let step = Parameter.optionalRemainder(
    "STEP", .text.offering(.names(.steps)),
    "the step's number, or how its heading begins; the one you are in if not given")

  package static let declaration = CommandDeclaration(
    name: "goto", group: .course, traits: .asksWindow,
    summary: "Goes to the beginning of a step of the lesson, with the notebook as the step expects it.",
    discussion:
      "What lies between is run by the lesson itself, or comes back as it was if you have been there.",
    parameters: [step.declaration],
    examples: [
      Example("goto 3", "the third step"), Example("goto There and back", "by its heading"),
      Example("goto", "this step once more from its beginning"),
    ], synonyms: ["jump", "step"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.goTo(step: arguments[step]))
  }
}
