/// A message and its ciphertext, block by block, as the two are compared with what an attack makes of it.
///
/// Where the cipher is a codebook each different block stands in one row; where equal blocks differ in the ciphertext
/// every block has its own.
public struct AttackedMessage: Sendable {
  /// Bytes in a block.
  public let blockBytes: Int
  /// The rows' plaintext, `[rows][blockBytes]`.
  public let plaintexts: [UInt8]
  /// The rows' ciphertext, `[rows][numbersPerBlock]`.
  public let numbers: [Float]
  /// For every block of the message its row.
  public let indices: BlockIndices
  /// How many blocks each row stands for.
  public let uses: [Int]
  /// Bytes of the message, without padding.
  public let byteCount: Int
  private let width: Int

  /// A message under the target's key.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public init(_ bytes: [UInt8], under target: AttackTarget) throws(Stopped) {
    let blocks = Blocks(bytes: bytes, blockBytes: target.cipher.blockBytes, threads: target.threads)
    blockBytes = blocks.blockBytes
    byteCount = bytes.count
    width = target.cipher.numbersPerBlock
    if target.cipher.isCodebook {
      plaintexts = blocks.distinct
      indices = blocks.indices
    } else {
      plaintexts = PaddedMessage(bytes, blockBytes: blocks.blockBytes).paddedBytes
      indices = BlockIndices(.wide((0..<UInt32(blocks.count)).map { $0 }))
    }
    var uses = [Int](repeating: 0, count: plaintexts.count / blockBytes)
    for row in indices { uses[row] += 1 }
    self.uses = uses
    numbers = try target.encrypt(plaintexts, message: AttackTarget.MessageNumber.attacked)
  }

  /// Rows of plaintext and ciphertext.
  public var rows: Int { uses.count }
  /// Blocks of the message.
  public var blocks: Int { indices.count }

  /// One row of ciphertext.
  func numbers(ofRow row: Int) -> ArraySlice<Float> { numbers[row * width..<(row + 1) * width] }
  /// One row of plaintext.
  public func plaintext(ofRow row: Int) -> ArraySlice<UInt8> {
    plaintexts[row * blockBytes..<(row + 1) * blockBytes]
  }

  /// What an attack got right of the message.
  public func score(_ guesses: [UInt8]) -> BlockScore {
    BlockScore(guesses, plaintexts, width: blockBytes, uses: uses)
  }

  /// The message's bytes, with each row replaced by what an attack made of it, `[rows][blockBytes]`.
  public func bytes(replacing rows: [UInt8], threads: Int = 1) -> [UInt8] {
    indices.expand(rows, rowBytes: blockBytes, byteCount: byteCount, threads: threads)
  }

  /// For each row, which of the different ciphertext blocks it has, numbered as they appear.
  func ciphertextClasses() -> (ofRow: [Int], count: Int) {
    var known: [ArraySlice<UInt32>: Int] = [:]
    let patterns = numbers.map { $0.bitPattern }
    let classes = (0..<rows).map { row -> Int in
      let pattern = patterns[row * width..<(row + 1) * width]
      if let found = known[pattern] { return found }
      known[pattern] = known.count
      return known.count - 1
    }
    return (classes, known.count)
  }

  /// The block that the message has most often; the first of equally common ones.
  public var commonestBlock: [UInt8] {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    var best: (block: ArraySlice<UInt8>, uses: Int) = ([], 0)
    for row in 0..<rows {
      let block = plaintext(ofRow: row)
      counts[block, default: 0] += uses[row]
    }
    for row in 0..<rows {
      let block = plaintext(ofRow: row)
      let uses = counts[block] ?? 0
      if uses > best.uses { best = (block, uses) }
    }
    return Array(best.block)
  }

  /// What is right if the commonest block is named for every one: nobody who reads the message does worse.
  public var baseline: BlockScore {
    let block = commonestBlock
    return score((0..<rows).flatMap { _ in block })
  }
}

extension PaddedMessage {
  /// The message's bytes with the padding of the last block.
  var paddedBytes: [UInt8] { Array(bytes.prefix(whole * blockBytes)) + tail }
}
