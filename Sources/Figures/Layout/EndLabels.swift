/// The names of curves at their right ends, each with a piece of its line, moved apart where they would touch.
struct EndLabels {
  private let entries: [(words: String, series: Chart.Series, end: Double)]
  private let type: Typography
  /// How much room the names take at the right of the field.
  let width: Double

  /// How long the piece of a line beside a name is.
  static func sample(_ type: Typography) -> Double { 1.7 * type.label }

  /// Names for curves, unless they stand better in a legend: where there are many, where names are long, or where a
  /// curve ends before the others.
  init?(_ reading: CurvesReading, _ series: [Chart.Series], width: Double, _ type: Typography) {
    guard !reading.entries.isEmpty, reading.entries.count <= 8, width > 20 * type.label else { return nil }
    let x = reading.x
    var entries: [(words: String, series: Chart.Series, end: Double)] = []
    for entry in reading.entries {
      let one = series[entry.series]
      guard let height = entry.end, let end = one.points.last(where: { $0.x.isFinite && $0.y.isFinite }),
        end.x >= x.high - 0.03 * (x.high - x.low), end.x <= x.high,
        Lettering.width(of: entry.words, size: type.label) <= 0.26 * width
      else { return nil }
      entries.append((entry.words, one, height))
    }
    self.entries = entries
    self.type = type
    let widest = entries.map { Lettering.width(of: $0.words, size: type.label) }.max() ?? 0
    self.width = type.gap + Self.sample(type) + type.gap / 2 + widest
  }

  /// Draws the names beside a field.
  func draw(beside plot: PlotLayout, into sketch: inout Sketch) {
    let field = plot.field
    let ends = entries.map { plot.y.position($0.end).clamped(field.y, field.bottom) }
    let order = entries.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    let places = Self.spread(
      order.map { ends[$0] }, apart: type.leading(type.label), in: field.inset(by: type.label / 2))
    let start = field.right + type.gap
    let end = start + Self.sample(type)
    for (index, place) in zip(order, places) {
      let entry = entries[index]
      let color = entry.series.hue.ink
      if abs(place - ends[index]) > 1 {
        let from = Spot(field.right + type.gap / 4, ends[index])
        sketch.line([from, Spot(start - 1, place)], Scene.Stroke(color.mixed(with: Paper.ground, 0.3), 1))
      }
      sketch.line(
        [Spot(start, place), Spot(end, place)],
        Scene.Stroke(color, type.line, dash: entry.series.dash.lengths(width: type.line)))
      sketch.text(
        entry.words, beside: place, x: end + type.gap / 2, size: type.label, color: Paper.ink)
    }
  }

  /// Places as near as can be to wanted ones, in the same order, no two nearer than some distance, all of them within
  /// a frame where it is high enough.
  ///
  /// Where wanted places are too near, they are spread evenly around their mean: the least squares solution, found by
  /// pooling neighbours.
  ///
  /// - Parameter wanted: The wanted places, from the top down.
  static func spread(_ wanted: [Double], apart: Double, in frame: Frame) -> [Double] {
    var pools: [(sum: Double, count: Int)] = []
    for (index, place) in wanted.enumerated() {
      pools.append((place - Double(index) * apart, 1))
      while let last = pools.last, let before = pools.dropLast().last,
        before.sum / Double(before.count) > last.sum / Double(last.count)
      {
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.count + last.count))
      }
    }
    let lowest = frame.bottom - Double(wanted.count - 1) * apart
    let free = pools.flatMap { pool in
      Array(
        repeating: (pool.sum / Double(pool.count)).clamped(frame.y, max(frame.y, lowest)), count: pool.count)
    }
    return free.enumerated().map { $1 + Double($0) * apart }
  }
}
