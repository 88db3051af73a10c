/// How many blocks, and how many single bits, an attack got right.
public struct BlockScore: Equatable, Sendable {
  /// Blocks that were tried.
  public let blocks: Int
  /// Blocks of which every bit is right.
  public let rightBlocks: Int
  /// Bits in them all.
  public let bits: Int
  /// Bits that are right.
  public let rightBits: Int

  /// The share of blocks that are right.
  public var blockShare: Double { blocks == 0 ? 0 : Double(rightBlocks) / Double(blocks) }
  /// The share of bits that are right.
  public var bitShare: Double { bits == 0 ? 0 : Double(rightBits) / Double(bits) }

  /// Compares rows of bytes.
  ///
  /// - Parameters:
  ///   - guesses: `[rows][width]`.
  ///   - truth: As many.
  ///   - uses: How often each row counts; once where it is nil.
  public init(_ guesses: [UInt8], _ truth: [UInt8], width: Int, uses: [Int]? = nil) {
    precondition(guesses.count == truth.count && truth.count % width == 0, "rows against rows")
    var (blocks, rightBlocks, rightBits) = (0, 0, 0)
    for row in 0..<truth.count / width {
      let times = uses?[row] ?? 1
      var wrong = 0
      for byte in row * width..<(row + 1) * width { wrong += (guesses[byte] ^ truth[byte]).nonzeroBitCount }
      blocks += times
      rightBlocks += wrong == 0 ? times : 0
      rightBits += (8 * width - wrong) * times
    }
    self.blocks = blocks
    self.rightBlocks = rightBlocks
    self.rightBits = rightBits
    bits = 8 * width * blocks
  }
}
