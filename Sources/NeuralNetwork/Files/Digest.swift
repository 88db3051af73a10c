/// A 64-bit digest of numbers, to tell at a glance whether two results have the same bits.
///
/// It is FNV-1a (Fowler, Noll and Vo) over the bytes of the numbers, each number's lowest byte first: the hash starts
/// at 14695981039346656037, and each byte is mixed in by exclusive or, followed by a multiplication by
/// 1099511628211. It finds accidents; it does not resist someone who wants two results to look alike.
public struct Digest: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The hash of all bytes so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The digest of nothing.
  public init() {}

  /// Mixes in the four bytes of each number.
  public mutating func add(_ numbers: some Sequence<Float>) {
    for number in numbers { add(number) }
  }

  /// Mixes in the four bytes of a number.
  ///
  /// Zero and minus zero have different bytes, and so have different NaNs.
  public mutating func add(_ number: Float) {
    var bits = number.bitPattern
    for _ in 0..<4 {
      value = (value ^ UInt64(bits & 0xFF)) &* 0x0100_0000_01B3
      bits >>= 8
    }
  }

  /// Mixes in the two bytes of a 16-bit string.
  public mutating func add(_ code: UInt16) {
    value = (value ^ UInt64(code & 0xFF)) &* 0x0100_0000_01B3
    value = (value ^ UInt64(code >> 8)) &* 0x0100_0000_01B3
  }

  /// The hash in sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
