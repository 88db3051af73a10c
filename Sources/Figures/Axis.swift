import Text

/// One axis of a chart: what it counts, in which unit, from where to where.
package struct Axis: Equatable, Sendable {
  /// What it counts, with the unit in brackets where there is one: `wrong bits (of 16)`.
  package var label: String
  /// From where to where it goes; nil takes the range of the data.
  package var range: ClosedRange<Double>?
  /// How its numbers are written.
  package var style: Style
  /// Numbers that are to be marked, in place of those that the axis would choose.
  package var ticks: [Double]?

  /// How numbers are written.
  package enum Style: Equatable, Sendable {
    /// `1,000` or `0.25`.
    case number
    /// Whole numbers only, such as steps: `1,000`.
    case count
    /// A share as a percentage: 0.25 as `25 %`.
    case percent
  }

  /// An axis.
  package init(
    _ label: String, range: ClosedRange<Double>? = nil, style: Style = .number, ticks: [Double]? = nil
  ) {
    self.label = label
    self.range = range
    self.style = style
    self.ticks = ticks
  }

  /// A number of the axis and how it is written.
  package struct Tick: Equatable, Sendable {
    /// The number.
    package let value: Double
    /// The number in writing.
    package let text: String
  }

  /// Round numbers between two ends, each in writing: the multiples of 1, 2 or 5 times a power of ten, as many as come
  /// nearest to a count without being more.
  ///
  /// Where only whole numbers are written, there are no others.
  ///
  /// - Parameters:
  ///   - range: From where to where.
  ///   - count: The most numbers that there is room for, at least 2.
  package func ticks(in range: ClosedRange<Double>, atMost count: Int) -> [Tick] {
    if let ticks {
      return ticks.filter { range.contains($0) && (style != .count || $0 == $0.rounded()) }.map {
        Tick(value: $0, text: text($0, digits: Self.digits(of: $0)))
      }
    }
    // Between ends that no step tells apart, or that lie infinitely far from each other, there is nothing to count.
    let length = range.upperBound - range.lowerBound
    guard length.isFinite, length > range.upperBound.magnitude * 1e-9 || length == 0 else { return [] }
    guard length > 0 else {
      return [
        Tick(value: range.lowerBound, text: text(range.lowerBound, digits: Self.digits(of: range.lowerBound)))
      ]
    }
    let step = Step.finest(range, atMost: max(2, count), isWhole: style == .count)
    let first = (range.lowerBound / step.size - 1e-9).rounded(.up)
    let last = (range.upperBound / step.size + 1e-9).rounded(.down)
    return stride(from: first, through: last, by: 1).map { index in
      // Zero is not to be written as -0.
      let value = index == 0 ? 0 : index * step.size
      return Tick(value: value, text: text(value, digits: step.digits))
    }
  }

  /// A number as this axis writes it, with an exponent where it would be very long.
  private func text(_ value: Double, digits: Int) -> String {
    let text =
      switch style {
      case .number, .count: DecimalText.fixed(value, digits)
      case .percent: DecimalText.fixed(100 * value, max(0, digits - 2)) + " %"
      }
    return text.utf8.count > 11 ? Self.short(value, else: text) : text
  }

  /// A very large or very small number with an exponent and three digits; others have none, and stay as they are.
  static func short(_ value: Double, else text: String? = nil) -> String {
    let written = String(value)
    let parts = written.split(separator: "e")
    guard parts.count == 2 else { return text ?? written }
    var digits = parts[0].prefix(parts[0].hasPrefix("-") ? 5 : 4)
    while let last = digits.last, last == "0" || last == "." {
      digits.removeLast()
      if last == "." { break }
    }
    return digits + "e" + parts[1]
  }

  /// How many digits behind the point a number of its own needs, at most four.
  private static func digits(of value: Double) -> Int {
    (0...3).first { digits in
      let scaled = value * Step.power(digits)
      return abs(scaled - scaled.rounded()) < 1e-6
    } ?? 4
  }

  /// The distance from one number to the next.
  private struct Step {
    let size: Double
    /// Digits behind the point that tell two numbers apart.
    let digits: Int

    static func finest(_ range: ClosedRange<Double>, atMost count: Int, isWhole: Bool) -> Step {
      var exponent = isWhole ? 0 : -12
      while true {
        for factor in [1.0, 2, 5] {
          let size = exponent < 0 ? factor / power(-exponent) : factor * power(exponent)
          let first = (range.lowerBound / size - 1e-9).rounded(.up)
          let last = (range.upperBound / size + 1e-9).rounded(.down)
          if last - first + 1 <= Double(count) { return Step(size: size, digits: max(0, -exponent)) }
        }
        exponent += 1
      }
    }

    static func power(_ exponent: Int) -> Double {
      (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
  }
}
