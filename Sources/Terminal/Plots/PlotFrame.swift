import Figures

/// Axes with their numbers and words, and the empty area between them.
///
/// From top to bottom: the title; the y axis's label at the left with the legend at the right; the names of places on
/// the x axis; the area; the x axis, its numbers, its label. Where rows are few, the less important lines are left out.
struct PlotFrame: Sendable {
  /// Everything but the data.
  var canvas: Canvas
  /// The area's upper left cell.
  let corner: (column: Int, row: Int)
  /// The area's cells, across and down.
  let size: (columns: Int, rows: Int)

  /// How numbers become cells.
  enum Grid: Equatable {
    /// Numbers are dots, so many in a cell; the ends of an axis are the middles of its first and last dot.
    case dots(across: Int, down: Int)
    /// Numbers are edges of cells; the ends of an axis are the outer edges.
    case edges
  }

  /// Draws a frame.
  ///
  /// - Parameters:
  ///   - chart: What its words and axes are taken from.
  ///   - spans: From where to where the axes go.
  ///   - legend: What stands at the upper right.
  ///   - grid: How numbers become cells.
  ///   - columns: Cells across, for everything.
  ///   - rows: Cells down, for everything.
  ///   - style: What it may be made of.
  ///   - bars: How many bars there are, all of which take the same number of cells.
  init(
    _ chart: Chart, _ spans: (x: Span, y: Span), legend: SignedLegend?, grid: Grid, columns: Int, rows: Int,
    style: TextStyle, bars: Int? = nil
  ) {
    var heading = Heading(chart, legend: legend, columns: columns, style: style)
    var budget = RowBudget(rows: rows)
    let hasAxis = budget.take(2)
    var hasHeading = budget.take(heading.rows)
    if !hasHeading {
      // The legend is the last to go.
      heading.label = ""
      hasHeading = budget.take(heading.rows)
    }
    let hasLabel = budget.take(chart.x.label.isEmpty ? 0 : 1)
    let hasTitle = budget.take(chart.title.isEmpty ? 0 : 1)
    let hasNames = budget.take(chart.markers.contains { spans.x.contains($0.x) } ? 1 : 0)

    canvas = Canvas(columns: columns, rows: rows)
    var row = 0
    if hasTitle {
      canvas.write(style.words(chart.title, within: columns), column: 0, row: row)
      row += 1
    }
    if hasHeading {
      heading.draw(on: &canvas, row: row)
      row += heading.rows
    }
    let height = max(1, rows - row - (hasNames ? 1 : 0) - (hasAxis ? 2 : 0) - (hasLabel ? 1 : 0))
    let sides = AxisLabels(beside: chart.y, spans.y, rows: height) { value in
      Self.row(of: value, spans.y, rows: height, grid)
    }
    let gutter = min(max(3, columns / 3), sides.width)
    corner = (gutter + 2, row + (hasNames ? 1 : 0))
    let room = max(1, columns - gutter - 2)
    size = (bars.map { max(1, min(room, $0 * max(1, room / max(1, $0)))) } ?? room, height)
    drawMarkers(chart.markers, spans.x, namesRow: hasNames ? row : nil, grid, style)
    drawVerticalAxis(sides, style)
    if hasAxis { drawHorizontalAxis(chart.x, spans.x, grid, style) }
    if hasLabel {
      let words = style.words(chart.x.label, within: columns)
      let width = CellWidth.of(words)
      let start = min(columns - width, max(0, corner.column + (size.columns - width) / 2))
      canvas.write(words, column: start, row: corner.row + height + (hasAxis ? 2 : 0))
    }
  }

  /// The row of the area that a number stands beside; where numbers are edges, the row below the area for its lower end.
  private static func row(of value: Double, _ span: Span, rows: Int, _ grid: Grid) -> Int {
    switch grid {
    case .dots(_, let down):
      let dot = Int(span.dot(of: value, among: rows * down).rounded())
      return (rows * down - 1 - dot) / down
    case .edges: return rows - Int((span.share(of: value) * Double(rows)).rounded())
    }
  }

  /// The column of the area that a number stands in.
  static func column(of value: Double, _ span: Span, columns: Int, _ grid: Grid) -> Int {
    let place =
      switch grid {
      case .dots(let across, _): Int(span.dot(of: value, among: columns * across).rounded()) / across
      case .edges: Int(min(1e6, max(-1e6, span.share(of: value) * Double(columns))))
      }
    return min(columns - 1, max(0, place))
  }

  private mutating func drawVerticalAxis(_ sides: AxisLabels, _ style: TextStyle) {
    let axis = corner.column - 1
    for row in 0..<size.rows {
      canvas.set(style.glyph("│", ascii: "|"), column: axis, row: corner.row + row)
    }
    for label in sides.labels where label.position >= 0 && label.position <= size.rows {
      let text = CellWidth.truncated(label.text, to: axis - 1, unicode: style.unicode)
      let row = corner.row + label.position
      canvas.write(text, column: axis - 1 - CellWidth.of(text), row: row)
      if label.position < size.rows { canvas.set(style.glyph("┤", ascii: "+"), column: axis, row: row) }
    }
  }

  private mutating func drawHorizontalAxis(_ axis: Axis, _ span: Span, _ grid: Grid, _ style: TextStyle) {
    let row = corner.row + size.rows
    canvas.set(style.glyph("└", ascii: "+"), column: corner.column - 1, row: row)
    for column in 0..<size.columns {
      canvas.set(style.glyph("─", ascii: "-"), column: corner.column + column, row: row)
    }
    let (first, width) = (corner.column, size.columns)
    let below = AxisLabels(below: axis, span, room: 0..<canvas.columns, style: style) { value in
      first + Self.column(of: value, span, columns: width, grid)
    }
    for label in below.labels {
      canvas.set(style.glyph("┬", ascii: "+"), column: label.position, row: row)
      canvas.write(label.text, column: label.start, row: row + 1)
    }
  }

  /// Draws the places that have a name as dotted lines, each name beginning or ending over its line.
  private mutating func drawMarkers(
    _ markers: [Chart.Marker], _ span: Span, namesRow: Int?, _ grid: Grid, _ style: TextStyle
  ) {
    let shown = markers.filter { span.contains($0.x) }.sorted { $0.x < $1.x }
    let places = shown.map { corner.column + Self.column(of: $0.x, span, columns: size.columns, grid) }
    var free = 0
    for (index, (marker, column)) in zip(shown, places).enumerated() {
      for row in 0..<size.rows {
        canvas.set(style.glyph("┊", ascii: ":"), column: column, row: corner.row + row, ink: .hue(.gray))
      }
      guard let namesRow else { continue }
      let words = style.words(marker.label)
      let next = index + 1 < places.count ? places[index + 1] - 1 : canvas.columns
      let width = CellWidth.of(words)
      // To the left of its line where there is no room to the right.
      let start = column + width <= next || column - width + 1 < free ? column : column - width + 1
      guard start >= free, next - start >= 2 || width <= next - start else { continue }
      let text = CellWidth.truncated(words, to: next - start, unicode: style.unicode)
      canvas.write(text, column: start, row: namesRow)
      free = start + CellWidth.of(text) + 1
    }
  }
}

/// The y axis's label at the left and the legend at the right, in one line where they fit.
private struct Heading {
  var label: String
  let legend: SignedLegend?
  /// Whether both stand in one line.
  let isShared: Bool

  init(_ chart: Chart, legend: SignedLegend?, columns: Int, style: TextStyle) {
    label = style.words(chart.y.label, within: columns)
    self.legend = legend
    let legendWidth = legend?.width ?? 0
    isShared = legend?.count == 1 && CellWidth.of(label) + 3 + legendWidth <= columns
  }

  var rows: Int { (legend?.count ?? 0) + (label.isEmpty || isShared ? 0 : 1) }

  func draw(on canvas: inout Canvas, row: Int) {
    legend?.draw(on: &canvas, row: row)
    canvas.write(label, column: 0, row: row + rows - 1)
  }
}
