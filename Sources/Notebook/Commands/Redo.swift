import CommandLanguage

/// The command `redo [N]`.
enum Redo: Command {
  static let count = Parameter.positional(
    "N", .integer(in: 1...Timeline.depth), default: 1, "how many commands to do again")

  static let declaration = CommandDeclaration(
    name: "redo", group: .keep, traits: .namesCells,
    summary: "Does again what undo took back.",
    discussion: "Nothing is computed again: the state is put back as it was.",
    parameters: [count.declaration],
    examples: [
      Example("undo; redo", "there and back"), Example("undo 2; redo", "two back, one forward"),
      Example("undo 2; redo 2", "two back, two forward"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let steps = context.redo(arguments[count])
    guard !steps.isEmpty else {
      throw Diagnostic(
        code: .failed, problem: "there is nothing to redo: nothing was taken back since the last change")
    }
    context.emit(Undo.moved(steps, "did again", in: context.timeline))
  }
}
