import Threads

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
  public let indices: BlockIndices

  /// Blocks in the message.
  public var count: Int { indices.count }
  /// Different blocks in the message.
  public var distinctCount: Int { distinct.count / blockBytes }

  /// Cuts a message into blocks of `blockBytes` bytes.
  ///
  /// - Complexity: O(bytes). Blocks of 8 and 16 bits are looked up in a table and shared among the threads, which
  ///   do not change the result; wider ones are hashed.
  public init(bytes: [UInt8], blockBytes: Int, threads: Int = 1) {
    precondition(blockBytes > 0, "a block has at least one byte")
    self.blockBytes = blockBytes
    byteCount = bytes.count
    let message = PaddedMessage(bytes, blockBytes: blockBytes)
    let pool = WorkerPool(threads: threads)
    switch blockBytes {
    case 1: (distinct, indices) = DistinctBlocks.byTable(message, of: UInt8.self, pool)
    case 2: (distinct, indices) = DistinctBlocks.byTable(message, of: UInt16.self, pool)
    default: (distinct, indices) = DistinctBlocks.byHash(message)
    }
  }

  /// The bytes of the first `count` different blocks.
  func firstDistinct(_ count: Int) -> ArraySlice<UInt8> { distinct.prefix(count * blockBytes) }

  /// The bytes of one different block.
  public func distinctBlock(_ index: Int) -> ArraySlice<UInt8> {
    distinct[index * blockBytes..<(index + 1) * blockBytes]
  }

  /// The message with each different block replaced by a row of bytes, cut to the message's length.
  ///
  /// This is how a codebook is applied: one look-up a block.
  public func replacing(with rows: [UInt8], threads: Int = 1) -> [UInt8] {
    indices.expand(rows, rowBytes: blockBytes, byteCount: byteCount, threads: threads)
  }
}

extension BlockIndices {
  /// The bytes of rows in the order of the indices, cut to a length.
  ///
  /// - Parameters:
  ///   - rows: The table, `[rows][rowBytes]`.
  ///   - byteCount: The length, at most `count * rowBytes`.
  func expand(_ rows: [UInt8], rowBytes: Int, byteCount: Int, threads: Int) -> [UInt8] {
    switch storage {
    case .narrow(let indices): Self.expand(rows, rowBytes, indices, byteCount, WorkerPool(threads: threads))
    case .wide(let indices): Self.expand(rows, rowBytes, indices, byteCount, WorkerPool(threads: threads))
    }
  }

  private static func expand<Index: FixedWidthInteger & Sendable>(
    _ rows: [UInt8], _ rowBytes: Int, _ indices: [Index], _ byteCount: Int, _ pool: WorkerPool
  ) -> [UInt8] {
    precondition(byteCount <= indices.count * rowBytes, "there are not so many bytes")
    return [UInt8](unsafeUninitializedCapacity: byteCount) { target, initialized in
      rows.withUnsafeBytes { rows in
        indices.withUnsafeBufferPointer { indices in
          guard let base = target.baseAddress, let rows = rows.baseAddress,
            let indices = indices.baseAddress
          else { return }
          let whole = byteCount / rowBytes
          copyRows(rows, rowBytes, indices, whole, to: UnsafeMutableRawPointer(base), pool)
          let tail = byteCount - whole * rowBytes
          if tail > 0 {
            (UnsafeMutableRawPointer(base) + whole * rowBytes).copyMemory(
              from: rows + Int(indices[whole]) * rowBytes, byteCount: tail)
          }
        }
      }
      initialized = byteCount
    }
  }

  private static func copyRows<Index: FixedWidthInteger & Sendable>(
    _ rows: UnsafeRawPointer, _ rowBytes: Int, _ indices: UnsafePointer<Index>, _ count: Int,
    to target: UnsafeMutableRawPointer, _ pool: WorkerPool
  ) {
    nonisolated(unsafe) let (rows, indices, target) = (rows, indices, target)
    pool.forEachRange(of: count) { range, _ in
      switch rowBytes {
      case 1: copy(UInt8.self, rows, indices, range, to: target)
      case 2: copy(UInt16.self, rows, indices, range, to: target)
      case 4: copy(UInt32.self, rows, indices, range, to: target)
      case 8: copy(UInt64.self, rows, indices, range, to: target)
      default:
        for position in range {
          (target + position &* rowBytes).copyMemory(
            from: rows + Int(truncatingIfNeeded: indices[position]) &* rowBytes, byteCount: rowBytes)
        }
      }
    }
  }

  /// One load and one store a block, where a block is as wide as an integer.
  @inline(__always)
  private static func copy<Row: BitwiseCopyable, Index: FixedWidthInteger>(
    _ type: Row.Type, _ rows: UnsafeRawPointer, _ indices: UnsafePointer<Index>, _ range: Range<Int>,
    to target: UnsafeMutableRawPointer
  ) {
    let size = MemoryLayout<Row>.size
    for position in range {
      let row = rows.loadUnaligned(
        fromByteOffset: Int(truncatingIfNeeded: indices[position]) &* size, as: Row.self)
      target.storeBytes(of: row, toByteOffset: position &* size, as: Row.self)
    }
  }
}
