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
    let trial = PlotFrame(
      chart, (x: Span(chart.xRange), y: verticalSpan(of: Bins(heights, columns: columns))), legend: nil,
      grid: .edges, columns: columns, rows: rows, style: style)
    var bins = Bins(heights, columns: trial.size.columns)
    var frame = frame(of: bins, columns: columns, rows: rows)
    if frame.size.columns < bins.columns {
      bins = Bins(heights, columns: frame.size.columns)
      frame = self.frame(of: bins, columns: columns, rows: rows)
    }
    let span = verticalSpan(of: bins)
    for column in 0..<min(frame.size.columns, bins.columns) {
      let value = bins.heights[column / bins.columnsEach]
      let column = frame.corner.column + column
      EighthBlocks.draw(
        share: span.share(of: value), column: column,
        rows: frame.corner.row..<(frame.corner.row + frame.size.rows), ink: .hue(hue), on: &frame.canvas,
        style)
    }
    return frame.canvas
  }

  private func verticalSpan(of bins: Bins) -> Span {
    guard let range = chart.y.range else { return Span(of: bins.heights + [0]) }
    // The range was meant for bins that are not merged: the highest of those that are may need more.
    return Span(range.lowerBound...max(range.upperBound, bins.heights.max() ?? 0))
  }

  /// The axes, no wider than the bars need.
  private func frame(of bins: Bins, columns: Int, rows: Int) -> PlotFrame {
    var chart = chart
    if bins.merged > 1 {
      chart.x.label += (chart.x.label.isEmpty ? "" : " · ") + "\(bins.merged) bins to a bar"
    }
    return PlotFrame(
      chart, (x: Span(chart.xRange), y: verticalSpan(of: bins)), legend: nil, grid: .edges, columns: columns,
      rows: rows, style: style, areaColumns: bins.columns)
  }
}

/// The bins of a histogram as so many columns can show them: each several columns wide, or several added up.
package struct Bins: Equatable, Sendable {
  /// The heights, from left to right; none is negative.
  package let heights: [Double]
  /// How many bins were added up for each height.
  package let merged: Int
  /// How many columns each takes.
  package let columnsEach: Int

  /// The columns that all of them take.
  package var columns: Int { heights.count * columnsEach }

  /// Bins in at most so many columns.
  ///
  /// Where bins are added up, every bar has equally many if that costs at most half of the columns; otherwise the last
  /// bar has fewer.
  package init(_ values: [Double], columns: Int) {
    let values = values.map { $0.isFinite ? max(0, $0) : 0 }
    let columns = max(1, columns)
    let least = max(1, (values.count + columns - 1) / columns)
    let merged = (least...(2 * least)).first { values.count.isMultiple(of: $0) } ?? least
    heights = stride(from: 0, to: values.count, by: merged).map { first in
      min(1e300, values[first..<min(values.count, first + merged)].reduce(0, +))
    }
    self.merged = merged
    columnsEach = max(1, columns / max(1, heights.count))
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
