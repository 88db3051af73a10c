/// A scrambler without a key: anybody who has this page can undo it.
///
/// Twice, once from the front and once from the back, every byte is changed by a number that depends on all bytes before
/// it. One changed bit changes half of all bits, and what comes out looks like noise to every statistic. It hides
/// nothing from anybody: it is here to show what such statistics can and cannot say.
public enum KeylessScrambler {
  /// Scrambles a message.
  public static func scrambled(_ message: [UInt8]) -> [UInt8] {
    var bytes = message
    pass(&bytes, order: Array(bytes.indices)) { byte, mask in (byte ^ mask, byte) }
    pass(&bytes, order: bytes.indices.reversed()) { byte, mask in (byte ^ mask, byte) }
    return bytes
  }

  /// Undoes it.
  public static func unscrambled(_ scrambled: [UInt8]) -> [UInt8] {
    var bytes = scrambled
    pass(&bytes, order: bytes.indices.reversed()) { byte, mask in (byte ^ mask, byte ^ mask) }
    pass(&bytes, order: Array(bytes.indices)) { byte, mask in (byte ^ mask, byte ^ mask) }
    return bytes
  }

  /// One way through the bytes.
  ///
  /// - Parameter change: Gives a byte's new value, and the plain byte that the numbers behind it depend on.
  private static func pass(
    _ bytes: inout [UInt8], order: some Sequence<Int>,
    _ change: (_ byte: UInt8, _ mask: UInt8) -> (new: UInt8, plain: UInt8)
  ) {
    // The odd number nearest to 2⁶⁴ divided by the golden ratio, a common multiplier for mixing.
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var state = multiplier
    for index in order {
      let (new, plain) = change(bytes[index], UInt8(truncatingIfNeeded: state >> 56))
      bytes[index] = new
      state = (state ^ UInt64(plain)) &* multiplier
      state ^= state >> 32
    }
  }
}
