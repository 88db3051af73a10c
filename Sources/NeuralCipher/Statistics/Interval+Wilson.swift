extension Interval {
  /// Wilson's score interval, 95 %, for the chance behind a share.
  ///
  /// With p = successes / n and z = 1.96 its ends are (p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n) (E. B.
  /// Wilson, "Probable inference, the law of succession, and statistical inference", 1927). It stays inside 0 and 1,
  /// and is not empty where everything or nothing succeeded.
  ///
  /// - Parameters:
  ///   - successes: From 0 to `count`.
  ///   - count: The independent trials, at least one.
  public static func wilson(successes: Int, of count: Int) -> Interval {
    precondition(count > 0 && (0...count).contains(successes), "a share has trials, and no more successes")
    let n = Double(count)
    let share = Double(successes) / n
    let square = standardErrors * standardErrors
    let centre = share + square / (2 * n)
    let reach = standardErrors * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    return Interval(
      lower: successes == 0 ? 0 : max(0, (centre - reach) / scale),
      upper: successes == count ? 1 : min(1, (centre + reach) / scale))
  }
}
