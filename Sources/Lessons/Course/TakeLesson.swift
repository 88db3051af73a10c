import CommandLanguage
import Notebook

/// The command `lesson NAME [reset]`.
package enum TakeLesson: Command {
  static let name = Parameter.positional("NAME", .lesson, "a lesson's name, as lessons lists them, or a file")
  static let reset = Parameter.flag("reset", "from its beginning, with its progress forgotten")

  package static let declaration = CommandDeclaration(
    name: "lesson", group: .course, traits: .asksWindow,
    summary: "Opens a lesson where it was left last, in a notebook of its own.",
    discussion: """
      Type anything while it goes on: it is the real notebook. next goes on, back goes back, hint helps, leave ends it and \
      keeps the notebook.
      """,
    parameters: [name.declaration, reset.declaration],
    examples: [
      Example("lesson 00-tour", "the whole story in ten minutes"),
      Example("lesson tour", "a part of the name will do"),
      Example("lesson 00-tour reset", "once more from its beginning"),
    ], synonyms: ["teach", "learn", "tutorial"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.lesson(name: arguments[name], reset: arguments[reset]))
  }
}
