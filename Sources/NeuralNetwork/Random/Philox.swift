/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3", 2011).
///
/// A counter of 128 bits and a key of 64 give 128 random bits, with no state in between: every number can be
/// named, and made in any order by any thread.
public struct Philox: Equatable, Sendable {
  /// The key, low word first.
  public let key: SIMD2<UInt32>

  /// A generator under the key `seed`.
  public init(seed: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// The 128 bits that belong to a counter.
  public func callAsFunction(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var c = counter
    var k = key
    for _ in 0..<Self.rounds {
      let first = UInt64(Self.multiplier0) &* UInt64(c[0])
      let second = UInt64(Self.multiplier1) &* UInt64(c[2])
      c = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: first))
      k = k &+ Self.keyIncrement
    }
    return c
  }

  /// The same for sixteen counters that differ in their first word: lane `l` holds the bits of
  /// `(first + l, second, third, fourth)`.
  @inline(__always)
  func lanes(
    first: UInt32, second: UInt32, third: UInt32, fourth: UInt32
  ) -> (SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>) {
    var c0 =
      SIMD16<UInt32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      &+ SIMD16(repeating: first)
    var c1 = SIMD16(repeating: second)
    var c2 = SIMD16(repeating: third)
    var c3 = SIMD16(repeating: fourth)
    var k = key
    for _ in 0..<Self.rounds {
      let (high0, low0) = Self.product(c0, Self.multiplier0)
      let (high1, low1) = Self.product(c2, Self.multiplier1)
      c0 = high1 ^ c1 ^ SIMD16(repeating: k[0])
      c2 = high0 ^ c3 ^ SIMD16(repeating: k[1])
      c1 = low1
      c3 = low0
      k = k &+ Self.keyIncrement
    }
    return (c0, c1, c2, c3)
  }

  /// Sixteen products of 64 bits, in halves: the even lanes and the odd ones are multiplied apart, eight at a
  /// time.
  @inline(__always)
  private static func product(
    _ a: SIMD16<UInt32>, _ b: UInt32
  ) -> (high: SIMD16<UInt32>, low: SIMD16<UInt32>) {
    let pairs = unsafeBitCast(a, to: SIMD8<UInt64>.self)
    let factor = SIMD8(repeating: UInt64(b))
    let lowWord = SIMD8(repeating: UInt64(UInt32.max))
    let shift = SIMD8<UInt64>(repeating: 32)
    let even = (pairs & lowWord) &* factor
    let odd = (pairs &>> shift) &* factor
    let high = (even &>> shift) | (odd & ~lowWord)
    let low = (even & lowWord) | (odd &<< shift)
    return (
      unsafeBitCast(high, to: SIMD16<UInt32>.self), unsafeBitCast(low, to: SIMD16<UInt32>.self)
    )
  }

  private static var rounds: Int { 10 }
  private static var multiplier0: UInt32 { 0xD251_1F53 }
  private static var multiplier1: UInt32 { 0xCD9E_8D57 }
  private static var keyIncrement: SIMD2<UInt32> { SIMD2(0x9E37_79B9, 0xBB67_AE85) }
}
