import CommandLanguage

/// One command that was run, with what came of it.
package struct Cell: Equatable, Sendable {
  /// How a command ended.
  package enum Status: String, Equatable, Sendable {
    /// It did what it was asked.
    case ok
    /// It could not; the session is as it was before.
    case error
    /// It was interrupted; what was done until then is kept.
    case interrupted
  }

  /// The cell's number, from 1.
  package internal(set) var number: Int
  /// The command as it was typed.
  package let command: String
  /// The command's name, as it is declared; empty where the line names none.
  package internal(set) var name = ""
  /// What kind of command it was, with what it was given.
  package internal(set) var traits: CommandTraits = []
  /// The whole line that it was typed in.
  package let source: SourceLine
  /// How it ended.
  package let status: Status
  /// How long it took.
  package let seconds: Double
  /// What it said.
  package internal(set) var outputs: [Output]
  /// What went wrong.
  package let error: Diagnostic?
  /// How many commands have led to this one: 0 for one that was typed, 1 for one that a file holds.
  package internal(set) var depth = 0
  /// The command that does the same once more, where it is not the one that was typed: with the steps that were done,
  /// for a training that was interrupted.
  package internal(set) var recorded: String?
  /// Whether it comes from a lesson that expects it to fail.
  package internal(set) var mayFail = false
  /// What is asked of whoever leads the lesson; such a cell is none of the notebook's, and its number comes again.
  package internal(set) var request: Request?

  /// The line of the script, or of the input, that the command stands on; the cell's number for what was typed.
  package var line: Int { source.number > 0 ? source.number : number }

  /// Where the mistake is: the line as above, and the column from 1.
  package var errorPlace: (line: Int, column: Int) {
    let place = source.place(ofCharacter: error?.range?.lowerBound ?? 0)
    return (place.line > 0 ? place.line : number, place.column)
  }

  /// The same under another number.
  func renumbered(_ number: Int) -> Cell {
    var cell = self
    cell.number = number
    return cell
  }

  /// The cell with the words of its pictures and plots, and without what they are drawn from.
  var withoutPictures: Cell {
    var cell = self
    cell.outputs = outputs.map { output in
      switch output.presentation {
      case .text, .table: output
      case .pictures(_, let words), .plot(_, let words):
        Output(kind: output.kind, fields: output.fields, presentation: .text(words))
      }
    }
    return cell
  }

  /// The cell without what it said, for which three points stand, as in a lesson where anything may be said.
  var withoutWords: Cell {
    var cell = self
    if !outputs.isEmpty {
      cell.outputs = [Output(kind: "forgotten", fields: [:], presentation: .text("..."))]
    }
    return cell
  }

  /// Roughly how many bytes its pictures and plots keep alive.
  var pictureBytes: Int {
    outputs.reduce(0) { sum, output in
      switch output.presentation {
      case .text, .table: sum
      case .pictures(let panels, _): sum + panels.reduce(0) { $0 + $1.bytes }
      case .plot(let figure, _): sum + figure.bytes
      }
    }
  }

  /// Roughly how many bytes its words and fields keep alive.
  var wordBytes: Int { outputs.reduce(0) { $0 + $1.wordBytes } }

  /// What it prints where there is neither colour nor picture: the lines that lessons are compared with.
  package var printedLines: [String] {
    var texts = outputs.map(TextRenderer.text)
    if let error { texts.append(error.message) }
    return texts.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }
}
