import CommandLanguage
import Notebook

/// The command `restore [N]`.
package enum Restore {
  static let number = Parameter.positional(
    "N", .integer(in: 1...1_000), default: 1, "which one: 1 is the last, 2 the one before")

  static let declaration = CommandDeclaration(
    name: "restore", group: .keep, traits: [.bringsOthers, .givesWay, .tellsOfHere],
    summary: "Brings back the last notebook, whether you left it, it crashed or its window was closed.",
    discussion: """
      The commands that led to where it was are run again, and since the same seed and the same commands give the same \
      bits, it is the same notebook. Your notes stand between them again. What was undone and what only looked is left \
      out. What is here now is put away first, as reset does: restore brings that back in turn.
      """,
    parameters: [number.declaration],
    examples: [
      Example("restore", "where you were"), Example("restore 2", "the notebook before"),
      Example("restore; show session", "and what it holds"),
    ],
    synonyms: ["recover", "resume"])

  /// The command where these notebooks are kept.
  static func command(
    kept: @escaping @Sendable () -> [KeptNotebook]
  ) -> RegisteredCommand {
    RegisteredCommand(declaration) { (arguments, context) throws(Diagnostic) in
      try run(arguments, in: &context, kept: kept())
    }
  }

  private static func run(
    _ arguments: Arguments, in context: inout CommandContext, kept: [KeptNotebook]
  ) throws(Diagnostic) {
    let number = arguments[number]
    guard number <= kept.count else {
      throw Diagnostic(
        code: .failed,
        problem: kept.isEmpty
          ? "there is no earlier notebook to bring back"
          : "there \(kept.count == 1 ? "is one earlier notebook" : "are \(kept.count) earlier notebooks")",
        remedy: kept.isEmpty ? nil : "give a number from 1 to \(kept.count)",
        range: arguments.range(of: Self.number))
    }
    let notebook = kept[number - 1]
    // What is here and would only be said again is left out.
    var commands = notebook.commands
    if context.session != context.session.emptied { commands.insert(Reset.declaration.name, at: 0) }
    if let first = commands.first, context.timeline.mark.count == 1, context.timeline.trail == [first] {
      commands.removeFirst()
    }
    var lines: [FollowUp] = []
    var notes: [String] = []
    for command in commands {
      if let words = NoteText.words(in: command) {
        notes.append(words)
      } else {
        lines.append(FollowUp(SourceLine(command), prose: notes))
        notes = []
      }
    }
    if !notes.isEmpty { lines.append(FollowUp(SourceLine(""), prose: notes)) }
    context.follow(with: lines)
    context.say(
      "restore", "bringing back \(notebook.words)",
      ["commands": .list(notebook.commands.map { .text($0) }), "number": .integer(number)])
  }
}
