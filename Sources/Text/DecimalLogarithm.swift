/// Returns the decimal logarithm of a positive, finite number.
///
/// The C library's `log10` may differ in its last bit from one system to the next; this one is made of
/// additions, multiplications and divisions in a fixed order, and gives the same bits everywhere. With
/// x = m 2^e and m near 1, ln m = 2 artanh s with s = (m - 1) / (m + 1); |s| stays under 0.172, where twelve
/// terms of the series are exact to double precision.
///
/// - Parameter x: A positive, finite number.
/// - Returns: log10 x, with a relative error of a few units in the last place.
package func decimalLogarithm(_ x: Double) -> Double {
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
  for odd in stride(from: 23, through: 1, by: -2) {
    series = series * square + 1 / Double(odd)
  }
  // ln 2 and 1 / ln 10.
  return (exponent * 0.6931471805599453 + 2 * s * series) * 0.4342944819032518
}

/// Returns ten to the power of a number from 0 up: the inverse of ``decimalLogarithm(_:)``, as exact as a legend needs.
///
/// The whole part is a product of tens, the rest the exponential series, in a fixed order.
///
/// - Parameter exponent: From 0 to 300.
package func decimalPower(_ exponent: Double) -> Double {
  let whole = exponent.rounded(.down)
  var power = 1.0
  for _ in 0..<Int(whole) { power *= 10 }
  // ln 10.
  let rest = (exponent - whole) * 2.302585092994046
  var series = 1.0
  for term in stride(from: 24, through: 1, by: -1) { series = 1 + series * rest / Double(term) }
  return power * series
}
