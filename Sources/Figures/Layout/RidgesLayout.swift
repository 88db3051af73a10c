/// Small histograms one below the other.
struct RidgesLayout {
  let chart: Chart
  let ridges: [Chart.Ridge]

  /// How high the chart is in a page of any height.
  static func height(_ chart: Chart, count: Int, _ type: Typography) -> Double {
    RowField.height(chart, count: count, row: type.leading(type.label) * (count > 24 ? 1.15 : 1.7), type)
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let parts = PlotLayout.Parts(in: frame, type)
    let names = RowNames(parts == .none ? [] : ridges.map { $0.name }, room: frame.width * 0.36, type)
    let title = parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) + type.gap / 2 : 0
    // The first and the last number reach beyond the field.
    let half = parts == .none ? 0 : 2 * type.tick
    let bins = ridges.map { Bins($0.heights, columns: Int(frame.width * 0.6 * sketch.density)) }
    var chart = chart
    chart.x.label = Bins.label(chart.x, merged: bins.map { $0.merged }.max() ?? 1)
    let rows = RowField(
      chart, Span(chart.xRange), names, in: frame, left: max(title + names.width, half), right: half, type)

    rows.drawGrid(into: &sketch)
    draw(bins, rows.field, into: &sketch)
    rows.drawMarkers(into: &sketch)
    rows.drawAxes(into: &sketch)
  }

  private func draw(_ bins: [Bins], _ field: Frame, into sketch: inout Sketch) {
    let heights = bins.map { $0.heights.map { max(0, $0) } }
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
