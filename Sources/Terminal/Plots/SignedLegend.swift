import Figures

/// A legend in cells, each name behind the sign of its series.
struct SignedLegend: Sendable {
  /// Words of one colour.
  private struct Piece {
    let text: String
    var ink = Ink.plain
  }

  private let lines: [[Piece]]
  /// The cells of the longest line.
  let width: Int

  /// How many lines there are.
  var count: Int { lines.count }

  /// A legend with signs; nil without a series that has a name.
  ///
  /// - Parameters:
  ///   - legend: What stands in it.
  ///   - gap: Free cells between two entries.
  ///   - sign: The sign of a series and its colour.
  init?(_ legend: Legend, gap: Int, sign: (Int) -> (text: String, ink: Ink)) {
    guard !legend.lines.isEmpty else { return nil }
    let space = Piece(text: String(repeating: " ", count: gap))
    lines = legend.lines.enumerated().map { index, line in
      var entries = line.map { entry in
        let sign = sign(entry.series)
        return [Piece(text: sign.text, ink: sign.ink), Piece(text: " " + entry.words)]
      }
      if index == legend.lines.count - 1, !legend.others.isEmpty {
        entries.append([Piece(text: legend.others)])
      }
      return Array(entries.joined(separator: [space]))
    }
    width = lines.map { $0.reduce(0) { $0 + CellWidth.of($1.text) } }.max() ?? 0
  }

  /// Writes the lines one below the other, so that the longest ends at the right edge.
  func draw(on canvas: inout Canvas, row: Int) {
    for (index, line) in lines.enumerated() {
      var column = max(0, canvas.columns - width)
      for piece in line {
        canvas.write(piece.text, column: column, row: row + index, ink: piece.ink)
        column += CellWidth.of(piece.text)
      }
    }
  }
}
