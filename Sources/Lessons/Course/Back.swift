import CommandLanguage
import Notebook

/// The command `back`.
package enum Back: Command {
  package static let declaration = CommandDeclaration(
    name: "back", group: .course, traits: .asksWindow,
    summary: "Goes back to the beginning of the lesson's last step, with the notebook as it was there.",
    discussion: "goto alone begins the step that you are in once more.",
    examples: [
      Example("back", "one step back"), Example("show session; back", "after a last look"),
      Example("help back; back", "and to know what it does"),
    ], synonyms: ["previous", "prev"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.back)
  }
}
