/// The numbers of an axis, spread evenly over a length of the page.
struct AxisScale {
  /// From which number to which: both finite, the second one greater.
  let range: ClosedRange<Double>
  /// Where the first number lies on the page.
  let start: Double
  /// Where the last number lies on the page; before the start on an axis that goes upwards.
  let end: Double

  /// A scale over a length; what is too narrow or too wide to compute with becomes a range that is not.
  init(_ range: ClosedRange<Double>, from start: Double, to end: Double) {
    self.range = Self.safe(range)
    self.start = start
    self.end = end
  }

  /// Where a finite number lies on the page.
  ///
  /// What lies far outside of the range is brought nearer to it.
  func position(_ value: Double) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return start + share.clamped(-1e6, 1e6) * (end - start)
  }

  /// The same range, or one near it whose length is a finite number above nothing.
  static func safe(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let largest = 1e300
    let low = range.lowerBound.clamped(-largest, largest)
    let high = range.upperBound.clamped(-largest, largest)
    let least = max(low.magnitude, high.magnitude) * 1e-9
    return high - low > least ? low...high : low...(low + max(least, 1) * 2)
  }

  /// The numbers that an axis goes through: as given, or those of the data with some air above and below.
  ///
  /// An axis of numbers from zero up, or from not far above zero, begins at zero.
  ///
  /// - Parameters:
  ///   - range: The numbers of the data.
  ///   - air: How much is added at either end, as a share of the length.
  static func airy(_ range: ClosedRange<Double>, air: Double) -> ClosedRange<Double> {
    let range = safe(range)
    let length = range.upperBound - range.lowerBound
    let isFromZero = range.lowerBound >= 0 && range.lowerBound <= length / 3
    return (isFromZero ? 0 : range.lowerBound - air * length)...(range.upperBound + air * length)
  }
}

/// A number of an axis in its place.
struct PlacedTick {
  /// Where it lies on the page, along the axis.
  let position: Double
  /// The number in writing.
  let text: String
}

extension AxisScale {
  /// The numbers along a horizontal axis, as many as stand side by side without touching.
  ///
  /// - Parameters:
  ///   - axis: How they are written, and which ones if it says so.
  ///   - size: The size of their letters.
  func horizontalTicks(_ axis: Axis, size: Double) -> [PlacedTick] {
    let length = (end - start).magnitude
    // Whole numbers may be as short as a digit.
    let most = axis.style == .count ? 9 : Int((length / (3 * size)).clamped(2, 9))
    var placed: [PlacedTick] = []
    for count in stride(from: most, through: 2, by: -1) {
      placed = ticks(axis, atMost: count, width: length / 2, size: size)
      if Self.spaced(placed, size: size).count == placed.count { return placed }
    }
    return Self.spaced(placed, size: size)
  }

  /// The numbers along a vertical axis, as many as stand one over the other with air between.
  ///
  /// - Parameters:
  ///   - axis: How they are written, and which ones if it says so.
  ///   - width: How wide they may be.
  ///   - size: The size of their letters.
  func verticalTicks(_ axis: Axis, width: Double, size: Double) -> [PlacedTick] {
    let most = Int(((start - end).magnitude / (2.2 * size)).clamped(2, 8))
    let placed = ticks(axis, atMost: most, width: width, size: size)
    var kept: [PlacedTick] = []
    for tick in placed
    where kept.allSatisfy({ abs($0.position - tick.position) >= size * Lettering.leading }) {
      kept.append(tick)
    }
    return kept
  }

  private func ticks(_ axis: Axis, atMost count: Int, width: Double, size: Double) -> [PlacedTick] {
    let slack = (range.upperBound - range.lowerBound) * 1e-6
    let ticks = axis.ticks(in: range, atMost: count).filter {
      $0.value >= range.lowerBound - slack && $0.value <= range.upperBound + slack
    }
    return ticks.map { tick in
      var text = Self.typeset(tick.text)
      if Lettering.width(of: text, size: size) > width { text = Self.typeset(String(tick.value)) }
      return PlacedTick(
        position: position(tick.value), text: Lettering.fitted(text, into: width, size: size))
    }
  }

  /// Those of some numbers that stand side by side without touching, from the first one on.
  static func spaced(_ ticks: [PlacedTick], size: Double) -> [PlacedTick] {
    var kept: [PlacedTick] = []
    var end = -Double.infinity
    for tick in ticks {
      let half = Lettering.width(of: tick.text, size: size) / 2
      guard tick.position - half >= end else { continue }
      kept.append(tick)
      end = tick.position + half + size * 0.8
    }
    return kept
  }

  /// A number with a minus sign in place of a hyphen.
  static func typeset(_ number: String) -> String {
    number.hasPrefix("-") && number.count > 1 ? "−" + number.dropFirst() : number
  }
}
