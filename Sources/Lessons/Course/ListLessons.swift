import CommandLanguage
import Notebook

/// The command `lessons [reset NAME]`.
package enum ListLessons: Command {
  static let reset = Parameter.optionalKeyword("reset", .lesson, "forgets how far this lesson has come")

  package static let declaration = CommandDeclaration(
    name: "lessons", group: .course, traits: .asksWindow,
    summary: "Lists the lessons, with how far you have come in each.",
    discussion: "They are looked for in the folder lessons, here and then where Codebook is installed.",
    parameters: [reset.declaration],
    examples: [
      Example("lessons", "all of them"), Example("lessons reset 00-tour", "as if it had never been taken"),
      Example("show session; lessons", "where you are, and what there is to learn"),
    ], synonyms: ["course", "tutorials"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.lessons(reset: arguments[reset]))
  }
}
