import Figures

/// Bars with names, one below the other, each with its value at the end of its row.
///
/// Where there are more bars than rows, those in the middle are only counted.
struct BarPlot: Sendable {
  private let chart: Chart
  private let bars: [Chart.Bar]
  private let style: TextStyle
  private let reading: BarsReading

  /// A plot of bars.
  init(_ chart: Chart, _ bars: [Chart.Bar], style: TextStyle) {
    self.chart = chart
    self.bars = bars
    self.style = style
    reading = BarsReading(chart, bars)
  }

  /// The plot in so many cells, or fewer rows where there are few bars.
  func canvas(columns: Int, rows: Int) -> Canvas {
    var budget = RowBudget(rows: rows, drawing: min(bars.count, max(1, rows - 2)))
    let hasHeading = budget.take(chart.x.label.isEmpty && chart.y.label.isEmpty ? 0 : 1)
    let hasTitle = budget.take(chart.title.isEmpty ? 0 : 1)
    let first = (hasTitle ? 1 : 0) + (hasHeading ? 1 : 0)
    let shown = shown(in: max(1, rows - first))
    let values = reading.values
    let names = bars.map { style.words($0.name, within: columns / 3) }
    let nameWidth = names.map { CellWidth.of($0) }.max() ?? 0
    let valueWidth = values.map { CellWidth.of($0) }.max() ?? 0
    let left = nameWidth == 0 ? 0 : nameWidth + 1
    let width = max(2, columns - left - valueWidth - 1)

    var canvas = Canvas(columns: columns, rows: first + shown.count)
    if hasTitle { canvas.write(style.words(chart.title, within: columns), column: 0, row: 0) }
    if hasHeading { drawHeading(on: &canvas, row: hasTitle ? 1 : 0) }
    for (index, bar) in shown.enumerated() {
      let row = first + index
      guard let bar else {
        let rest = bars.count - shown.count + 1
        canvas.write(style.words("… \(rest) more", within: columns), column: 0, row: row)
        continue
      }
      canvas.write(names[bar], column: 0, row: row)
      canvas.write(values[bar], column: columns - CellWidth.of(values[bar]), row: row)
      draw(bars[bar], on: &canvas, columns: left..<(left + width), row: row)
    }
    return canvas
  }

  /// Which bars have a row; nil stands for all that have none.
  private func shown(in rows: Int) -> [Int?] {
    guard bars.count > rows, rows >= 3 else { return Array(bars.indices.prefix(rows)) }
    let below = (rows - 1) / 2
    let indices = bars.indices.map(Optional.some)
    return indices.prefix(rows - 1 - below) + [nil] + indices.suffix(below)
  }

  /// Writes what the names are at the left and what the values are at the right.
  private func drawHeading(on canvas: inout Canvas, row: Int) {
    let values = style.words(chart.x.label, within: canvas.columns)
    let start = canvas.columns - CellWidth.of(values)
    canvas.write(style.words(chart.y.label, within: start - 2), column: 0, row: row)
    canvas.write(values, column: start, row: row)
  }

  private func draw(_ bar: Chart.Bar, on canvas: inout Canvas, columns: Range<Int>, row: Int) {
    let span = reading.x
    let cells = columns.count - 1
    // A side that has anything to show has a cell at least.
    let (least, most) = (span.low < 0 ? 1 : 0, span.high > 0 ? cells - 1 : cells)
    let zero = columns.lowerBound + min(most, max(least, Int((span.share(of: 0) * Double(cells)).rounded())))
    canvas.set(style.glyph("│", ascii: "|"), column: zero, row: row)
    guard !bar.value.isNaN, bar.value != 0 else { return }
    // Both sides have the same scale: that of the side with less room for what it has to show.
    let above = span.high > 0 ? Double(columns.upperBound - 1 - zero) / span.high : .infinity
    let below = span.low < 0 ? Double(zero - columns.lowerBound) / -span.low : .infinity
    let room = bar.value > 0 ? columns.upperBound - 1 - zero : zero - columns.lowerBound
    let length = min(Double(room), bar.value.magnitude * min(above, below))
    let eighths = min(room * 8, max(1, Int((length * 8).rounded())))
    let step = bar.value > 0 ? 1 : -1
    for cell in 0..<((eighths + 7) / 8) {
      let filled = min(8, eighths - cell * 8)
      canvas.set(
        glyph(filled, growsRight: bar.value > 0), column: zero + step * (cell + 1), row: row,
        ink: .hue(bar.hue))
    }
  }

  /// A cell of which so many eighths are filled; from the right only an eighth and a half exist.
  private func glyph(_ eighths: Int, growsRight: Bool) -> Character {
    guard style.unicode else { return eighths >= 4 ? "#" : "." }
    guard growsRight else { return eighths > 5 ? "█" : eighths > 2 ? "▐" : "▕" }
    return Self.blocks[eighths]
  }

  private static let blocks: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
}
