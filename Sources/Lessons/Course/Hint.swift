import CommandLanguage
import Notebook

/// The command `hint`.
package enum Hint: Command {
  package static let declaration = CommandDeclaration(
    name: "hint", group: .course, traits: .asksWindow,
    summary: "Gives a hint for the lesson's step; once more, and it says more.",
    examples: [
      Example("hint", "a first nudge"), Example("show session; hint", "with a look at where you are"),
      Example("undo; hint", "with a try taken back"),
    ], synonyms: ["clue", "tip"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.hint)
  }
}
