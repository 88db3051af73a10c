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

  /// The normal distribution's 97.5 % point, for intervals of 95 %.
  private static let normal = 1.959963984540054

  /// The 95 % interval of the share of whole blocks, where the blocks were drawn at random (Wilson, 1927).
  public var blocksInterval: ClosedRange<Double> {
    guard blocks > 0 else { return 0...1 }
    let (n, p, z) = (Double(blocks), blocksCorrect, Self.normal)
    let center = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, center - half)...min(1, center + half)
  }

  /// The 95 % interval of the share of single bits, from the blocks' spread: a block's bits are not independent, so
  /// that the block is the unit (normal approximation).
  public var bitsInterval: ClosedRange<Double> {
    guard blocks > 1 else { return 0...1 }
    let n = Double(blocks)
    let mean = Double(bitsRight) / n
    let variance = max(0, Double(squares) - n * mean * mean) / (n - 1)
    let half = Self.normal * (variance / n).squareRoot() / Double(bitsPerBlock)
    return max(0, bitsCorrect - half)...min(1, bitsCorrect + half)
  }
}
