/// What a chart's colours and characters stand for.
struct Legend: Sendable {
  /// The sign of a series and what it stands for.
  struct Entry: Equatable, Sendable {
    /// The sign, as it looks in the chart.
    let sign: String
    /// Its colour.
    let ink: Ink
    /// The name, and the last value where there is one.
    let words: String

    /// The cells that it takes.
    var width: Int { CellWidth.of(sign) + 1 + CellWidth.of(words) }
  }

  /// The entries, line by line.
  let lines: [[Entry]]
  /// The cells of the longest line.
  var width: Int { lines.map(Self.width).max() ?? 0 }

  /// Free cells between two entries.
  private static let gap = 3

  /// Entries in as few lines as they fit; what goes beyond the most lines is only counted.
  init(_ entries: [Entry], columns: Int, atMost rows: Int) {
    var lines: [[Entry]] = []
    for entry in entries {
      if let last = lines.last, Self.width(last) + Self.gap + entry.width <= columns {
        lines[lines.count - 1].append(entry)
      } else {
        lines.append([entry])
      }
    }
    if lines.count > max(1, rows) {
      let kept = max(0, rows - 1)
      let rest = lines.dropFirst(kept).joined().count
      lines = Array(lines.prefix(kept))
      lines.append([Entry(sign: " ", ink: .plain, words: "and \(rest) more")])
    }
    self.lines = lines
  }

  private static func width(_ line: [Entry]) -> Int {
    line.reduce(0) { $0 + $1.width } + gap * (line.count - 1)
  }

  /// Writes the entries, one line below the other, so that the longest ends at the right edge.
  func draw(on canvas: inout Canvas, row: Int) {
    for (index, line) in lines.enumerated() {
      var column = max(0, canvas.columns - width)
      for entry in line {
        canvas.write(entry.sign, column: column, row: row + index, ink: entry.ink)
        canvas.write(entry.words, column: column + CellWidth.of(entry.sign) + 1, row: row + index)
        column += entry.width + Self.gap
      }
    }
  }
}
