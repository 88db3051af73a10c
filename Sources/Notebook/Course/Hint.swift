import CommandLanguage

/// The command `hint`.
enum Hint: Command {
  static let declaration = CommandDeclaration(
    name: "hint", group: .course,
    summary: "Gives a hint for the lesson's step; once more, and it says more.",
    examples: [
      Example("hint", "a first nudge"), Example("show session; hint", "with a look at where you are"),
      Example("undo; hint", "with a try taken back"),
    ], synonyms: ["clue", "tip"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try context.ask(.hint)
  }
}
