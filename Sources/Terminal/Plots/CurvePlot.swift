import Figures

/// Curves and clouds of points.
///
/// They are drawn with the dots of the braille block, each series in its colour. Where there are no colours to tell
/// several series apart, or no braille, each has a character of its own. Where two share a cell, the one that was
/// listed first is seen.
struct CurvePlot: Sendable {
  private let chart: Chart
  private let series: [Chart.Series]
  private let isConnected: Bool
  private let style: TextStyle
  private let reading: CurvesReading
  /// Whether there are few points.
  private let isSparse: Bool
  /// Whether series are drawn with braille dots.
  private let isBraille: Bool

  /// Fewer points than this are drawn as large as a character, so that they are seen from the last row.
  private static let fewPoints = 40

  /// A plot of series.
  init(_ chart: Chart, _ series: [Chart.Series], isConnected: Bool, style: TextStyle) {
    self.chart = chart
    self.series = series
    self.isConnected = isConnected
    self.style = style
    reading = CurvesReading(chart, series, isLines: isConnected)
    isSparse = series.reduce(0) { $0 + $1.points.count } < Self.fewPoints
    isBraille =
      style.unicode && (style.hasColors || series.count < 2) && (isConnected || !isSparse)
  }

  /// The plot in so many cells.
  func canvas(columns: Int, rows: Int) -> Canvas {
    let legend = Legend(
      reading.entries, room: Double(columns), atMost: max(1, rows / 4), sign: Double(signWidth), gap: 3, style
    )
    let signed = SignedLegend(legend, gap: 3) { [self] in
      (isBraille ? sample(series[$0].dash) : String(sign($0)), .hue(series[$0].hue))
    }
    let grid = PlotFrame.Grid.dots(across: isBraille ? 2 : 1, down: isBraille ? 4 : 1)
    var frame = PlotFrame(
      chart, (x: reading.x, y: reading.y), legend: signed, grid: grid, columns: columns, rows: rows,
      style: style)
    var raster = DotField(columns: frame.size.columns, rows: frame.size.rows, isBraille: isBraille)
    // From the last to the first, which is to be seen best.
    for (index, series) in series.enumerated().reversed() {
      if isConnected {
        raster.curve(
          series.points, x: reading.x, y: reading.y, pen: .init(owner: index + 1, dash: series.dash))
      } else {
        raster.scatter(series.points, x: reading.x, y: reading.y, owner: index + 1)
      }
    }
    draw(raster, on: &frame)
    return frame.canvas
  }

  private func draw(_ raster: DotField, on frame: inout PlotFrame) {
    for row in 0..<raster.rows {
      for column in 0..<raster.columns {
        let cell = row * raster.columns + column
        let owner = Int(raster.owners[cell]) - 1
        guard series.indices.contains(owner) else { continue }
        frame.canvas.set(
          isBraille ? Self.braille(raster.masks[cell]) : sign(owner),
          column: frame.corner.column + column, row: frame.corner.row + row, ink: .hue(series[owner].hue))
      }
    }
  }

  private static func braille(_ mask: UInt8) -> Character {
    Unicode.Scalar(0x2800 + UInt32(mask)).map { Character($0) } ?? " "
  }

  /// The character of a series; the first ones look most unlike each other.
  private func sign(_ index: Int) -> Character {
    let signs = !style.unicode ? Self.ascii : isConnected || !isSparse ? Self.textures : Self.shapes
    return signs[index % signs.count]
  }

  private static let ascii: [Character] = ["*", "o", "+", "x", "#", "%", "@", "=", "&", "$"]
  /// For whole areas.
  private static let textures: [Character] = ["●", "+", "○", "×", "▲", "□", "◆", "△", "■", "◇"]
  /// For single points.
  private static let shapes: [Character] = ["●", "▲", "■", "◆", "○", "△", "□", "◇"]

  /// The cells of a sign in the legend, with the one behind it.
  private var signWidth: Int { isBraille && isConnected ? 3 : 2 }

  /// How a series looks in the legend.
  private func sample(_ dash: Chart.Dash) -> String {
    guard isConnected else { return "•" }
    switch dash {
    case .solid: return "──"
    case .dashed: return "╌╌"
    case .dotted: return "··"
    }
  }
}
