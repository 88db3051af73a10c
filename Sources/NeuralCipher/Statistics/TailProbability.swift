/// How likely something at least so far out is, where only chance is at work: p-values.
///
/// The same bits everywhere; the relative error is under 1e-11 (held to SciPy's values in the tests).
public enum TailProbability {
  /// The chance that a standard normal number is above z.
  public static func normal(above z: Double) -> Double {
    precondition(!z.isNaN, "a tail begins at a number")
    let half = IncompleteGamma.upper(0.5, z * z / 2) / 2
    return z >= 0 ? half : 1 - half
  }

  /// The chance that a standard normal number is at least as far from 0 as z, on either side.
  public static func normal(beyond z: Double) -> Double {
    precondition(!z.isNaN, "a tail begins at a number")
    return IncompleteGamma.upper(0.5, z * z / 2)
  }

  /// The most degrees of freedom of a chi-square: four times as many as the largest blocks' avalanche has.
  public static let mostDegrees = 1 << 24

  /// The chance that a chi-square number with so many degrees of freedom is above a value.
  ///
  /// - Parameters:
  ///   - value: Not negative.
  ///   - degrees: From 1 to ``mostDegrees``.
  public static func chiSquare(above value: Double, degrees: Int) -> Double {
    precondition(
      value >= 0 && (1...mostDegrees).contains(degrees), "a chi-square has degrees and is not negative")
    return IncompleteGamma.upper(Double(degrees) / 2, value / 2)
  }
}
