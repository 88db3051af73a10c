import CommandLanguage

/// One command that was run, with what came of it.
public struct Cell: Equatable, Sendable {
  /// How a command ended.
  public enum Status: String, Equatable, Sendable {
    /// It did what it was asked.
    case ok
    /// It could not; the session is as it was before.
    case error
    /// It was interrupted; what was done until then is kept.
    case interrupted
  }

  /// The cell's number, from 1.
  public let number: Int
  /// The command as it was typed.
  public let command: String
  /// The whole line that it was typed in.
  public let source: SourceLine
  /// How it ended.
  public let status: Status
  /// How long it took.
  public let seconds: Double
  /// What it said.
  public let outputs: [Output]
  /// What went wrong.
  public let error: Diagnostic?
  /// What is asked of whoever leads the lesson; such a cell is none of the notebook's, and its number comes again.
  public internal(set) var request: CourseRequest?

  /// The line of the script, or of the input, that the command stands on; the cell's number for what was typed.
  public var line: Int { source.number > 0 ? source.number : number }

  /// Where the mistake is: the line as above, and the column from 1.
  public var errorPlace: (line: Int, column: Int) {
    let place = source.place(ofCharacter: error?.range?.lowerBound ?? 0)
    return (place.line > 0 ? place.line : number, place.column)
  }

  /// The same under another number.
  func renumbered(_ number: Int) -> Cell {
    Cell(
      number: number, command: command, source: source, status: status, seconds: seconds, outputs: outputs,
      error: error)
  }

  /// The cell as the notebook keeps it: with the words of its pictures, and without the pixels.
  var withoutPictures: Cell {
    let kept = outputs.map { output -> Output in
      switch output.presentation {
      case .text, .table: return output
      case .pictures(_, let words), .plot(_, let words):
        return Output(kind: output.kind, fields: output.fields, presentation: .text(words))
      }
    }
    return Cell(
      number: number, command: command, source: source, status: status, seconds: seconds, outputs: kept,
      error: error)
  }
}
