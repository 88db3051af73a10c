/// Exponential and logarithm that give the same bits on every machine: the C library's may differ in their last ones.
///
/// They are made of additions, multiplications and divisions in a fixed order. Their relative
/// error is under 1e-15.
enum Elementary {
  // ln 2 in two parts: the first has few enough digits that a whole multiple of it is exact.
  private static let logarithmOfTwo = (high: 0x1.62e42fefa38p-1, low: 0x1.ef35793c7673p-45)

  /// e to the power of x; 0 below -745, where nothing is left of it, and infinite above 709.
  static func exponential(_ x: Double) -> Double {
    if x < -745 { return 0 }
    if x > 709 { return .infinity }
    let whole = (x / logarithmOfTwo.high).rounded()
    let rest = (x - whole * logarithmOfTwo.high) - whole * logarithmOfTwo.low
    // The series of e^rest with |rest| < 0.35, where its term 17 is under 1e-22.
    var series = 1.0
    for term in stride(from: 17.0, through: 1, by: -1) { series = 1 + series * rest / term }
    return Double(sign: .plus, exponent: Int(whole), significand: series)
  }

  /// The natural logarithm of a positive, finite number.
  ///
  /// With x = m 2^e and m near 1, ln m = 2 artanh s with s = (m - 1) / (m + 1).
  static func logarithm(_ x: Double) -> Double {
    precondition(x > 0 && x.isFinite, "a logarithm is taken of a positive number")
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = 0.0
    for odd in stride(from: 25, through: 1, by: -2) { series = series * square + 1 / Double(odd) }
    return exponent * logarithmOfTwo.high + (exponent * logarithmOfTwo.low + 2 * s * series)
  }

  /// ln(1 + x) - x, which is far smaller than either where x is near 0, for x from -1/2 to 1/2.
  ///
  /// With s = x / (2 + x), ln(1 + x) = 2 artanh s, and 2 s - x = -x s.
  static func logarithmExcess(_ x: Double) -> Double {
    let s = x / (2 + x)
    let square = s * s
    var series = 0.0
    for odd in stride(from: 37, through: 3, by: -2) { series = series * square + 1 / Double(odd) }
    return 2 * s * square * series - x * s
  }
}
