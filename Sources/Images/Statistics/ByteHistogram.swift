import Text

/// How often each value of a byte occurs, and how even that is.
package struct ByteHistogram: Equatable, Sendable {
  /// How often each value occurs, `[256]`.
  package let counts: [Int]
  /// How many bytes there are.
  package let total: Int

  /// Counts bytes.
  package init(_ bytes: some Sequence<UInt8>) {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    self.counts = counts
    total = counts.reduce(0, +)
  }

  /// Shannon's entropy in bits for each byte, H = -Σ p log₂ p: 8 where every value is equally common.
  ///
  /// A picture of n random bytes has less, about 8 - 255 / (2 n ln 2), because n bytes are never quite even.
  package var entropy: Double {
    guard total > 0 else { return 0 }
    var sum = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(total)
      sum -= share * decimalLogarithm(share)
    }
    return sum / decimalLogarithm(2)
  }

  /// Pearson's chi-square against equally common values, Σ (count - n/256)² / (n/256): about 255 for random bytes.
  package var chiSquare: Double {
    guard total > 0 else { return 0 }
    let expected = Double(total) / 256
    return counts.reduce(0) { sum, count in
      let difference = Double(count) - expected
      return sum + difference * difference / expected
    }
  }
}
