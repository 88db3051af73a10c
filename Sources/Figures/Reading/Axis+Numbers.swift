extension Axis {
  /// The numbers along a horizontal axis: as many as stand side by side, at most nine.
  ///
  /// - Parameters:
  ///   - span: From where to where the axis goes.
  ///   - isFree: Whether none of some numbers touches another.
  package func numbers(across span: Span, isFree: ([Tick]) -> Bool) -> [Tick] {
    for count in stride(from: ticks == nil ? 9 : 2, through: 3, by: -1) {
      let found = ticks(in: span.range, atMost: count)
      if isFree(found) { return found }
    }
    return Thinning.thinned(ticks(in: span.range, atMost: 2), isFree: isFree)
  }

  /// The numbers along a vertical axis: one for about three lines, at most eight.
  ///
  /// - Parameters:
  ///   - span: From where to where the axis goes.
  ///   - lines: How many lines of words the axis is high.
  package func numbers(up span: Span, lines: Double) -> [Tick] {
    ticks(in: span.range, atMost: Int(((lines + 5) / 3).clamped(2, 8)))
  }

  /// The axis of a matrix whose cells are counted, and the span from its first edge to its last: each number is in the
  /// middle of its cell.
  ///
  /// - Parameters:
  ///   - count: How many cells there are.
  ///   - shown: How many there would be with what fills up the last one that is shown.
  package func counting(_ count: Int, shown: Int) -> (axis: Axis, span: Span) {
    var axis = self
    guard let range else {
      axis.style = .count
      return (axis, Span(-0.5...(Double(shown) - 0.5)))
    }
    let isCounting = range.upperBound - range.lowerBound == Double(count - 1)
    let cell = isCounting ? 1 : (range.upperBound - range.lowerBound) / Double(count)
    let low = isCounting ? range.lowerBound - 0.5 : range.lowerBound
    return (axis, Span(low...(low + cell * Double(shown))))
  }
}
