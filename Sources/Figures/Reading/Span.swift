/// From where to where an axis goes, fit to divide by: both ends are finite, and the second is above the first.
package struct Span: Equatable, Sendable {
  /// The left or lower end.
  package let low: Double
  /// The right or upper end.
  package let high: Double

  /// The largest number that an axis shows, so that no length is infinite.
  private static let bound = 1e300

  /// The span of a range; one that is too narrow or too wide to compute with becomes one that is not.
  package init(_ range: ClosedRange<Double>) {
    low = range.lowerBound.clamped(-Self.bound, Self.bound)
    let end = range.upperBound.clamped(-Self.bound, Self.bound)
    let least = max(low.magnitude, end.magnitude) * 1e-9
    high = end - low > least ? end : low + max(1, 2 * least)
  }

  /// The range of some numbers; what is not finite does not count.
  package init(of values: some Sequence<Double>) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    self.init(low <= high ? low...high : 0...1)
  }

  /// The span with some air above and below, so that nothing runs along an edge.
  ///
  /// A span from zero up, or from not far above zero, begins at zero, so that heights can be compared.
  ///
  /// - Parameter air: How much is added at either end, as a share of the length.
  package func airy(_ air: Double) -> Span {
    let length = high - low
    let isFromZero = low >= 0 && low <= length / 3
    return Span((isFromZero ? 0 : low - air * length)...(high + air * length))
  }

  /// The span as a range.
  package var range: ClosedRange<Double> { low...high }

  /// Which share of the way from the lower end to the upper one a number is; beyond 0 and 1 outside.
  package func share(of value: Double) -> Double { (value - low) / (high - low) }

  /// Which of so many dots in a row a number falls on, before rounding; far outside, a place far outside.
  package func dot(of value: Double, among count: Int) -> Double {
    (share(of: value) * Double(count - 1)).clamped(-1e6, 1e6)
  }

  /// Whether a number lies on the axis.
  package func contains(_ value: Double) -> Bool { value >= low && value <= high }
}
