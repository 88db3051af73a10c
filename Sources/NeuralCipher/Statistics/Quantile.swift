/// Where a tail begins that has a given probability.
public enum Quantile {
  /// The z beyond which, on both sides, a standard normal number lies with this probability: 1.96 for 5 %.
  public static func normal(beyond probability: Double) -> Double {
    bisect(upTo: 40) { TailProbability.normal(beyond: $0) > probability }
  }

  /// The value above which a chi-square lies with this probability: 293.25 for 5 % and 255 degrees.
  public static func chiSquare(above probability: Double, degrees: Int) -> Double {
    let mean = Double(degrees)
    return bisect(upTo: mean + 40 * (2 * mean).squareRoot() + 100) {
      TailProbability.chiSquare(above: $0, degrees: degrees) > probability
    }
  }

  /// The place up to which something holds, to about twelve digits.
  private static func bisect(upTo end: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, end)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
