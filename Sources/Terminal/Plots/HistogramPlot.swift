import Figures

/// A histogram: bars of eighths of a cell without gaps.
struct HistogramPlot: Sendable {
  private let chart: Chart
  private let heights: [Double]
  private let hue: Hue
  private let style: TextStyle

  /// A plot of bins.
  init(_ chart: Chart, _ heights: [Double], _ hue: Hue, style: TextStyle) {
    self.chart = chart
    self.heights = heights
    self.hue = hue
    self.style = style
  }

  /// The plot in so many cells.
  func canvas(columns: Int, rows: Int) -> Canvas {
    // The numbers beside the y axis take columns, too: draw the frame once to learn how many are left.
    var bins = Bins(heights, columns: columns)
    bins = Bins(heights, columns: frame(of: bins, columns: columns, rows: rows, isNarrow: false).size.columns)
    var frame = frame(of: bins, columns: columns, rows: rows)
    if frame.size.columns < bins.heights.count {
      bins = Bins(heights, columns: frame.size.columns)
      frame = self.frame(of: bins, columns: columns, rows: rows)
    }
    let span = bins.span(chart.y)
    let each = max(1, frame.size.columns / max(1, bins.heights.count))
    for column in 0..<min(frame.size.columns, each * bins.heights.count) {
      let value = bins.heights[column / each]
      let column = frame.corner.column + column
      EighthBlocks.draw(
        share: span.share(of: value), column: column,
        rows: frame.corner.row..<(frame.corner.row + frame.size.rows), ink: .hue(hue), on: &frame.canvas,
        style)
    }
    return frame.canvas
  }

  /// The axes, no wider than the bars need if they are to be narrow.
  private func frame(of bins: Bins, columns: Int, rows: Int, isNarrow: Bool = true) -> PlotFrame {
    var chart = chart
    chart.x.label = Bins.label(chart.x, merged: bins.merged)
    return PlotFrame(
      chart, (x: Span(chart.xRange), y: bins.span(chart.y)), legend: nil, grid: .edges, columns: columns,
      rows: rows, style: style, bars: isNarrow ? bins.heights.count : nil)
  }
}

/// Bars of eighths of a cell that grow upwards.
enum EighthBlocks {
  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws one column of a bar; whatever is more than nothing is seen.
  ///
  /// - Parameters:
  ///   - share: How much of the rows it fills.
  ///   - column: Its column.
  ///   - rows: The rows from the top to the base line.
  ///   - ink: Its colour.
  ///   - canvas: Where it is drawn.
  ///   - style: Without Unicode, `#` stands for at least half a cell and `.` for less.
  static func draw(
    share: Double, column: Int, rows: Range<Int>, ink: Ink, on canvas: inout Canvas, _ style: TextStyle
  ) {
    guard share > 0 else { return }
    var eighths = max(1, Int((min(1, share) * Double(rows.count * 8)).rounded()))
    for row in rows.reversed() where eighths > 0 {
      let filled = min(8, eighths)
      let glyph = style.unicode ? blocks[filled] : filled >= 4 ? "#" : "."
      canvas.set(glyph, column: column, row: row, ink: ink)
      eighths -= filled
    }
  }
}
