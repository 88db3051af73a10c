/// Numbers that were measured in the same way, one a run: what is said of them together.
///
/// Sums are taken in the numbers' order, so that equal samples give equal bits everywhere.
public struct Sample: Equatable, Sendable {
  /// The numbers, in the order in which they were measured.
  public let values: [Double]
  /// The numbers from the smallest to the largest.
  public let sorted: [Double]

  /// A sample of at least one number, all of them finite.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty && values.allSatisfy { $0.isFinite }, "a sample has finite numbers")
    self.values = values
    sorted = values.sorted()
  }

  /// How many numbers there are.
  public var count: Int { values.count }

  /// The smallest number.
  public var minimum: Double { sorted[0] }

  /// The largest number.
  public var maximum: Double { sorted[count - 1] }

  /// The arithmetic mean.
  public var mean: Double { values.reduce(0, +) / Double(count) }

  /// The sample standard deviation, √(Σ (x - mean)² / (n - 1)); nil for a single number, which has no spread.
  public var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }

  /// The middle number, or the mean of the middle two.
  public var median: Double { quantile(0.5) }

  /// The number below which a share of the sample lies, with a straight line between neighbours (Hyndman and Fan's
  /// definition 7, NumPy's usual one).
  ///
  /// - Parameter share: From 0, the minimum, to 1, the maximum.
  public func quantile(_ share: Double) -> Double {
    precondition((0...1).contains(share), "a quantile's share is 0 to 1")
    let place = share * Double(count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }

  /// The share of the sample that lies below a value, equal numbers counted half: 0 where all lie above, 1 where all
  /// lie below.
  public func percentileRank(of value: Double) -> Double {
    var halves = 0
    for number in values { halves += number < value ? 2 : number == value ? 1 : 0 }
    return Double(halves) / Double(2 * count)
  }
}
