import Text

/// The names of series in rows over a chart, each beside a sample of how it is drawn.
struct Legend {
  private let series: [Chart.Series]
  private let isLines: Bool

  /// A legend of the series that have a name.
  init(_ series: [Chart.Series], isLines: Bool) {
    self.series = series.filter { !Lettering.plain($0.name).isEmpty }
    self.isLines = isLines
  }

  /// Draws at most four rows at the top of a frame, and returns what is left of it below.
  func draw(in frame: Frame, into sketch: inout Sketch) -> Frame {
    guard !series.isEmpty else { return frame }
    let type = sketch.type
    let sample = isLines ? EndLabels.sample(type) : 0.8 * type.label
    let row = type.leading(type.label) + type.gap / 4
    let rows = max(1, min(4, Int(frame.height / 4 / row)))
    var x = frame.x
    var y = frame.y
    for (index, one) in series.enumerated() {
      let room = frame.width - sample - type.gap / 2
      let name = Lettering.fitted(one.name, into: min(room, frame.width * 0.6), size: type.label)
      let width = sample + type.gap / 2 + Lettering.width(of: name, size: type.label)
      if x > frame.x, x + width > frame.right {
        x = frame.x
        y += row
      }
      let others = "and \(DecimalText.integer(series.count - index)) more"
      let isLastRow = y + 1.5 * row > frame.y + Double(rows) * row
      let isLast = index == series.count - 1
      if isLastRow, !isLast,
        x + width + 2 * type.gap + Lettering.width(of: others, size: type.label) > frame.right
      {
        sketch.text(others, beside: y + row / 2, x: x, size: type.label, color: Paper.faintInk)
        break
      }
      draw(one, at: Spot(x, y + row / 2), sample: sample, into: &sketch)
      sketch.text(
        name, beside: y + row / 2, x: x + sample + type.gap / 2, size: type.label, color: Paper.ink)
      x += width + 2 * type.gap
    }
    return Frame(left: frame.x, top: y + row + type.gap / 2, right: frame.right, bottom: frame.bottom)
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
