/// Small histograms one below the other.
struct RidgesLayout {
  let chart: Chart
  let ridges: [Chart.Ridge]

  /// How high the chart is in a page of any height.
  static func height(_ chart: Chart, count: Int, _ type: Typography) -> Double {
    let row = type.leading(type.label) * (count > 24 ? 1.15 : 1.7)
    return (Double(max(1, count)) * row).clamped(4 * row, ChartLayout.mostHeight)
      + PlotLayout.bottomHeight(chart.x, .all, type)
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let parts = PlotLayout.Parts(in: frame, type)
    let names = RowNames(parts == .none ? [] : ridges.map(\.name), room: frame.width * 0.36, type)
    let title = parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) + type.gap / 2 : 0
    let half = 2 * type.tick
    var field = Frame(
      left: frame.x + title + max(names.width, parts == .none ? 0 : half - title), top: frame.y,
      right: frame.right - (parts == .none ? 0 : half),
      bottom: frame.bottom - PlotLayout.bottomHeight(chart.x, parts, type))
    let x = AxisScale(chart.xRange, from: field.x, to: field.right)
    let flags = MarkerFlags(chart.markers, field, x, room: frame, type)
    field = Frame(left: field.x, top: field.y + flags.height, right: field.right, bottom: field.bottom)
    let ticks =
      parts == .none ? [] : BarsLayout.within(frame, x.horizontalTicks(chart.x, size: type.tick), type)

    sketch.add(
      .strokes(
        ticks.map { [Spot($0.position, field.y), Spot($0.position, field.bottom)] },
        Scene.Stroke(Paper.grid, 1)))
    draw(field, into: &sketch)
    MarkerFlags(chart.markers, field, x, room: frame, type).draw(into: &sketch)
    sketch.add(
      .strokes(
        [[Spot(field.x, field.bottom), Spot(field.right, field.bottom)]]
          + ticks.map {
            [Spot($0.position, field.bottom), Spot($0.position, field.bottom + PlotLayout.tickLength)]
          }, Scene.Stroke(Paper.axis, 1)))
    PlotLayout.drawNumbers(ticks, below: field.bottom, into: &sketch)
    names.draw(leftOf: field, into: &sketch)
    if parts == .all {
      PlotLayout.drawName(chart.x.label, below: field, room: frame, into: &sketch)
      PlotLayout.drawName(chart.y.label, leftOf: field, room: frame, into: &sketch)
    }
  }

  private func draw(_ field: Frame, into sketch: inout Sketch) {
    let heights = ridges.map { $0.heights.map { $0.isFinite ? max(0, $0) : 0 } }
    let highest = heights.compactMap { $0.max() }.max() ?? 0
    let row = field.height / Double(max(1, ridges.count))
    for (index, heights) in heights.enumerated() {
      let ground = field.y + Double(index + 1) * row
      let tops = heights.map { ground - (highest > 0 ? $0 / highest : 0) * row * 0.88 }
      Staircase(tops: tops, ground: ground, left: field.x, right: field.right)
        .draw(Hue.blue.ink, into: &sketch)
    }
    guard ridges.count > 1 else { return }
    let grounds = (1..<ridges.count).map { index in
      let y = field.y + Double(index) * row
      return [Spot(field.x, y), Spot(field.right, y)]
    }
    sketch.add(.strokes(grounds, Scene.Stroke(Paper.axis, 0.75)))
  }
}
