/// A legend in rows over a chart, each name beside a sample of how its series is drawn.
struct LegendLayout {
  private let series: [Chart.Series]
  private let isLines: Bool

  /// A legend of some series.
  init(_ series: [Chart.Series], isLines: Bool) {
    self.series = series
    self.isLines = isLines
  }

  /// Draws at most four rows at the top of a frame, and returns what is left of it below.
  func draw(_ entries: [Legend.Entry], in frame: Frame, into sketch: inout Sketch) -> Frame {
    guard !entries.isEmpty else { return frame }
    let type = sketch.type
    let sample = isLines ? EndLabels.sample(type) : 0.8 * type.label
    let sign = sample + type.gap / 2
    let row = type.leading(type.label) + type.gap / 4
    let measure = PageMeasure(size: type.label)
    let legend = Legend(
      entries, room: frame.width, atMost: Int((frame.height / 4 / row).clamped(1, 4)), sign: sign,
      gap: 2 * type.gap, measure)
    var y = frame.y
    for (index, line) in legend.lines.enumerated() {
      var x = frame.x
      for entry in line {
        draw(series[entry.series], at: Spot(x, y + row / 2), sample: sample, into: &sketch)
        sketch.text(entry.words, beside: y + row / 2, x: x + sign, size: type.label, color: Paper.ink)
        x += sign + measure.width(of: entry.words) + 2 * type.gap
      }
      if index == legend.lines.count - 1 {
        sketch.text(legend.others, beside: y + row / 2, x: x, size: type.label, color: Paper.faintInk)
      }
      y += row
    }
    return Frame(left: frame.x, top: y + type.gap / 2, right: frame.right, bottom: frame.bottom)
  }

  private func draw(_ series: Chart.Series, at spot: Spot, sample: Double, into sketch: inout Sketch) {
    let width = sketch.type.line
    if isLines {
      sketch.line(
        [spot, Spot(spot.x + sample, spot.y)],
        Scene.Stroke(series.hue.ink, width, dash: series.dash.lengths(width: width)))
    } else {
      sketch.add(
        .dots(
          [Spot(spot.x + sample / 2, spot.y)],
          Scene.Dot(color: series.hue.ink, radius: 2 * width, opacity: 1)))
    }
  }
}
