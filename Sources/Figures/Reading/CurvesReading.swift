/// What a chart of curves or of points says: from where to where its axes go, and what stands in its legend.
///
/// The series that is listed first is to be seen best, so the others are drawn before it.
package struct CurvesReading: Sendable {
  /// The axis along the bottom.
  package let x: Span
  /// The axis at the left.
  package let y: Span
  /// The series that have a name.
  package let entries: [Legend.Entry]

  /// How much air there is beyond the outermost points.
  private static let air = 0.04

  /// Reads a chart.
  package init(_ chart: Chart, _ series: [Chart.Series], isLines: Bool) {
    let data = Self.spans(of: series)
    x = chart.x.range.map { Span($0) } ?? (isLines ? data.x : data.x.airy(Self.air))
    let y = chart.y.range.map { Span($0) } ?? data.y.airy(Self.air)
    self.y = y
    entries = series.indices.compactMap { index in
      let one = series[index]
      let name = Lettering.plain(one.name)
      guard !name.allSatisfy({ $0 == " " }) else { return nil }
      let end = isLines ? Self.end(of: one) : nil
      return Legend.Entry(
        series: index, name: name,
        value: end.flatMap { one.namesItsEnd ? y.text(of: $0, chart.y.style) : nil } ?? "", end: end)
    }
  }

  /// How high a curve ends: where it has many points, the mean of the last hundredth of them; nil where it has none.
  private static func end(of series: Chart.Series) -> Double? {
    let points = series.points
    let last = points.suffix(max(1, points.count / 100)).filter { $0.x.isFinite && $0.y.isFinite }
    guard !last.isEmpty else { return points.last { $0.x.isFinite && $0.y.isFinite }?.y }
    return last.reduce(0) { $0 + $1.y / Double(last.count) }
  }

  /// The ranges of the data, in one quick pass, because live charts are read ten times a second.
  private static func spans(of series: [Chart.Series]) -> (x: Span, y: Span) {
    var (left, right) = (Double.infinity, -Double.infinity)
    var (bottom, top) = (Double.infinity, -Double.infinity)
    for series in series {
      for point in series.points {
        if point.x.isFinite {
          left = min(left, point.x)
          right = max(right, point.x)
        }
        if point.y.isFinite {
          bottom = min(bottom, point.y)
          top = max(top, point.y)
        }
      }
    }
    return (Span(left <= right ? left...right : 0...1), Span(bottom <= top ? bottom...top : 0...1))
  }
}
