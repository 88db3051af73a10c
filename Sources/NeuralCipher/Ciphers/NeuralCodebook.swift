import NeuralNetwork

/// The trained networks as a block cipher in electronic codebook mode.
///
/// C_i = E_K(P_i) and P_i = D_K(C_i) (the paper's equations 1 and 2). Each different block goes through the networks
/// once. The result is the same however many threads there are.
public struct NeuralCodebook: Sendable {
  private let model: CipherModel
  private let key: BitString
  private let threads: Int

  /// The cipher of a model under a key of the model's block size.
  public init(model: CipherModel, key: BitString, threads: Int = WorkerPool.machineThreads) {
    precondition(key.count == model.bits, "a key of \(key.count) bits for blocks of \(model.bits)")
    self.model = model
    self.key = key
    self.threads = threads
  }

  /// Alice encrypts: every different block becomes N numbers, and each number 16 bits.
  public func encrypt(_ blocks: Blocks) -> Ciphertext {
    let range = model.architecture.ciphertextRange
    let numbers = encryptedNumbers(blocks)
    return Ciphertext(
      numbersPerBlock: model.bits, range: range, codes: numbers.map(range.code(for:)),
      indices: blocks.indices, byteCount: blocks.byteCount)
  }

  /// Alice's numbers for the different blocks, not rounded, `[distinctCount][bits]`.
  public func encryptedNumbers(_ blocks: Blocks) -> [Float] {
    precondition(blocks.blockBytes == model.blockBytes, "the blocks are not of the model's size")
    let values = model.architecture.bitValues
    return run(.alice, rows: blocks.distinctCount, withKey: true) { row, feature in
      let byte = blocks.distinct[row * blocks.blockBytes + feature / 8]
      return byte >> UInt8(7 - feature % 8) & 1 == 1 ? values.one : values.zero
    }
  }

  /// Bob, who has the key, or Eve, who has not, reads a ciphertext.
  ///
  /// - Parameter threshold: The share of the way from 0 to 1 above which an output reads as 1.
  /// - Returns: The message's bytes.
  public func decrypt(_ ciphertext: Ciphertext, as reader: PlayerName = .bob, threshold: Float = 0.5)
    -> [UInt8]
  {
    let rows = decryptedRows(
      ciphertext.codes.map(ciphertext.range.number(for:)), as: reader, threshold: threshold)
    return Blocks.expand(
      rows: rows, indices: ciphertext.indices, blockBytes: model.blockBytes,
      byteCount: ciphertext.byteCount)
  }

  /// What a reader makes of rows of N numbers: one block of bytes for each row.
  public func decryptedRows(_ numbers: [Float], as reader: PlayerName, threshold: Float = 0.5) -> [UInt8] {
    precondition(numbers.count % model.bits == 0, "the ciphertext is not of the model's size")
    let limit = model.architecture.bitValues.threshold(threshold)
    let bits = model.bits
    let outputs = run(reader, rows: numbers.count / bits, withKey: reader != .eve) { row, feature in
      numbers[row * bits + feature]
    }
    return (0..<outputs.count / 8).map { byte in
      (0..<8).reduce(UInt8(0)) { $0 << 1 | (outputs[8 * byte + $1] > limit ? 1 : 0) }
    }
  }

  /// What it costs Bob that each number is sent as 16 bits.
  public struct RoundingCost: Equatable, Sendable {
    /// Blocks that were tried.
    public let blocks: Int
    /// Bits that they hold.
    public let bits: Int
    /// Bits that Bob reads differently from how he would read Alice's own numbers.
    public let changedBits: Int
  }

  /// Counts the bits that rounding changes, over all blocks of up to 16 bits or else over the given ones.
  ///
  /// Of wider blocks the first 65,536 different ones are tried.
  public func roundingCost(_ blocks: Blocks) -> RoundingCost {
    let all =
      model.bits > 16
      ? blocks.firstDistinct(65_536)
      : Blocks(bytes: Self.everyBlock(bits: model.bits), blockBytes: model.blockBytes)
    let range = model.architecture.ciphertextRange
    let exact = encryptedNumbers(all)
    let rounded = exact.map { range.number(for: range.code(for: $0)) }
    let changed = zip(decryptedRows(exact, as: .bob), decryptedRows(rounded, as: .bob)).reduce(0) {
      $0 + ($1.0 ^ $1.1).nonzeroBitCount
    }
    return RoundingCost(
      blocks: all.distinctCount, bits: all.distinctCount * model.bits, changedBits: changed)
  }

  /// The bytes of all blocks of 8 or 16 bits, in ascending order.
  public static func everyBlock(bits: Int) -> [UInt8] {
    bits == 8
      ? (0..<256).map { UInt8($0) }
      : (0..<65_536).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  /// Runs a player's network over rows of N features, followed by the key where the player has it.
  private func run(
    _ player: PlayerName, rows: Int, withKey: Bool, feature: @Sendable (_ row: Int, _ feature: Int) -> Float
  ) -> [Float] {
    let network = model.network(of: player)
    let plan = NetworkPlan(layers: network.layers)
    let parameters = plan.packed(network.parameters)
    let results = AlignedBuffer<Float>(repeating: 0, count: rows * plan.outputs)
    let values = model.architecture.bitValues
    let chunks = Chunk.count(examples: rows)
    let workers = max(1, min(threads, chunks))
    WorkerPool(threads: workers).run { thread in
      let chunkValues = ChunkValues(plan: plan, gradients: false)
      if withKey {
        for (index, bit) in key.bits.enumerated() {
          let target = chunkValues.input + (model.bits + index) * Chunk.vectors
          target.update(repeating: Lanes(repeating: bit ? values.one : values.zero), count: Chunk.vectors)
        }
      }
      for chunk in stride(from: thread, to: chunks, by: workers) {
        let first = chunk * Chunk.examples
        let count = min(Chunk.examples, rows - first)
        let input = UnsafeMutableRawPointer(chunkValues.input).assumingMemoryBound(to: Float.self)
        for index in 0..<model.bits {
          for example in 0..<count {
            input[index * Chunk.examples + example] = feature(first + example, index)
          }
        }
        chunkValues.forward(parameters: parameters.pointer)
        let output = UnsafeMutableRawPointer(chunkValues.output).assumingMemoryBound(to: Float.self)
        for example in 0..<count {
          for index in 0..<plan.outputs {
            results.pointer[(first + example) * plan.outputs + index] =
              output[index * Chunk.examples + example]
          }
        }
      }
    }
    return results.elements
  }
}
