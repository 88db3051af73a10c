/// Bytes packed as zlib unpacks them (RFC 1950 and 1951): repetitions are named, all else stands as it is.
///
/// The codes are the fixed ones, so the result is longer than zlib's own, and the same on every machine. Pictures
/// of charts and of ciphertexts repeat themselves a lot; where nothing does, the bytes are stored.
struct Deflate {
  private var packed: [UInt8] = [0x78, 0x01]
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  /// The packed form of some bytes.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var fixed = Deflate()
    fixed.pack(bytes)
    let stored = Self.stored(bytes)
    return (fixed.packed.count < stored.count ? fixed.packed : stored)
      + Checksum.adler32(bytes).bigEndianBytes
  }

  private static let longestMatch = 258
  private static let window = 32_768
  private static let hashBits: UInt32 = 14

  private mutating func pack(_ bytes: [UInt8]) {
    // Where three bytes of a hash were seen last.
    var last = [Int](repeating: -1, count: 1 << Int(Self.hashBits))
    func hash(_ index: Int) -> Int {
      let three = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      return Int((three &* 0x9E37_79B1) >> (32 - Self.hashBits))
    }
    put(0b011, bits: 3)  // The only block, with the fixed codes.
    var index = 0
    while index < bytes.count {
      var length = 0
      var distance = 0
      if index + 2 < bytes.count {
        let slot = hash(index)
        let before = last[slot]
        last[slot] = index
        if before >= 0, index - before <= Self.window {
          let most = min(Self.longestMatch, bytes.count - index)
          while length < most, bytes[before + length] == bytes[index + length] { length += 1 }
          distance = index - before
        }
      }
      guard length >= 3 else {
        putLiteral(UInt32(bytes[index]))
        index += 1
        continue
      }
      putMatch(length: UInt32(length), distance: UInt32(distance))
      for skipped in index + 1..<index + length where skipped + 2 < bytes.count {
        last[hash(skipped)] = skipped
      }
      index += length
    }
    putLiteral(256)  // The end.
    if pendingCount > 0 { put(0, bits: 8 - pendingCount) }
  }

  /// Writes bits, the least significant one first.
  private mutating func put(_ value: UInt32, bits: UInt32) {
    pending |= value << pendingCount
    pendingCount += bits
    while pendingCount >= 8 {
      packed.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Writes a code, the most significant bit first.
  private mutating func putCode(_ code: UInt32, bits: UInt32) {
    var (rest, reversed) = (code, UInt32(0))
    for _ in 0..<bits {
      reversed = reversed << 1 | rest & 1
      rest >>= 1
    }
    put(reversed, bits: bits)
  }

  private mutating func putLiteral(_ symbol: UInt32) {
    switch symbol {
    case ..<144: putCode(0x30 + symbol, bits: 8)
    case ..<256: putCode(0x190 + symbol - 144, bits: 9)
    case ..<280: putCode(symbol - 256, bits: 7)
    default: putCode(0xC0 + symbol - 280, bits: 8)
    }
  }

  private mutating func putMatch(length: UInt32, distance: UInt32) {
    let (more, far) = (length - 3, distance - 1)
    if length == UInt32(Self.longestMatch) {
      putLiteral(285)
    } else {
      // Four symbols for each power of two, the first eight without more bits.
      let extra = more < 8 ? 0 : Self.log2(more) - 2
      putLiteral(257 + 4 * extra + more >> extra)
      put(more & (1 << extra - 1), bits: extra)
    }
    let extra = far < 4 ? 0 : Self.log2(far) - 1
    putCode(2 * extra + far >> extra, bits: 5)
    put(far & (1 << extra - 1), bits: extra)
  }

  private static func log2(_ value: UInt32) -> UInt32 { UInt32(31 - value.leadingZeroBitCount) }

  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stored: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(bytes.count, start + 65_535)
      let count = UInt16(end - start)
      let isLast: UInt8 = end == bytes.count ? 1 : 0
      stored += [isLast, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
      stored += bytes[start..<end]
      start = end
    } while start < bytes.count
    return stored
  }
}
