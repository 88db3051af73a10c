/// How one coordinate of the ciphertext goes with every other one, over many random messages, each under its own random
/// key: the list c2, c3, c4, … in section 3 of the paper.
public struct CoordinateCorrelation: Equatable, Sendable {
  /// The coordinate that the others are held against, from 0.
  public let coordinate: Int
  /// The messages that were sent.
  public let messages: Int
  /// Pearson's correlation with each coordinate, `[N]`, between -1 and 1; nil where one of the two never changes.
  public let correlations: [Double?]

  /// The coordinates from the highest correlation to the lowest; equal ones, and those without one, in their order.
  public var sorted: [Int] {
    correlations.indices.sorted { first, second in
      let (a, b) = (correlations[first] ?? -2, correlations[second] ?? -2)
      return a == b ? first < second : a > b
    }
  }
}

extension CipherModel {
  /// Sends `messages` random messages, each under its own random key, and correlates one coordinate of the ciphertext
  /// with all.
  ///
  /// They are the messages that ``evaluate(messages:threads:shouldStop:)`` sends. The sums are taken message after
  /// message in 64 bits, so that the result is the same with any number of threads.
  ///
  /// - Parameter coordinate: From 0 to N - 1.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were sent.
  /// - Complexity: O(messages · N) beside the network's own work.
  public func correlate(
    _ coordinate: Int, messages: Int = 10_000, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> CoordinateCorrelation {
    precondition((0..<bits).contains(coordinate) && messages > 0, "a coordinate is 0 to N - 1")
    let sample = try CiphertextSample(
      of: self, messages: messages, threads: threads, shouldStop: shouldStop)
    let rows = try sample.correlations(of: [coordinate], shouldStop: shouldStop)
    return CoordinateCorrelation(coordinate: coordinate, messages: messages, correlations: rows[0])
  }

  /// Correlates every number of the ciphertext with every other one, over the same messages.
  ///
  /// - Returns: Pearson's correlations, `[N][N]`, nil where a number never changes.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  /// - Complexity: O(messages · N²) beside the network's own work.
  public func correlationMatrix(
    messages: Int = 10_000, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [[Double?]] {
    try CiphertextSample(of: self, messages: messages, threads: threads, shouldStop: shouldStop)
      .correlations(of: Array(0..<bits), shouldStop: shouldStop)
  }
}
