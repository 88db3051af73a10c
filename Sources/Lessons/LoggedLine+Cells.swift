import CommandLanguage
import Notebook

extension LoggedLine {
  /// What is printed elsewhere, too; not what tells of this machine, of files, or of what a person prefers.
  private static let own = ["doctor", "restore", "save", "set", "history", "quit", "exit"]

  /// A line with its cells.
  ///
  /// - Parameter timeline: The way of the notebook after the line.
  init(_ line: SourceLine, cells: [Cell], timeline: Timeline) {
    var commands = [line.text]
    if let stopped = cells.firstIndex(where: { $0.status == .interrupted }) {
      commands = cells[..<stopped].map(\.command)
      // What was done until then is done by another command, if anything is kept of it.
      if let step = timeline.steps.last, step.cell == cells[stopped].number { commands.append(step.recorded) }
    }
    text = commands.joined(separator: "; ")
    outcome = cells.filter { cell in
      let verb = cell.command.prefix { !$0.isWhitespace }.lowercased()
      return cell.status != .interrupted && cell.request == nil && !Self.own.contains(verb)
        && !cell.command.contains("to=") && cell.error?.code != .cannotCreate
    }.flatMap(Transcript.lines)
  }
}
