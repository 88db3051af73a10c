/// The numbers of an axis, spread evenly over a length of the page.
struct AxisScale {
  /// From which number to which.
  let span: Span
  /// Where the first number lies on the page.
  let start: Double
  /// Where the last number lies on the page; before the start on an axis that goes upwards.
  let end: Double

  /// A scale over a length.
  init(_ span: Span, from start: Double, to end: Double) {
    self.span = span
    self.start = start
    self.end = end
  }

  /// Where a finite number lies on the page.
  ///
  /// What lies far outside of the range is brought nearer to it.
  func position(_ value: Double) -> Double {
    start + span.share(of: value).clamped(-1e6, 1e6) * (end - start)
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
    let width = (end - start).magnitude / 2
    let chosen = axis.numbers(across: span) { ticks in
      let placed = ticks.map { place($0, width: width, size: size) }
      return Self.spaced(placed, size: size).count == placed.count
    }
    return chosen.map { place($0, width: width, size: size) }
  }

  /// The numbers along a vertical axis, as many as stand one over the other with air between.
  ///
  /// - Parameters:
  ///   - axis: How they are written, and which ones if it says so.
  ///   - width: How wide they may be.
  ///   - size: The size of their letters.
  func verticalTicks(_ axis: Axis, width: Double, size: Double) -> [PlacedTick] {
    let line = size * Lettering.leading
    var kept: [PlacedTick] = []
    for tick in axis.numbers(up: span, lines: (start - end).magnitude / line) {
      let placed = place(tick, width: width, size: size)
      if kept.allSatisfy({ abs($0.position - placed.position) >= line }) { kept.append(placed) }
    }
    return kept
  }

  private func place(_ tick: Axis.Tick, width: Double, size: Double) -> PlacedTick {
    PlacedTick(
      position: position(tick.value).clamped(min(start, end), max(start, end)),
      text: Lettering.fitted(Self.typeset(tick.text), into: width, size: size))
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
