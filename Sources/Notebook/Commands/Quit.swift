import CommandLanguage

/// The command `quit`.
enum Quit: Command {
  static let declaration = CommandDeclaration(
    name: "quit",
    summary: "Leaves the notebook; Ctrl-D does the same.",
    parameters: [],
    examples: [Example("quit", "good bye")], synonyms: ["exit", "bye", "q", ":q"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    context.quit()
  }
}
