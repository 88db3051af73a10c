/// A chart with its title, of whatever kind it is.
struct ChartLayout {
  let chart: Chart

  /// The most points that the field of a chart is high; what has more rows than fit has lower ones.
  static let mostHeight = 1600.0

  /// How high the chart is in a column of some width where nothing else decides it.
  func height(width: Double, density: Double, _ type: Typography) -> Double {
    let heading = Sketch(type: type, density: 1).headingHeight(chart.title, width: width, size: type.heading)
    let field =
      switch chart.content {
      case .lines, .points, .histogram: max(0.58 * width, 20 * type.label)
      case .bars(let bars): BarsLayout.height(chart, count: bars.count, type)
      case .ridges(let ridges): RidgesLayout.height(chart, count: ridges.count, type)
      case .heatMap(let map):
        HeatMapLayout(chart, map, width: width, height: .infinity, density: density, type).height
      }
    return heading + field
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    var room = frame
    if PlotLayout.Parts(in: frame, sketch.type) != .none {
      room = sketch.heading(chart.title, in: frame, size: sketch.type.heading)
    }
    guard room.width > 0, room.height > 0 else { return }
    switch chart.content {
    case .lines(let series):
      CurveLayout(chart: chart, series: series, isLines: true).draw(in: room, into: &sketch)
    case .points(let series):
      CurveLayout(chart: chart, series: series, isLines: false).draw(in: room, into: &sketch)
    case .histogram(let heights, let hue):
      HistogramLayout(chart: chart, heights: heights, hue: hue).draw(in: room, into: &sketch)
    case .bars(let bars): BarsLayout(chart: chart, bars: bars).draw(in: room, into: &sketch)
    case .ridges(let ridges): RidgesLayout(chart: chart, ridges: ridges).draw(in: room, into: &sketch)
    case .heatMap(let map):
      HeatMapLayout(chart, map, width: room.width, height: room.height, density: sketch.density, sketch.type)
        .draw(in: room, into: &sketch)
    }
  }
}
