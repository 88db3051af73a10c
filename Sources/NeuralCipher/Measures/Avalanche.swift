/// What happens to the ciphertext when one bit that went into it is flipped.
///
/// A good cipher changes every bit of the ciphertext half of the time, whichever bit of the message or of the key was
/// flipped: the strict avalanche criterion (A. F. Webster and S. E. Tavares, "On the Design of S-Boxes", 1985).
public struct Avalanche: Equatable, Sendable {
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
  /// The mean of |C' - C|, `[bits that go in][numbers]`, as a share of the numbers' whole range.
  public let movements: [[Double]]
  /// How often each bit that is sent changed, `[bits that go in][bits that are sent]`.
  public let changes: [[Int]]

  /// The mean movement over all bits and numbers.
  public var meanMovement: Double {
    let all = movements.joined()
    return all.reduce(0, +) / Double(all.count)
  }

  /// Bits that were looked at, each once for every message and every flip.
  public var observedBits: Int { messages * changes.reduce(0) { $0 + $1.count } }

  /// The share of the sent bits that changed: one half for a good cipher.
  public var changedShare: Double {
    Double(changes.joined().reduce(0, +)) / Double(observedBits)
  }

  /// The strict avalanche matrix: how often each sent bit changed for each bit flipped, as a share.
  public var matrix: [[Double]] { changes.map { row in row.map { Double($0) / Double(messages) } } }

  /// The bit that is flipped and the bit that is sent whose share is farthest from one half; the first of several.
  public var farthestPair: (flipped: Int, sent: Int) {
    var best = (flipped: 0, sent: 0)
    var distance = -1
    for (flipped, row) in changes.enumerated() {
      for (sent, count) in row.enumerated() where abs(2 * count - messages) > distance {
        best = (flipped, sent)
        distance = abs(2 * count - messages)
      }
    }
    return best
  }

  /// The share in the matrix that is farthest from one half.
  public var farthestShare: Double {
    let pair = farthestPair
    return Double(changes[pair.flipped][pair.sent]) / Double(messages)
  }

  /// Pearson's chi-square of the matrix against one half everywhere, and its degrees of freedom: one a cell.
  public var chiSquare: (value: Double, degrees: Int) {
    let (half, quarter) = (Double(messages) / 2, Double(messages) / 4)
    let cells = changes.joined()
    let value = cells.reduce(0.0) { sum, count in
      let difference = Double(count) - half
      return sum + difference * difference / quarter
    }
    return (value, cells.count)
  }
}

extension BlockCipher {
  /// How many messages an avalanche is measured with: fewer for wide blocks, whose cost grows with the square, and for
  /// networks, which cost more than bits.
  public var avalancheMessages: Int {
    max(range == .bit ? 256 : 16, min(1_024, 262_144 / (blockBits * blockBits)))
  }

  /// Flips each bit of random messages, or of their keys, and counts what changes in the ciphertext.
  ///
  /// A cipher with fresh nonces has another one for every ciphertext, as it would when used.
  ///
  /// - Parameters:
  ///   - messages: How many; nil takes ``avalancheMessages``.
  ///   - seed: Where the messages come from.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were sent.
  /// - Complexity: One encryption of each message, and one for each bit flipped.
  public func avalanche(
    of source: Avalanche.Source, messages: Int? = nil, seed: UInt64,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> Avalanche {
    let sample = RandomMessages(count: messages ?? avalancheMessages, for: self, seed: seed)
    func sent(_ plaintexts: [UInt8], _ keys: [UInt8], message: Int) throws(Stopped) -> [Float] {
      try encrypt(.each(plaintexts), keys: .each(keys), message: message, shouldStop: shouldStop)
    }
    let before = try sent(sample.plaintexts, sample.keys, message: 0)
    let width = numbersPerBlock
    let bits = 8 * (source == .key ? keyBytes : blockBytes)
    var movements: [[Double]] = []
    var changes: [[Int]] = []
    for bit in 0..<bits {
      let plaintexts =
        source == .key
        ? sample.plaintexts : RandomMessages.flipped(bit, of: sample.plaintexts, bytes: blockBytes)
      let keys = source == .key ? RandomMessages.flipped(bit, of: sample.keys, bytes: keyBytes) : sample.keys
      let after = try sent(plaintexts, keys, message: bit + 1)
      var sums = [Double](repeating: 0, count: width)
      var counts = [Int](repeating: 0, count: sentBits)
      for index in after.indices { sums[index % width] += Double((after[index] - before[index]).magnitude) }
      for start in stride(from: 0, to: after.count, by: width) {
        forEachChangedBit(before[start..<start + width], after[start..<start + width]) { counts[$0] += 1 }
      }
      movements.append(sums.map { $0 / Double(sample.count) / range.width })
      changes.append(counts)
    }
    return Avalanche(source: source, messages: sample.count, movements: movements, changes: changes)
  }
}
