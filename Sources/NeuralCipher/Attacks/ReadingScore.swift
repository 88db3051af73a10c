/// How much of some blocks was read: whole blocks and single bits.
public struct ReadingScore: Equatable, Sendable {
  /// Blocks that were to be read.
  public let blocks: Int
  /// Bits in each.
  public let bitsPerBlock: Int
  /// Blocks of which every bit is right.
  public let blocksRight: Int
  /// Single bits that are right.
  public let bitsRight: Int
  /// The sum over the blocks of the square of their right bits.
  private let squares: Int

  /// Compares what was read with what was sent, `[blocks][blockBytes]` both.
  public init(sent: [UInt8], read: [UInt8], blockBytes: Int) {
    precondition(
      sent.count == read.count && sent.count % blockBytes == 0, "as many blocks are read as are sent")
    var (blocksRight, bitsRight, squares) = (0, 0, 0)
    for start in stride(from: 0, to: sent.count, by: blockBytes) {
      var wrong = 0
      for byte in start..<start + blockBytes { wrong += (sent[byte] ^ read[byte]).nonzeroBitCount }
      let right = 8 * blockBytes - wrong
      blocksRight += wrong == 0 ? 1 : 0
      bitsRight += right
      squares += right * right
    }
    blocks = sent.count / blockBytes
    bitsPerBlock = 8 * blockBytes
    self.blocksRight = blocksRight
    self.bitsRight = bitsRight
    self.squares = squares
  }

  /// The share of whole blocks that are right.
  public var blocksCorrect: Double { blocks == 0 ? 0 : Double(blocksRight) / Double(blocks) }

  /// The share of single bits that are right.
  public var bitsCorrect: Double {
    blocks == 0 ? 0 : Double(bitsRight) / (Double(blocks) * Double(bitsPerBlock))
  }

  /// The 95 % interval of the share of whole blocks, where the blocks were drawn at random.
  public var blocksInterval: Interval { .wilson(successes: blocksRight, of: blocks) }

  /// The 95 % interval of the share of single bits, from the blocks' spread: a block's bits are not independent, so
  /// that the block is the unit (normal approximation).
  public var bitsInterval: Interval {
    guard blocks > 1 else { return Interval(lower: 0, upper: 1) }
    let n = Double(blocks)
    let mean = Double(bitsRight) / n
    let variance = max(0, Double(squares) - n * mean * mean) / (n - 1)
    let half = Interval.standardErrors * (variance / n).squareRoot() / Double(bitsPerBlock)
    return Interval(lower: max(0, bitsCorrect - half), upper: min(1, bitsCorrect + half))
  }
}
