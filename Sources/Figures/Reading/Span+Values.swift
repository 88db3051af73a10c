import Text

extension Span {
  /// A value in writing, with as many digits as tell five hundred places of the axis apart.
  ///
  /// Percentages near 0 and 100 get more, because there they make a difference: `99.99 %` is not `100 %`.
  package func text(of value: Double, _ style: Axis.Style) -> String {
    guard !value.isNaN else { return "none" }
    var digits = 0
    var length = high - low
    while digits < 12, length < 500 {
      digits += 1
      length *= 10
    }
    switch style {
    case .number: return value.magnitude < 1e9 ? DecimalText.fixed(value, digits) : Axis.short(value)
    case .count: return DecimalText.fixed(value, 0)
    case .percent: return Self.percent(100 * value, digits: max(0, digits - 2)) + " %"
    }
  }

  private static func percent(_ value: Double, digits: Int) -> String {
    guard value != 0, value != 100 else { return DecimalText.fixed(value, 0) }
    let rest = min(value.magnitude, value < 100 && value > 50 ? 100 - value : 1)
    return DecimalText.fixed(value, max(digits, rest >= 1 ? 1 : rest >= 0.01 ? 2 : Self.digits(of: rest)))
  }

  /// Digits behind the point for three digits in all, at most six.
  private static func digits(of small: Double) -> Int {
    var digits = 2
    var size = small
    while size < 0.1, size > 0, digits < 6 {
      size *= 10
      digits += 1
    }
    return digits
  }
}
