/// How much room words take, on a page or in the cells of a terminal, in units of its own.
package protocol TextMeasure {
  /// How wide a line of words is.
  func width(of words: String) -> Double
  /// The line as it may be shown, no wider than some width: the same, or its beginning and an ellipsis.
  func fitted(_ words: String, into room: Double) -> String
}

/// Which of many names or numbers are written where not all of them have room: every second, fifth, tenth and so on.
package enum Thinning {
  /// 1, 2, 5, 10, 20… up to a number or the next above it.
  package static func steps(upTo count: Int) -> [Int] {
    var steps = [1, 2, 5]
    while let last = steps.last, last < count { steps += steps.suffix(3).map { $0 * 10 } }
    return steps
  }

  /// The smallest step that is no less than some number.
  package static func step(atLeast least: Int) -> Int { steps(upTo: least).first { $0 >= least } ?? least }

  /// The first, and every one that comes a step later, with the smallest step where they stand free.
  package static func thinned<Name>(_ names: [Name], isFree: ([Name]) -> Bool) -> [Name] {
    for step in steps(upTo: names.count) {
      let kept = stride(from: 0, to: names.count, by: step).map { names[$0] }
      if isFree(kept) { return kept }
    }
    return Array(names.prefix(1))
  }
}
