/// A histogram.
struct HistogramLayout {
  let chart: Chart
  let heights: [Double]
  let hue: Hue

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let bins = Bins(heights, columns: Int(frame.width * 0.8 * sketch.density))
    var chart = chart
    chart.x.label = Bins.label(chart.x, merged: bins.merged)
    let (plot, flags) = PlotLayout.withFlags(
      chart, in: frame, x: Span(chart.xRange), y: bins.span(chart.y), right: 0, sketch.type)
    plot.drawGrid(into: &sketch, isVertical: false)
    let ground = plot.y.position(0).clamped(plot.field.y, plot.field.bottom)
    let heights = bins.heights.map { plot.y.position($0).clamped(plot.field.y, plot.field.bottom) }
    Staircase(tops: heights, ground: ground, left: plot.field.x, right: plot.field.right)
      .draw(hue.ink, into: &sketch)
    plot.drawAxes(into: &sketch)
    flags.draw(into: &sketch)
  }
}

/// Bars side by side without gaps, drawn as one shape, so that no seams shine through.
struct Staircase {
  /// Where each bar ends, down the page.
  let tops: [Double]
  /// Where all bars begin, down the page.
  let ground: Double
  /// Where the first bar begins.
  let left: Double
  /// Where the last bar ends.
  let right: Double

  /// Draws the bars that are not empty.
  ///
  /// Bars that are wide enough are told apart by thin white lines.
  func draw(_ color: RGB, into sketch: inout Sketch) {
    guard right > left, tops.contains(where: { $0 != ground }) else { return }
    let width = (right - left) / Double(tops.count)
    var spots = [Spot(left, ground)]
    for (index, top) in tops.enumerated() {
      if spots.last?.y != top { spots.append(Spot(left + Double(index) * width, top)) }
      if index == tops.count - 1 || tops[index + 1] != top {
        spots.append(Spot(left + Double(index + 1) * width, top))
      }
    }
    spots.append(Spot(right, ground))
    sketch.add(.polygon(spots, color))
    guard width >= 5, tops.count > 1 else { return }
    let seams = (1..<tops.count).compactMap { index -> [Spot]? in
      let reach = [tops[index - 1], tops[index], ground]
      guard let high = reach.min(), let low = reach.max(), high < low else { return nil }
      let x = left + Double(index) * width
      return [Spot(x, high), Spot(x, low)]
    }
    sketch.add(.strokes(seams, Scene.Stroke(Paper.ground, 0.75)))
  }
}
