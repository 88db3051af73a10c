/// How often each bit that is sent is 1, over random messages under random keys: half of the time for a good cipher.
public struct BitBalance: Equatable, Sendable {
  /// Messages that were sent.
  public let messages: Int
  /// How often each bit was 1, `[bits that are sent]`.
  public let ones: [Int]

  /// The share of ones among all bits.
  public var share: Double { Double(ones.reduce(0, +)) / Double(messages * ones.count) }

  /// Pearson's chi-square against one half at every place, and its degrees of freedom: one a place.
  public var chiSquare: (value: Double, degrees: Int) {
    let value = ones.reduce(0.0) { sum, count in
      let difference = Double(count) - Double(messages) / 2
      return sum + difference * difference / (Double(messages) / 4)
    }
    return (value, ones.count)
  }
}

extension BlockCipher {
  /// Counts the ones of random messages' ciphertexts.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func bitBalance(
    messages: Int = 4_096, seed: UInt64, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> BitBalance {
    let sample = RandomMessages(count: messages, for: self, seed: seed, sample: 2)
    let sent = try encrypt(
      .each(sample.plaintexts), keys: .each(sample.keys), message: 0, shouldStop: shouldStop)
    var ones = [Int](repeating: 0, count: sentBits)
    for start in stride(from: 0, to: sent.count, by: numbersPerBlock) {
      forEachSetBit(of: sent[start..<start + numbersPerBlock]) { ones[$0] += 1 }
    }
    return BitBalance(messages: messages, ones: ones)
  }
}
