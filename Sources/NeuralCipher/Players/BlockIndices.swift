/// For every block of a message, which row of a table it is.
///
/// An index takes two bytes where the table has at most 65,536 rows, which it always has for blocks of 8 and 16
/// bits, and four otherwise: a large picture's indices then take no more memory than the picture.
public struct BlockIndices: Equatable, Sendable, RandomAccessCollection {
  /// The indices, in two bytes or in four.
  enum Storage: Sendable {
    case narrow([UInt16])
    case wide([UInt32])
  }

  /// The indices as they stand in memory.
  private(set) var storage: Storage

  init(_ storage: Storage) { self.storage = storage }

  /// The position of the first block.
  public var startIndex: Int { 0 }
  /// The number of blocks.
  public var endIndex: Int {
    switch storage {
    case .narrow(let indices): indices.count
    case .wide(let indices): indices.count
    }
  }

  /// The row of one block.
  public subscript(_ block: Int) -> Int {
    switch storage {
    case .narrow(let indices): Int(indices[block])
    case .wide(let indices): Int(indices[block])
    }
  }

  /// Whether the same blocks have the same rows, however they stand in memory.
  public static func == (first: BlockIndices, second: BlockIndices) -> Bool {
    switch (first.storage, second.storage) {
    case (.narrow(let a), .narrow(let b)): a == b
    case (.wide(let a), .wide(let b)): a == b
    default: first.elementsEqual(second)
    }
  }

  /// Gives a block another row.
  mutating func set(_ block: Int, to row: Int) {
    if row > Int(UInt16.max), case .narrow(let indices) = storage {
      storage = .wide(indices.map { UInt32($0) })
    }
    switch storage {
    case .narrow(var indices):
      storage = .narrow([])
      indices[block] = UInt16(row)
      storage = .narrow(indices)
    case .wide(var indices):
      storage = .wide([])
      indices[block] = UInt32(row)
      storage = .wide(indices)
    }
  }

  /// Gives all blocks of one row another.
  mutating func replace(_ old: Int, with new: Int) {
    switch storage {
    case .narrow(var indices):
      guard old <= Int(UInt16.max) else { return }
      storage = .narrow([])
      Self.replace(in: &indices, UInt16(old), with: UInt16(new))
      storage = .narrow(indices)
    case .wide(var indices):
      storage = .wide([])
      Self.replace(in: &indices, UInt32(old), with: UInt32(new))
      storage = .wide(indices)
    }
  }

  /// Whether more than one block has this row.
  func isShared(_ row: Int) -> Bool {
    switch storage {
    case .narrow(let indices): row <= Int(UInt16.max) && Self.isShared(UInt16(row), in: indices)
    case .wide(let indices): Self.isShared(UInt32(row), in: indices)
    }
  }

  private static func replace<Index: FixedWidthInteger>(
    in indices: inout [Index], _ old: Index, with new: Index
  ) {
    indices.withUnsafeMutableBufferPointer { indices in
      for position in 0..<indices.count {
        let index = indices[position]
        indices[position] = index == old ? new : index
      }
    }
  }

  /// Counts in stretches, since a loop that may end anywhere is not made of vectors.
  private static func isShared<Index: FixedWidthInteger>(_ row: Index, in indices: [Index]) -> Bool {
    indices.withUnsafeBufferPointer { indices in
      var uses = 0
      var start = 0
      while start < indices.count && uses < 2 {
        let end = Swift.min(start + 8_192, indices.count)
        var found: Index = 0
        for position in start..<end { found &+= indices[position] == row ? 1 : 0 }
        uses += Int(found)
        start = end
      }
      return uses > 1
    }
  }
}
