/// How many blocks, and how many single bits, an attack or a reader got right.
public struct BlockScore: Equatable, Sendable {
  /// Blocks that were tried.
  public let blocks: Int
  /// Blocks of which every bit is right.
  public let rightBlocks: Int
  /// Bits in a block.
  public let blockBits: Int
  /// Bits in them all.
  public var bits: Int { blockBits * blocks }
  /// Bits that are right.
  public let rightBits: Int
  /// The sum over the blocks of the square of their right bits.
  private let squares: Int64

  /// The share of blocks that are right.
  public var blockShare: Double { blocks == 0 ? 0 : Double(rightBlocks) / Double(blocks) }
  /// The share of bits that are right.
  public var bitShare: Double { blocks == 0 ? 0 : Double(rightBits) / Double(bits) }

  /// Compares rows of bytes.
  ///
  /// - Parameters:
  ///   - guesses: `[rows][width]`.
  ///   - truth: As many.
  ///   - uses: How often each row counts; once where it is nil.
  public init(_ guesses: [UInt8], _ truth: [UInt8], width: Int, uses: [Int]? = nil) {
    precondition(guesses.count == truth.count && truth.count % width == 0, "rows against rows")
    var (blocks, rightBlocks, rightBits, squares) = (0, 0, 0, Int64(0))
    for row in 0..<truth.count / width {
      let times = uses?[row] ?? 1
      var wrong = 0
      for byte in row * width..<(row + 1) * width { wrong += (guesses[byte] ^ truth[byte]).nonzeroBitCount }
      let right = 8 * width - wrong
      blocks += times
      rightBlocks += wrong == 0 ? times : 0
      rightBits += right * times
      squares += Int64(right * right) * Int64(times)
    }
    self.blocks = blocks
    self.rightBlocks = rightBlocks
    self.rightBits = rightBits
    self.squares = squares
    blockBits = 8 * width
  }

  /// The 95 % interval of the share of whole blocks, where the blocks were drawn at random (Wilson's).
  public var blockInterval: Interval { .wilson(successes: rightBlocks, of: blocks) }

  /// The 95 % interval of the share of single bits, from the blocks' spread: a block's bits are not independent, so
  /// that the block is the unit (normal approximation).
  public var bitInterval: Interval {
    guard blocks > 1 else { return Interval(lower: 0, upper: 1) }
    let n = Double(blocks)
    let mean = Double(rightBits) / n
    let variance = max(0, Double(squares) - n * mean * mean) / (n - 1)
    let half = Interval.standardErrors * (variance / n).squareRoot() / Double(blockBits)
    return Interval(lower: max(0, bitShare - half), upper: min(1, bitShare + half))
  }
}
