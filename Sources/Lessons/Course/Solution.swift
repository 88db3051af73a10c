import CommandLanguage
import Notebook

/// The command `solution`.
package enum Solution: Command {
  package static let declaration = CommandDeclaration(
    name: "solution", group: .course, traits: .asksWindow,
    summary: "Shows the commands that do what the lesson's step asks for; it does not run them.",
    discussion: "Type them, or let skip run the step.",
    examples: [
      Example("solution", "how it goes"), Example("undo; solution", "with a try taken back"),
      Example("show session; solution", "with a look at where you are"),
    ], synonyms: ["answer", "solve"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.solution)
  }
}
