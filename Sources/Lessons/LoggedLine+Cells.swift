import CommandLanguage
import Laboratory
import Notebook

extension LoggedLine {
  /// A line with its cells.
  ///
  /// - Parameters:
  ///   - timeline: The way of the notebook after the line.
  ///   - results: What its evaluations have counted.
  init(_ line: SourceLine, cells: [Cell], timeline: Timeline, results: [ModelResult] = []) {
    text = Self.replayable(line, cells: cells, timeline: timeline)
    outcome = cells.flatMap(Self.outcome)
    self.results = results
    beforeRequest =
      cells.last?.request == nil ? nil : cells.dropLast().map { $0.command }.joined(separator: "; ")
  }

  private init(text: String, outcome: [String], results: [ModelResult]) {
    self.text = text
    self.outcome = outcome
    self.results = results
    beforeRequest = nil
  }

  /// What was done of the line where the command that asks something of the lesson was interrupted; nil for nothing.
  var withoutRequest: LoggedLine? {
    guard let beforeRequest, !beforeRequest.isEmpty else { return nil }
    return LoggedLine(text: beforeRequest, outcome: outcome, results: results)
  }

  /// The line that leads to the same again, on a machine that has neither this one's files nor its haste.
  private static func replayable(_ line: SourceLine, cells: [Cell], timeline: Timeline) -> String {
    var isAsTyped = true
    var commands: [String] = []
    for cell in cells {
      if cell.status == .interrupted {
        isAsTyped = false
        // What was done until then is done by another command, if anything is kept of it.
        if let step = timeline.steps.last, step.cell == cell.number { commands.append(step.recorded) }
        break
      }
      if cell.traits.contains(.bringsOthers), cell.status == .ok {
        // Kept notebooks and scripts are not there elsewhere; what they ran follows.
        if !cell.traits.contains(.namesCells) { isAsTyped = false }
      } else if !cell.mayFail {
        commands.append(cell.command)
      }
      // Elsewhere the file may be made, and what follows would run.
      if cell.error?.code == .cannotCreate { isAsTyped = false }
    }
    return isAsTyped ? line.text : commands.joined(separator: "; ")
  }

  /// The lines of a cell that are the same everywhere.
  private static func outcome(_ cell: Cell) -> [String] {
    guard cell.request == nil, !cell.traits.contains(.writesFile) else { return [] }
    // Work that was interrupted says the same where it is told to stop after so many steps.
    if cell.status == .interrupted, cell.error != nil || cell.recorded == nil { return [] }
    let outputs = cell.traits.contains(.tellsOfHere) ? [] : cell.outputs
    var lines = outputs.flatMap {
      TextRenderer.text($0).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    switch cell.error?.code {
    case nil, .cannotCreate?, .interrupted?: break
    // Which file was meant instead depends on those that there are.
    case .missingInput?: lines.append("missing input")
    case .failed?, .usage?, .unreadableLine?: lines += cell.error.map { [$0.message] } ?? []
    }
    return lines
  }
}
