import CommandLanguage

/// The command `undo [N]`.
enum Undo: Command {
  static let count = Parameter.positional(
    "N", .integer(in: 1...Timeline.depth), default: 1, "how many commands to take back")

  static let declaration = CommandDeclaration(
    name: "undo", group: .keep, traits: .namesCells,
    summary: "Takes back the last command that changed something, or the last N.",
    discussion: """
      Commands that only look, such as show and eval, do not count. Files that were saved stay. What was taken back \
      can be done again with redo, until another command changes something.
      """,
    lesson: nil,
    parameters: [count.declaration],
    examples: [
      Example("undo", "as if the last command had not been typed"), Example("undo 3", "three of them"),
      Example("undo; redo", "there and back"),
    ],
    synonyms: ["revert"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let steps = context.undo(arguments[count])
    guard !steps.isEmpty else {
      throw Diagnostic(
        code: .failed,
        problem: context.timeline.undone.isEmpty
          ? "there is nothing to undo: no command has changed anything yet"
          : "there is nothing left to undo",
        remedy: context.timeline.undone.isEmpty ? nil : "redo goes forward again")
    }
    context.emit(moved(steps, "took back", in: context.timeline))
  }

  /// Steps that were taken back or done again.
  static func moved(_ steps: [Timeline.Step], _ verb: String, in timeline: Timeline) -> Output {
    Output(
      kind: verb == "took back" ? "undo" : "redo",
      fields: [
        "commands": .list(
          steps.map { .fields(["cell": .integer($0.cell), "command": .text($0.command)]) }),
        "undo_left": .integer(timeline.steps.count), "redo_left": .integer(timeline.undone.count),
      ],
      presentation: .text(
        steps.map { "\(verb) [\($0.cell)] \($0.command)" }.joined(separator: "\n")))
  }
}
