import Figures
import Text

/// Shows outputs as plain lines of text: for pipes, transcripts and lessons, and wherever there is no colour.
///
/// The same commands under the same seed give the same text on every machine: it holds no times.
package enum TextRenderer {
  /// The lines of an output, without a line break at the end.
  package static func text(_ output: Output) -> String {
    switch output.presentation {
    case .text(let text): text
    case .table(let table): self.text(table)
    case .pictures(_, let words), .plot(_, let words): words
    }
  }

  /// A table with its columns lined up.
  ///
  /// - Parameter paint: Gives a cell its colour; it gets the cell with the spaces that fill its column.
  package static func text(_ table: Table, paint: (String, RGB) -> String = { text, _ in text }) -> String {
    let headings = table.headings.isEmpty ? [] : [table.headings]
    let lines = headings + table.rows
    let columns = lines.map { $0.count }.max() ?? 0
    let widths = (0..<columns).map { column in
      lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let gap = String(repeating: " ", count: table.gap)
    let margin = String(repeating: " ", count: table.margin)
    let rows = lines.enumerated().map { index, line in
      let cells = line.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        let padded = table.numeric.contains(column) ? space + cell : cell + space
        let color = table.colors[Table.Place(row: index - headings.count, column: column)]
        return color.map { paint(padded, $0) } ?? padded
      }
      let row = margin + cells.joined(separator: gap)
      return String(row.reversed().drop { $0 == " " }.reversed())
    }
    return ([table.title].compactMap { $0 } + rows + [table.note].compactMap { $0 }).joined(separator: "\n")
  }
}

/// Numbers as people write them: `7,680`, `99.87 %`.
package enum Format {
  /// A whole number with commas between its thousands.
  package static func integer(_ value: some BinaryInteger) -> String { DecimalText.integer(value) }

  /// A number with so many digits behind the point, rounded half away from zero.
  package static func fixed(_ value: Double, _ digits: Int) -> String { DecimalText.fixed(value, digits) }

  /// A share as a percentage.
  package static func percent(_ share: Double, digits: Int = 2) -> String {
    fixed(100 * share, digits) + " %"
  }

  /// A share as a percentage, of which something is left where it is too small for two digits.
  package static func part(_ share: Double) -> String {
    share > 0 && share < 0.00005 ? "under 0.01 %" : percent(share)
  }

  /// Items with commas between them, in lines of at most 78 characters that begin with two spaces.
  ///
  /// - Parameter title: What stands in front of the first.
  package static func filled(_ items: [String], after title: String = "") -> String {
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      let item = item + (index + 1 < items.count ? "," : "")
      if let line = lines.last, line.count + 1 + item.count <= 78 {
        lines[lines.count - 1] += " " + item
      } else {
        lines.append((lines.isEmpty ? "  " + title : title.isEmpty ? "  " : "    ") + item)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// "1st", "2nd", "1,003rd", "11th".
  package static func ordinal(_ value: Int) -> String {
    let ending =
      switch (value % 10, value % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return integer(value) + ending
  }

  /// "1 step", "2 steps".
  package static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(integer(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
