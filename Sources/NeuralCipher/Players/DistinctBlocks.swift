import NeuralNetwork
import Threads

/// A message as whole blocks: the bytes where they stand, and the last block padded where it is not whole.
struct PaddedMessage: Sendable {
  let bytes: [UInt8]
  let blockBytes: Int
  /// Blocks that stand in ``bytes`` as a whole.
  let whole: Int
  /// The last block with its padding, or nothing.
  let tail: [UInt8]

  init(_ bytes: [UInt8], blockBytes: Int) {
    self.bytes = bytes
    self.blockBytes = blockBytes
    whole = bytes.count / blockBytes
    let rest = bytes.count % blockBytes
    tail = rest == 0 ? [] : Array(bytes.suffix(rest)) + repeatElement(0, count: blockBytes - rest)
  }

  /// Blocks, with the padded one.
  var count: Int { whole + (tail.isEmpty ? 0 : 1) }
}

/// Finds the different blocks of a message in the order in which they first appear.
enum DistinctBlocks {
  /// Blocks that are as wide as an integer of one byte or two, through a table of all of them.
  ///
  /// First each thread lists the different blocks of its part, which ends early once it has met them all. The
  /// lists, one after the other, give the order; then every block is looked up. Both go over the message at the
  /// speed of memory and of the second-level cache.
  static func byTable<Block: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ message: PaddedMessage, of type: Block.Type, _ pool: WorkerPool
  ) -> ([UInt8], BlockIndices) {
    let size = 1 << Block.bitWidth
    let parts = pool.ranges(of: message.whole)
    let lists = AlignedBuffer<Block>(repeating: 0, count: parts * size)
    let lengths = AlignedBuffer<Int>(repeating: 0, count: parts)
    return message.bytes.withUnsafeBytes { bytes in
      nonisolated(unsafe) let base = bytes.baseAddress ?? UnsafeRawPointer(lists.pointer)
      let width = MemoryLayout<Block>.size
      pool.forEachRange(of: message.whole) { range, part in
        let isKnown = AlignedBuffer<Bool>(repeating: false, count: size)
        let list = lists.pointer + part * size
        var length = 0
        for block in range {
          let value = base.loadUnaligned(fromByteOffset: block &* width, as: Block.self)
          if !isKnown.pointer[Int(value)] {
            isKnown.pointer[Int(value)] = true
            list[length] = value
            length &+= 1
            if length == size { break }
          }
        }
        lengths.pointer[part] = length
      }
      let tail = message.tail.withUnsafeBytes {
        $0.isEmpty ? nil : $0.loadUnaligned(as: Block.self)
      }
      let rows = AlignedBuffer<UInt16>(repeating: 0, count: size)
      let isKnown = AlignedBuffer<Bool>(repeating: false, count: size)
      var order: [Block] = []
      func add(_ value: Block) {
        guard !isKnown.pointer[Int(value)] else { return }
        isKnown.pointer[Int(value)] = true
        rows.pointer[Int(value)] = UInt16(order.count)
        order.append(value)
      }
      for part in 0..<parts {
        for place in 0..<lengths.pointer[part] { add(lists.pointer[part * size + place]) }
      }
      if let tail { add(tail) }
      let indices = [UInt16](unsafeUninitializedCapacity: message.count) { target, initialized in
        if let target = target.baseAddress {
          nonisolated(unsafe) let target = target
          pool.forEachRange(of: message.whole) { range, _ in
            for block in range {
              target[block] =
                rows.pointer[Int(base.loadUnaligned(fromByteOffset: block &* width, as: Block.self))]
            }
          }
          if let tail { target[message.whole] = rows.pointer[Int(tail)] }
        }
        initialized = message.count
      }
      // The integers were read in the order of this machine's bytes, and so they are written.
      return (order.withUnsafeBytes { Array($0) }, BlockIndices(.narrow(indices)))
    }
  }

  /// Wider blocks, through an open-addressed hash table that doubles when it is half full.
  ///
  /// A block's hash is kept, so that a larger table needs no second look at the message.
  static func byHash(_ message: PaddedMessage) -> ([UInt8], BlockIndices) {
    message.bytes.withUnsafeBytes { bytes in
      message.tail.withUnsafeBytes { tail in
        var table = HashedBlocks(bytes, tail: tail, blockBytes: message.blockBytes)
        let count = message.count
        let indices: BlockIndices.Storage
        if count <= 1 << 16 {
          indices = .narrow(
            [UInt16](unsafeUninitializedCapacity: count) { target, initialized in
              for block in 0..<count { target[block] = UInt16(truncatingIfNeeded: table.row(of: block)) }
              initialized = count
            })
        } else {
          indices = .wide(
            [UInt32](unsafeUninitializedCapacity: count) { target, initialized in
              for block in 0..<count { target[block] = table.row(of: block) }
              initialized = count
            })
        }
        return (table.distinct, BlockIndices(indices))
      }
    }
  }
}

/// The different blocks that were met so far.
private struct HashedBlocks {
  private let bytes: UnsafeRawBufferPointer
  private let tail: UnsafeRawBufferPointer
  private let blockBytes: Int
  private let whole: Int
  /// The number of a different block, or `empty`.
  private var slots: [UInt32]
  /// For each different block, where it first stands, counted in blocks.
  private var firsts: [UInt32] = []
  private var hashes: [UInt32] = []
  private let empty = UInt32.max

  init(_ bytes: UnsafeRawBufferPointer, tail: UnsafeRawBufferPointer, blockBytes: Int) {
    self.bytes = bytes
    self.tail = tail
    self.blockBytes = blockBytes
    whole = bytes.count / blockBytes
    slots = [UInt32](repeating: empty, count: 1024)
  }

  /// The different blocks, one after the other.
  var distinct: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: firsts.count * blockBytes) { target, initialized in
      if let target = UnsafeMutableRawBufferPointer(target).baseAddress {
        for (row, first) in firsts.enumerated() {
          if let block = pointer(to: Int(first)) {
            (target + row * blockBytes).copyMemory(from: block, byteCount: blockBytes)
          }
        }
      }
      initialized = firsts.count * blockBytes
    }
  }

  private func pointer(to block: Int) -> UnsafeRawPointer? {
    block == whole ? tail.baseAddress : bytes.baseAddress.map { $0 + block &* blockBytes }
  }

  /// Which different block this one is; a new one is added.
  mutating func row(of block: Int) -> UInt32 {
    guard let content = pointer(to: block) else { return 0 }
    let hash = hash(content)
    if 2 * (firsts.count + 1) > slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = slots[slot]
      if found == empty {
        slots[slot] = UInt32(truncatingIfNeeded: firsts.count)
        firsts.append(UInt32(truncatingIfNeeded: block))
        hashes.append(hash)
        return slots[slot]
      }
      if hashes[Int(found)] == hash, let first = pointer(to: Int(firsts[Int(found)])),
        isEqual(first, content)
      {
        return found
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: empty, count: 2 * slots.count)
    let mask = larger.count - 1
    for (row, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != empty { slot = (slot + 1) & mask }
      larger[slot] = UInt32(truncatingIfNeeded: row)
    }
    slots = larger
  }

  /// Eight bytes at a time, each folded in by a product of twice the width.
  private func hash(_ block: UnsafeRawPointer) -> UInt32 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: blockBytes)
    var place = 0
    while place < blockBytes {
      var word: UInt64 = 0
      if place &+ 8 <= blockBytes {
        word = block.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      } else {
        for byte in place..<blockBytes {
          word = word << 8 | UInt64(block.load(fromByteOffset: byte, as: UInt8.self))
        }
      }
      let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      state = product.low ^ product.high ^ 0x9E37_79B9_7F4A_7C15
      place &+= 8
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  private func isEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer) -> Bool {
    var place = 0
    while place &+ 8 <= blockBytes {
      if first.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        != second.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      {
        return false
      }
      place &+= 8
    }
    while place < blockBytes {
      if first.load(fromByteOffset: place, as: UInt8.self)
        != second.load(fromByteOffset: place, as: UInt8.self)
      {
        return false
      }
      place &+= 1
    }
    return true
  }
}
