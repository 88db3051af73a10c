import CommandLanguage

/// The command `quit`.
enum Quit: Command {
  static let declaration = CommandDeclaration(
    name: "quit", group: .keep, traits: [.givesWay, .ends],
    summary: "Leaves the notebook; Ctrl-D does the same.",
    discussion: "What was done is kept: the next notebook offers it again, with restore.",
    examples: [
      Example("quit", "at once"), Example("save decrypted mine.png; quit", "with a picture kept"),
      Example("show session; quit", "the last look at a script's end"),
    ], synonyms: ["exit", "bye", "q", ":q"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    context.quit()
  }
}
