import Figures
import Text

/// From where to where an axis goes, fit to divide by: both ends are finite, and the second is above the first.
struct Span: Equatable, Sendable {
  /// The left or lower end.
  let low: Double
  /// The right or upper end.
  let high: Double

  /// The largest number that an axis shows, so that no length is infinite.
  private static let bound = 1e300

  /// The span of a range, tamed.
  init(_ range: ClosedRange<Double>) {
    low = min(Self.bound, max(-Self.bound, range.lowerBound))
    let end = min(Self.bound, max(-Self.bound, range.upperBound))
    high = end > low ? end : low + max(1, low.magnitude / 1000)
  }

  /// The range of some numbers; what is not finite does not count.
  init(of values: some Sequence<Double>) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    self.init(low <= high ? low...high : 0...1)
  }

  /// The span as a range.
  var range: ClosedRange<Double> { low...high }

  /// Which share of the way from the lower end to the upper one a number is; beyond 0 and 1 outside.
  func share(of value: Double) -> Double { (value - low) / (high - low) }

  /// Which of so many dots in a row a number falls on, before rounding; far outside, a place far outside.
  func dot(of value: Double, among count: Int) -> Double {
    min(1e6, max(-1e6, share(of: value) * Double(count - 1)))
  }

  /// Whether a number lies on the axis.
  func contains(_ value: Double) -> Bool { value >= low && value <= high }

  /// A number in writing, with as many digits as tell five hundred places of the axis apart.
  func reading(_ value: Double, style: Axis.Style) -> String {
    var digits = 0
    var scale = 1.0
    while digits < 12, (high - low) * scale < 500 {
      digits += 1
      scale *= 10
    }
    switch style {
    case .number: return DecimalText.fixed(value, digits)
    case .count: return DecimalText.fixed(value, 0)
    case .percent: return DecimalText.fixed(100 * value, max(0, digits - 2)) + " %"
    }
  }
}

extension Chart {
  /// What the axes of curves and points go from and to: their own ranges, else those of the data.
  ///
  /// The same as `xRange` and `yRange`, in one quick pass, because it is asked ten times a second.
  func spans(of series: [Series]) -> (x: Span, y: Span) {
    var (left, right) = (Double.infinity, -Double.infinity)
    var (bottom, top) = (Double.infinity, -Double.infinity)
    if x.range == nil || y.range == nil {
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
    }
    return (
      x: Span(x.range ?? (left <= right ? left...right : 0...1)),
      y: Span(y.range ?? (bottom <= top ? bottom...top : 0...1))
    )
  }
}
