import NeuralNetwork

extension Sample {
  /// How often the bootstrap draws the sample again.
  public static let resamples = 2_000

  /// The percentile bootstrap of the mean, 95 %.
  ///
  /// The sample is drawn again `resamples` times, each time as many numbers as it has, with replacement; of the means
  /// of these, the 2.5th and the 97.5th percentile are the ends (B. Efron, "Bootstrap methods: another look at the
  /// jackknife", 1979). Of a handful of numbers it is too narrow rather than too wide.
  ///
  /// - Parameters:
  ///   - stream: Where the draws come from; draw `i` is index `i` of it.
  ///   - step: Another step gives other draws of the same stream.
  /// - Returns: nil for a single number.
  /// - Complexity: O(resamples · n).
  public func bootstrapInterval(
    from stream: RandomStream, step: UInt32 = 0, resamples: Int = Sample.resamples
  ) -> Interval? {
    precondition(resamples > 0, "a bootstrap draws at least once")
    guard count > 1 else { return nil }
    var means: [Double] = []
    means.reserveCapacity(resamples)
    for draw in 0..<resamples {
      var sum = 0.0
      for place in 0..<count {
        // The high word of the product is a number from 0 to n - 1, each as likely as the others within n / 2^32.
        let word = UInt64(stream.word(place, index: UInt32(draw), step: step))
        sum += values[Int((word * UInt64(count)) >> 32)]
      }
      means.append(sum / Double(count))
    }
    let drawn = Sample(means)
    return Interval(lower: drawn.quantile(0.025), upper: drawn.quantile(0.975))
  }

  /// The same with draws that are always the same, so that a table can be held to its digits.
  ///
  /// - Parameter row: Another row of a table has draws of its own.
  public func bootstrapInterval(row: Int = 0) -> Interval? {
    bootstrapInterval(from: RandomStream(seed: 0, purpose: .bootstrap), step: UInt32(row))
  }
}
