import NeuralNetwork

/// How far each number of the ciphertext moves when one bit that went into it is flipped.
public struct CiphertextAvalanche: Equatable, Sendable {
  /// What a bit is flipped in.
  public enum Source: String, Equatable, Sendable, CaseIterable {
    /// The plaintext P.
    case message
    /// The key K.
    case key
  }

  /// What the bits are flipped in.
  public let source: Source
  /// Messages that were sent, each under its own random key.
  public let messages: Int
  /// The mean of |C' - C|, `[N bits][N numbers]`, as a share of the numbers' whole range.
  public let movements: [[Double]]

  /// The mean over all bits and numbers.
  public var mean: Double {
    let all = movements.joined()
    return all.reduce(0, +) / Double(all.count)
  }
}

extension CipherModel {
  /// Flips each bit of random messages, or of their keys, and measures how far every number of the ciphertext moves.
  ///
  /// - Parameter messages: How many messages; nil takes 1,024 for blocks of 16 bits, and fewer for wider ones, whose cost grows fast.
  /// - Returns: nil if `shouldStop` said so before all were sent.
  /// - Complexity: N + 1 encryptions for each message.
  public func avalanche(
    of source: CiphertextAvalanche.Source, messages: Int? = nil, threads: Int = WorkerPool.machineThreads,
    shouldStop: @Sendable () -> Bool = { false }
  ) -> CiphertextAvalanche? {
    let messages = messages ?? max(4, min(1_024, 262_144 / (bits * bits)))
    guard
      let sample = CiphertextSample(of: self, messages: messages, threads: threads, shouldStop: shouldStop)
    else { return nil }
    let cipher = ChangingKeyCipher(model: self, threads: threads)
    let width = architecture.ciphertextRange.width
    var movements: [[Double]] = []
    for bit in 0..<bits {
      var flipped = source == .key ? sample.keys : sample.plaintexts
      let mask = UInt8(1) << UInt8(7 - bit % 8)
      for message in 0..<messages { flipped[message * blockBytes + bit / 8] ^= mask }
      guard
        let numbers = cipher.encrypt(
          .each(source == .key ? sample.plaintexts : flipped),
          keys: .each(source == .key ? flipped : sample.keys), shouldStop: shouldStop)
      else { return nil }
      var sums = [Double](repeating: 0, count: bits)
      for (index, number) in numbers.enumerated() {
        sums[index % bits] += Double((number - sample.numbers[index]).magnitude)
      }
      movements.append(sums.map { $0 / Double(messages) / width })
    }
    return CiphertextAvalanche(source: source, messages: messages, movements: movements)
  }
}
