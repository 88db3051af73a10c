import CommandLanguage
import Notebook

/// The command `leave`.
package enum Leave: Command {
  package static let declaration = CommandDeclaration(
    name: "leave", group: .course, traits: .asksWindow,
    summary: "Leaves the lesson and keeps the notebook as it is.",
    discussion: "How far you have come is remembered: lesson with its name goes on from there.",
    examples: [
      Example("leave", "and go on without it"), Example("show session; leave", "with a last look"),
      Example("undo; leave", "with the last command taken back"),
    ], synonyms: ["stop", "end"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.leave)
  }
}
