import CommandLanguage
import Notebook

/// The command `skip`.
package enum Skip: Command {
  package static let declaration = CommandDeclaration(
    name: "skip", group: .course, traits: .asksWindow,
    summary: "Goes on to the lesson's next step without doing this one: the lesson runs its commands.",
    examples: [
      Example("skip", "this step is known already"),
      Example("show session; skip", "after a look at where you are"),
      Example("undo; skip", "with a try taken back"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.skip)
  }
}
