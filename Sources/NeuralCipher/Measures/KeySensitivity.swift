/// What is left of random messages when one bit of the key is wrong.
///
/// Blocks and bits both count: with 100 % of the blocks wrong and 15 % of the bits, a picture can still be seen.
public struct KeySensitivity: Equatable, Sendable {
  /// Messages that were read, each under its own random key, with each of its bits wrong in turn.
  public let messages: Int
  /// Bits in a message.
  public let messageBits: Int
  /// For each bit of the key, how many messages were not read whole.
  public let wrongBlocks: [Int]
  /// For each bit of the key, how many bits were read wrong.
  public let wrongBits: [Int]

  /// The share of messages that were not read whole, over all bits of the key.
  public var blocksWrong: Double {
    Double(wrongBlocks.reduce(0, +)) / Double(messages * wrongBlocks.count)
  }

  /// The share of bits that were read wrong.
  public var bitsWrong: Double {
    Double(wrongBits.reduce(0, +)) / Double(messages * messageBits * wrongBits.count)
  }

  /// The shares of wrong bits, one for each bit of the key.
  public var bitsWrongByKeyBit: [Double] {
    wrongBits.map { Double($0) / Double(messages * messageBits) }
  }
}

extension BlockCipher {
  /// Reads random messages with one bit of each key wrong.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  /// - Complexity: One encryption of each message, and one decryption for each bit of the key.
  public func keySensitivity(
    messages: Int? = nil, seed: UInt64, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> KeySensitivity {
    let sample = RandomMessages(count: messages ?? 4 * avalancheMessages, for: self, seed: seed, sample: 1)
    let sent = try encrypt(
      .each(sample.plaintexts), keys: .each(sample.keys), message: 0, shouldStop: shouldStop)
    var (wrongBlocks, wrongBits): ([Int], [Int]) = ([], [])
    for bit in 0..<8 * keyBytes {
      let keys = RandomMessages.flipped(bit, of: sample.keys, bytes: keyBytes)
      let read = try decrypt(.each(sent), keys: .each(keys), message: 0, shouldStop: shouldStop)
      let score = BlockScore(read, sample.plaintexts, width: blockBytes)
      wrongBlocks.append(score.blocks - score.rightBlocks)
      wrongBits.append(score.bits - score.rightBits)
    }
    return KeySensitivity(
      messages: sample.count, messageBits: blockBits, wrongBlocks: wrongBlocks, wrongBits: wrongBits)
  }
}
