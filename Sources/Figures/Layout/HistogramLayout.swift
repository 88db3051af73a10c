/// A histogram.
struct HistogramLayout {
  let chart: Chart
  let heights: [Double]
  let hue: Hue

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let yRange = chart.y.range ?? AxisScale.airy(chart.yRange, air: 0.05)
    let (plot, flags) = PlotLayout.withFlags(
      chart, in: frame, x: chart.xRange, y: yRange, right: 0, sketch.type)
    plot.drawGrid(into: &sketch, isVertical: false)
    let ground = plot.y.position(0).clamped(plot.field.y, plot.field.bottom)
    let heights = heights.map {
      $0.isFinite ? plot.y.position($0).clamped(plot.field.y, plot.field.bottom) : ground
    }
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
    // Bars narrower than a pixel are not seen; the highest one of a pixel stands for all of them.
    let most = max(1, Int((right - left) * sketch.density))
    let shown = tops.count > most ? Self.extremes(tops, count: most, ground: ground) : tops
    let width = (right - left) / Double(shown.count)
    var spots = [Spot(left, ground)]
    for (index, top) in shown.enumerated() {
      if spots.last?.y != top { spots.append(Spot(left + Double(index) * width, top)) }
      if index == shown.count - 1 || shown[index + 1] != top {
        spots.append(Spot(left + Double(index + 1) * width, top))
      }
    }
    spots.append(Spot(right, ground))
    sketch.add(.polygon(spots, color))
    guard width >= 5, shown.count > 1 else { return }
    let seams = (1..<shown.count).compactMap { index -> [Spot]? in
      let reach = [shown[index - 1], shown[index], ground]
      guard let high = reach.min(), let low = reach.max(), high < low else { return nil }
      let x = left + Double(index) * width
      return [Spot(x, high), Spot(x, low)]
    }
    sketch.add(.strokes(seams, Scene.Stroke(Paper.ground, 0.75)))
  }

  /// So many bars in place of more: each ends where the one of its neighbours does that is farthest from the ground.
  private static func extremes(_ tops: [Double], count: Int, ground: Double) -> [Double] {
    (0..<count).map { index in
      let first = index * tops.count / count
      let last = max(first + 1, (index + 1) * tops.count / count)
      return tops[first..<last].max { abs($0 - ground) < abs($1 - ground) } ?? ground
    }
  }
}
