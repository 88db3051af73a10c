import CommandLanguage

/// The command `reset`.
package enum Reset: Command {
  package static let declaration = CommandDeclaration(
    name: "reset", group: .keep,
    summary: "Empties the notebook: no message, no key, no networks.",
    discussion: """
      The seed and the settings stay, and the numbers of the cells go on. Nothing is lost: undo brings everything back, and so \
      does restore, here and in later notebooks.
      """,
    examples: [
      Example("reset", "as when the notebook was opened"), Example("reset; undo", "for those who slipped"),
      Example("reset; show session", "empty, and what to type first"),
    ],
    synonyms: ["new", "restart"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let old = context.session
    let session = old.emptied
    guard session != old else {
      context.say("reset", "the notebook is empty already", ["changed": .flag(false)])
      return
    }
    context.startAnew(session)
    context.say("reset", "the notebook is empty · undo brings everything back", ["changed": .flag(true)])
  }
}
