/// A message cut into blocks, each different block kept once.
///
/// Electronic codebook mode treats equal blocks equally, and so does this: a message is a list of the
/// different blocks in the order in which they first appear, and an index for every block. An odd tail is
/// padded with zero bytes; the message's length is kept.
public struct Blocks: Equatable, Sendable {
  /// Bytes in a block.
  public let blockBytes: Int
  /// Bytes of the message, without padding.
  public let byteCount: Int
  /// The different blocks, one after the other, `[distinctCount][blockBytes]`.
  public let distinct: [UInt8]
  /// For every block of the message, which of the different ones it is.
  public let indices: [UInt32]

  /// Blocks in the message.
  public var count: Int { indices.count }
  /// Different blocks in the message.
  public var distinctCount: Int { distinct.count / blockBytes }

  /// Cuts a message into blocks of `blockBytes` bytes.
  public init(bytes: [UInt8], blockBytes: Int) {
    precondition(blockBytes > 0, "a block has at least one byte")
    self.blockBytes = blockBytes
    byteCount = bytes.count
    var padded = bytes
    let tail = bytes.count % blockBytes
    if tail > 0 { padded += repeatElement(0, count: blockBytes - tail) }
    let count = padded.count / blockBytes
    (distinct, indices) = padded.withUnsafeBufferPointer { bytes in
      blockBytes <= 2
        ? Self.index(byTable: bytes, count: count, blockBytes: blockBytes)
        : Self.index(byHash: bytes, count: count, blockBytes: blockBytes)
    }
  }

  /// A message of the first `count` different blocks, each once.
  func firstDistinct(_ count: Int) -> Blocks {
    Blocks(bytes: Array(distinct.prefix(count * blockBytes)), blockBytes: blockBytes)
  }

  /// The bytes of one different block.
  public func distinctBlock(_ index: Int) -> ArraySlice<UInt8> {
    distinct[index * blockBytes..<(index + 1) * blockBytes]
  }

  /// The message with each different block replaced by a row of bytes, cut to the message's length.
  ///
  /// This is how a codebook is applied: one look-up a block.
  public func replacing(with rows: [UInt8]) -> [UInt8] {
    Self.expand(rows: rows, indices: indices, blockBytes: blockBytes, byteCount: byteCount)
  }

  /// The bytes of rows in the order of indices, cut to a length.
  static func expand(rows: [UInt8], indices: [UInt32], blockBytes: Int, byteCount: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: indices.count * blockBytes) { target, initialized in
      rows.withUnsafeBufferPointer { rows in
        if blockBytes == 2 {
          for (position, index) in indices.enumerated() {
            target[2 &* position] = rows[2 &* Int(index)]
            target[2 &* position &+ 1] = rows[2 &* Int(index) &+ 1]
          }
        } else {
          for (position, index) in indices.enumerated() {
            for byte in 0..<blockBytes {
              target[position &* blockBytes &+ byte] = rows[Int(index) &* blockBytes &+ byte]
            }
          }
        }
      }
      initialized = min(byteCount, indices.count * blockBytes)
    }
  }

  private static func index(
    byTable bytes: UnsafeBufferPointer<UInt8>, count: Int, blockBytes: Int
  ) -> ([UInt8], [UInt32]) {
    var table = [Int32](repeating: -1, count: 1 << (8 * blockBytes))
    var distinct: [UInt8] = []
    var known: Int32 = 0
    let indices = [UInt32](unsafeUninitializedCapacity: count) { target, initialized in
      for block in 0..<count {
        let start = block &* blockBytes
        let value = blockBytes == 1 ? Int(bytes[start]) : Int(bytes[start]) << 8 | Int(bytes[start &+ 1])
        if table[value] < 0 {
          table[value] = known
          known += 1
          distinct.append(contentsOf: bytes[start..<start + blockBytes])
        }
        target[block] = UInt32(table[value])
      }
      initialized = count
    }
    return (distinct, indices)
  }

  /// Wider blocks, through an open-addressed hash table that doubles when it is half full.
  private static func index(
    byHash bytes: UnsafeBufferPointer<UInt8>, count: Int, blockBytes: Int
  ) -> ([UInt8], [UInt32]) {
    var slots = [Int32](repeating: -1, count: 1024)
    var firsts: [Int] = []
    func slot(of start: Int, in slots: [Int32]) -> Int {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for byte in 0..<blockBytes {
        hash = (hash ^ UInt64(bytes[start &+ byte])) &* 0x0100_0000_01B3
      }
      hash ^= hash >> 29
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let first = firsts[Int(slots[slot])]
        if (0..<blockBytes).allSatisfy({ bytes[first + $0] == bytes[start + $0] }) { break }
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
    let indices = (0..<count).map { block in
      let start = block * blockBytes
      var found = slot(of: start, in: slots)
      if slots[found] < 0 {
        if 2 * (firsts.count + 1) > slots.count {
          var larger = [Int32](repeating: -1, count: 2 * slots.count)
          for (index, first) in firsts.enumerated() { larger[slot(of: first, in: larger)] = Int32(index) }
          slots = larger
          found = slot(of: start, in: slots)
        }
        slots[found] = Int32(firsts.count)
        firsts.append(start)
      }
      return UInt32(slots[found])
    }
    return (firsts.flatMap { bytes[$0..<$0 + blockBytes] }, indices)
  }
}
