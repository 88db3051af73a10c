import Figures

/// Small histograms one below the other, over one x axis.
///
/// Each has one row, or two where there is room; all are shown, even if that takes more rows than there are. Without
/// Unicode a bar is a character instead, darker where it would be higher.
struct RidgePlot: Sendable {
  private let chart: Chart
  private let ridges: [Chart.Ridge]
  private let style: TextStyle

  /// A plot of ridges.
  init(_ chart: Chart, _ ridges: [Chart.Ridge], style: TextStyle) {
    self.chart = chart
    self.ridges = ridges
    self.style = style
  }

  /// The plot in so many columns, and rows as they are needed.
  func canvas(columns: Int, rows: Int) -> Canvas {
    let names = ridges.map { style.words($0.name, within: columns / 3) }
    let gutter = names.map { CellWidth.of($0) }.max() ?? 0
    let left = gutter == 0 ? 1 : gutter + 2
    let bins = ridges.map { Bins($0.heights, columns: columns - left) }
    let each = bins.map { max(1, (columns - left) / max(1, $0.heights.count)) }
    let width = zip(bins, each).map { $0.heights.count * $1 }.max() ?? 0
    let around =
      [chart.title, chart.y.label, Bins.label(chart.x, merged: bins.map(\.merged).max() ?? 1)].filter {
        !$0.isEmpty
      }.count + 2
    let isTall = style.unicode && ridges.count * 2 + around <= rows
    let high = isTall ? 2 : 1

    var canvas = Canvas(columns: columns, rows: around + high * ridges.count + (style.unicode ? 0 : 1))
    var row = 0
    for words in [chart.title, chart.y.label] where !words.isEmpty {
      canvas.write(style.words(words, within: columns), column: 0, row: row)
      row += 1
    }
    // Where there is no bar at all, nothing is divided by zero.
    let highest = max(bins.flatMap(\.heights).max() ?? 0, .leastNormalMagnitude)
    for (index, bins) in bins.enumerated() {
      let (name, each) = (names[index], each[index])
      let base = row + high - 1
      canvas.write(name, column: gutter - CellWidth.of(name), row: base)
      for line in row...base { canvas.set(style.glyph("│", ascii: "|"), column: left - 1, row: line) }
      for column in 0..<each * bins.heights.count {
        draw(
          bins.heights[column / each] / highest, column: left + column, rows: row..<(base + 1),
          on: &canvas)
      }
      row += high
    }
    drawAxis(
      on: &canvas, row: row, columns: left..<(left + max(1, width)), merged: bins.map(\.merged).max() ?? 1)
    if !style.unicode {
      canvas.write("higher: " + String(Self.ramp), column: left, row: canvas.rows - 1)
    }
    return canvas
  }

  private static let ramp: [Character] = Array(".:-=+*#%@")

  private func draw(_ share: Double, column: Int, rows: Range<Int>, on canvas: inout Canvas) {
    guard style.unicode else {
      guard share > 0 else { return }
      let level = min(Self.ramp.count - 1, Int(share * Double(Self.ramp.count)))
      canvas.set(Self.ramp[level], column: column, row: rows.lowerBound, ink: .hue(.blue))
      return
    }
    // The topmost eighth stays free, so that a bar does not touch the row above.
    let free = 1 - 1 / Double(8 * rows.count)
    EighthBlocks.draw(share: share * free, column: column, rows: rows, ink: .hue(.blue), on: &canvas, style)
  }

  private func drawAxis(on canvas: inout Canvas, row: Int, columns: Range<Int>, merged: Int) {
    canvas.set(style.glyph("└", ascii: "+"), column: columns.lowerBound - 1, row: row)
    for column in columns { canvas.set(style.glyph("─", ascii: "-"), column: column, row: row) }
    let span = Span(chart.xRange)
    let labels = AxisLabels(below: chart.x, span, room: 0..<canvas.columns, style: style) { value in
      columns.lowerBound + PlotFrame.column(of: value, span, columns: columns.count, .edges)
    }
    for label in labels.labels {
      canvas.set(style.glyph("┬", ascii: "+"), column: label.position, row: row)
      canvas.write(label.text, column: label.start, row: row + 1)
    }
    let words = style.words(Bins.label(chart.x, merged: merged), within: canvas.columns)
    let start = columns.lowerBound + (columns.count - CellWidth.of(words)) / 2
    canvas.write(
      words, column: max(0, min(canvas.columns - CellWidth.of(words), start)), row: row + 2)
  }
}
