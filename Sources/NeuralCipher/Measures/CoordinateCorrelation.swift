import NeuralNetwork

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
  /// - Returns: nil if `shouldStop` said so before all were sent.
  /// - Complexity: O(messages · N) beside the network's own work.
  public func correlate(
    _ coordinate: Int, messages: Int = 10_000, threads: Int = WorkerPool.machineThreads,
    shouldStop: @Sendable () -> Bool = { false }
  ) -> CoordinateCorrelation? {
    precondition((0..<bits).contains(coordinate) && messages > 0, "a coordinate is 0 to N - 1")
    let stream = RandomStream(seed: seed, purpose: .evaluation)
    func bytes(firstBit: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(messages * blockBytes)
      for message in 0..<messages {
        for byte in 0..<blockBytes {
          bytes.append(
            (0..<8).reduce(0) { byteSoFar, bit in
              let isSet = stream.bit(
                firstBit + 8 * byte + bit, index: UInt32(truncatingIfNeeded: message),
                step: UInt32(truncatingIfNeeded: step))
              return byteSoFar << 1 | (isSet ? 1 : 0)
            })
        }
      }
      return bytes
    }
    let cipher = ChangingKeyCipher(model: self, threads: threads)
    let numbers = cipher.encrypt(
      .each(bytes(firstBit: 0)), keys: .each(bytes(firstBit: bits)), shouldStop: shouldStop)
    return numbers.map { numbers in
      CoordinateCorrelation(
        coordinate: coordinate, messages: messages,
        correlations: Self.correlations(of: numbers, columns: bits, with: coordinate))
    }
  }

  /// Pearson's correlation of one column with each, in two passes: means, then products of what differs from them.
  private static func correlations(of numbers: [Float], columns: Int, with chosen: Int) -> [Double?] {
    let rows = numbers.count / columns
    var means = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { means[column] += Double(numbers[row * columns + column]) }
    }
    for column in 0..<columns { means[column] /= Double(rows) }
    var products = [Double](repeating: 0, count: columns)
    var squares = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      let reference = Double(numbers[row * columns + chosen]) - means[chosen]
      for column in 0..<columns {
        let difference = Double(numbers[row * columns + column]) - means[column]
        products[column] += reference * difference
        squares[column] += difference * difference
      }
    }
    return (0..<columns).map { column in
      let scale = (squares[column] * squares[chosen]).squareRoot()
      return scale > 0 ? products[column] / scale : nil
    }
  }
}
