/// The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), from which the tails of the normal and the
/// chi-square distribution are made.
///
/// Below x = a + 1 one minus the series of P(a, x), above it the continued fraction in Lentz's form (NIST Digital
/// Library of Mathematical Functions, 8.7.1 and 8.9.2), both in a fixed order and with ``Elementary``'s functions: the
/// same bits everywhere.
enum IncompleteGamma {
  /// Q(a, x), with a relative error under 1e-11 for a up to 2²³, wherever Q is over 1e-300.
  ///
  /// - Parameters:
  ///   - a: Positive.
  ///   - x: Not negative.
  /// - Complexity: O(√a) terms near x = a, fewer elsewhere.
  static func upper(_ a: Double, _ x: Double) -> Double {
    precondition(a > 0 && x >= 0, "the incomplete gamma function has a positive a and no negative x")
    if x == 0 { return 1 }
    if x.isInfinite { return 0 }
    return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x)
  }

  private static func lowerBySeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return min(1, sum * factor(a, x))
  }

  private static func upperByFraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    var i = 1.0
    while true {
      let numerator = -i * (i - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let change = d * c
      fraction *= change
      if abs(change - 1) < 1e-16 || i > 100_000 { break }
      i += 1
    }
    return fraction * factor(a, x)
  }

  /// x^a e^-x / Γ(a).
  ///
  /// For large a by Stirling's series, as √(a / 2π) e^(a (ln(x/a) + 1 - x/a) - s(a)), where nothing large is taken from
  /// something large; for small a the same for a + n, and back.
  private static func factor(_ a: Double, _ x: Double) -> Double {
    var raised = a
    var product = 1.0
    while raised < 20 {
      product *= raised / x
      raised += 1
    }
    let ratio = x / raised
    // Times a large a, what the logarithm's last digit leaves out would be seen.
    let excess =
      raised > 50_000 && (0.5...1.5).contains(ratio)
      ? Elementary.logarithmExcess((x - raised) / raised) : Elementary.logarithm(ratio) + (1 - ratio)
    let exponent = raised * excess - stirling(raised)
    return (raised / 6.283185307179586).squareRoot() * Elementary.exponential(exponent) * product
  }

  /// ln Γ(a) less (a - 1/2) ln a - a + ln(2π) / 2, for a from 20 on: the Bernoulli numbers' terms.
  private static func stirling(_ a: Double) -> Double {
    let square = a * a
    let terms = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360]
    return terms.reversed().reduce(0) { $0 / square + $1 } / a
  }
}
