/// Charts of curves and of single points.
struct CurveLayout {
  let chart: Chart
  let series: [Chart.Series]
  let isLines: Bool

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let air = 0.04
    let xRange = chart.x.range ?? (isLines ? chart.xRange : AxisScale.airy(chart.xRange, air: air))
    let yRange = chart.y.range ?? AxisScale.airy(chart.yRange, air: air)

    var room = frame
    let labels = EndLabels(series, isLines: isLines, xRange: xRange, width: frame.width, type)
    if labels == nil, PlotLayout.Parts(in: frame, type) == .all {
      room = Legend(series, isLines: isLines).draw(in: frame, into: &sketch)
    }
    let right = labels?.width ?? 0
    let (plot, flags) = PlotLayout.withFlags(chart, in: room, x: xRange, y: yRange, right: right, type)
    plot.drawGrid(into: &sketch)
    plot.drawAxes(into: &sketch)
    flags.draw(into: &sketch)
    for one in series {
      if isLines { drawCurve(one, plot, into: &sketch) }
    }
    if !isLines { drawPoints(plot, into: &sketch) }
    labels?.draw(besides: plot, into: &sketch)
  }

  private func drawCurve(_ series: Chart.Series, _ plot: PlotLayout, into sketch: inout Sketch) {
    let column = 0.5
    var pieces: [[Spot]] = []
    var single: [Spot] = []
    for run in Polyline.runs(series.points) {
      let spots = Polyline.thinned(run.map(plot.spot), column: column)
      if spots.count == 1 { single += spots.filter { plot.field.contains($0) } }
      pieces += Polyline.clipped(spots, to: plot.field)
    }
    let width = sketch.type.line
    if !pieces.isEmpty {
      sketch.add(
        .strokes(pieces, Scene.Stroke(series.hue.ink, width, dash: series.dash.lengths(width: width))))
    }
    if !single.isEmpty {
      sketch.add(.dots(single, Scene.Dot(color: series.hue.ink, radius: 1.4 * width, opacity: 1)))
    }
  }

  /// Draws clouds of points: the more there are, the smaller and the more transparent each is.
  private func drawPoints(_ plot: PlotLayout, into sketch: inout Sketch) {
    let count = series.reduce(0) { $0 + $1.points.count }
    let dot: (radius: Double, opacity: Double) =
      count <= 100 ? (2, 0.9) : count <= 1000 ? (1.5, 0.7) : count <= 5000 ? (1.2, 0.5) : (0.9, 0.4)
    for one in series {
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

extension Frame {
  /// Whether a place lies in it or on its edge, give or take a thousandth of a point.
  func contains(_ spot: Spot) -> Bool {
    let slack = 0.001
    return spot.x >= x - slack && spot.x <= right + slack && spot.y >= y - slack && spot.y <= bottom + slack
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
