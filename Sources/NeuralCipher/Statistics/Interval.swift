/// An interval of numbers that holds the true value in 95 of 100 experiments like this one, about.
public struct Interval: Equatable, Sendable {
  /// The lower end.
  public let lower: Double
  /// The upper end, not below the lower.
  public let upper: Double

  /// An interval from its ends.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper, "an interval's lower end is not above its upper one")
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies inside, the ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The 97.5th percentile of the standard normal distribution: so many standard errors either side hold 95 %.
  public static let standardErrors = 1.959963984540054
}
