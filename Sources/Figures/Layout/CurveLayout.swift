/// Charts of curves and of single points.
struct CurveLayout {
  let chart: Chart
  let series: [Chart.Series]
  let isLines: Bool

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let reading = CurvesReading(chart, series, isLines: isLines)
    var room = frame
    let labels = isLines ? EndLabels(reading, series, width: frame.width, type) : nil
    if labels == nil, PlotLayout.Parts(in: frame, type) == .all {
      room = LegendLayout(series, isLines: isLines).draw(reading.entries, in: frame, into: &sketch)
    }
    let right = labels?.width ?? 0
    let (plot, flags) = PlotLayout.withFlags(
      chart, in: room, x: reading.x, y: reading.y, right: right, type)
    plot.drawGrid(into: &sketch)
    plot.drawAxes(into: &sketch)
    flags.draw(into: &sketch)
    if isLines { drawCurves(plot, into: &sketch) } else { drawPoints(plot, into: &sketch) }
    labels?.draw(beside: plot, into: &sketch)
  }

  /// Draws the curves.
  ///
  /// Where a curve has many points to a column of the page, a pale band shows from where to where they go, and a line
  /// their running mean: dashes stay visible, and one noisy curve does not hide another.
  private func drawCurves(_ plot: PlotLayout, into sketch: inout Sketch) {
    let width = sketch.type.line
    var lines: [(pieces: [[Spot]], single: [Spot])] = []
    for one in series {
      var line: (pieces: [[Spot]], single: [Spot]) = ([], [])
      var band: [[Spot]] = []
      for run in Polyline.runs(one.points).map({ $0.map(plot.spot) }) {
        if run.count == 1 { line.single += run.filter { plot.field.contains($0) } }
        let thinned = Polyline.thinned(run, column: 0.5)
        if Polyline.isDense(run) {
          band += Polyline.clipped(thinned, to: plot.field)
          line.pieces += Polyline.clipped(Polyline.means(run, column: Self.column), to: plot.field)
        } else {
          line.pieces += Polyline.clipped(thinned, to: plot.field)
        }
      }
      if !band.isEmpty {
        sketch.add(.strokes(band, Scene.Stroke(one.hue.ink.mixed(with: Paper.ground, 0.6), 1)))
      }
      lines.append(line)
    }
    // What is listed first is to be seen best.
    for (one, line) in zip(series, lines).reversed() {
      let stroke = Scene.Stroke(one.hue.ink, width, dash: one.dash.lengths(width: width))
      if !line.pieces.isEmpty { sketch.add(.strokes(line.pieces, stroke)) }
      if !line.single.isEmpty {
        sketch.add(.dots(line.single, Scene.Dot(color: one.hue.ink, radius: 1.4 * width, opacity: 1)))
      }
    }
  }

  /// How wide the columns are of which a running mean is taken.
  private static let column = 3.0

  /// Draws clouds of points: the more there are, the smaller and the more transparent each is.
  private func drawPoints(_ plot: PlotLayout, into sketch: inout Sketch) {
    let count = series.reduce(0) { $0 + $1.points.count }
    let dot: (radius: Double, opacity: Double) =
      count <= 100 ? (2, 0.9) : count <= 1000 ? (1.5, 0.7) : count <= 5000 ? (1.2, 0.5) : (0.9, 0.4)
    for one in series.reversed() {
      let spots = one.points.filter { $0.x.isFinite && $0.y.isFinite }.map(plot.spot)
        .filter { plot.field.contains($0) }
      guard !spots.isEmpty else { continue }
      sketch.add(
        .dots(
          Self.thinned(spots, atMost: 10_000),
          Scene.Dot(color: one.hue.ink, radius: dot.radius * sketch.type.line, opacity: dot.opacity)))
    }
  }

  /// Points of which no two share a cell of a grid, as fine a one as leaves at most so many.
  private static func thinned(_ spots: [Spot], atMost count: Int) -> [Spot] {
    struct Cell: Hashable { let column, row: Int }
    var kept = spots
    var side = 0.5
    while kept.count > count {
      var seen: Set<Cell> = []
      kept = spots.filter {
        seen.insert(Cell(column: Int($0.x / side), row: Int($0.y / side))).inserted
      }
      side *= 1.25
    }
    return kept
  }
}

extension Chart.Dash {
  /// Lengths of strokes and gaps of a line that is so thick.
  func lengths(width: Double) -> [Double] {
    switch self {
    case .solid: []
    case .dashed: [3 * width, 1.8 * width]
    case .dotted: [width, 1.2 * width]
    }
  }
}
