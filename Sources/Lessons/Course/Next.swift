import CommandLanguage
import Notebook

/// The command `next`.
package enum Next: Command {
  package static let declaration = CommandDeclaration(
    name: "next", group: .course, traits: .asksWindow,
    summary: "Goes on in the lesson.",
    discussion: """
      A step that asks for something lets you on when it is done, in whatever way: its check looks at what has come out, \
      not at what was typed. The next step begins where the lesson's own commands lead, whatever you tried in between.
      """,
    examples: [
      Example("next", "to what comes next"), Example("eval; next", "after one more command"),
      Example("show session; next", "after a look at where you are"),
    ], synonyms: ["continue", "forward", "n"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.next)
  }
}
