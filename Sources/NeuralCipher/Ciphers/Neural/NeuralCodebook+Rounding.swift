import NeuralNetwork

extension NeuralCodebook {
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
    unstopped { () throws(Stopped) in try encryptCountingRounding(blocks, shouldStop: { false }) }.cost
  }

  /// Alice encrypts, and ``roundingCost(_:)`` is counted on the way: no block goes through her network twice.
  ///
  /// - Parameter shouldStop: Asked before every 64 different blocks.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all was done.
  /// - Complexity: O(different blocks), and over blocks of up to 16 bits at least all of them: once through Alice and
  ///   twice through Bob.
  public func encryptCountingRounding(
    _ blocks: Blocks, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> (ciphertext: Ciphertext, cost: RoundingCost) {
    precondition(blocks.blockBytes == model.blockBytes, "the blocks are not of the model's size")
    let bits = model.bits
    let alice = PlayerRows(model.network(of: .alice), threads: threads)
    let tried = bits > 16 ? blocks.firstDistinct(65_536) : Self.everyBlock(bits: bits)[...]
    var changed = 0
    if bits > 16 {
      let codes = try [UInt16](count: blocks.distinctCount * bits) { target in
        guard let found = trial(alice, tried, to: target, shouldStop: shouldStop) else { return false }
        changed = found
        return encrypt(
          alice, blocks.distinct[tried.endIndex...], to: target + tried.count / model.blockBytes * bits,
          shouldStop: shouldStop)
      }
      return (ciphertext(codes, blocks), cost(of: tried, changed))
    }
    let every = try [UInt16](count: tried.count * 8) { target in
      guard let found = trial(alice, tried, to: target, shouldStop: shouldStop) else { return false }
      changed = found
      return true
    }
    return (ciphertext(rows(of: blocks, in: every), blocks), cost(of: tried, changed))
  }

  private func cost(of tried: ArraySlice<UInt8>, _ changedBits: Int) -> RoundingCost {
    RoundingCost(blocks: tried.count / model.blockBytes, bits: 8 * tried.count, changedBits: changedBits)
  }

  /// The codes of the different blocks, picked from those of every block there is.
  private func rows(of blocks: Blocks, in every: [UInt16]) -> [UInt16] {
    let bits = model.bits
    var codes: [UInt16] = []
    codes.reserveCapacity(blocks.distinctCount * bits)
    for row in 0..<blocks.distinctCount {
      let block = blocks.distinctBlock(row).reduce(0) { $0 << 8 | Int($1) }
      codes += every[block * bits..<(block + 1) * bits]
    }
    return codes
  }

  /// Encrypts some blocks, lets Bob read Alice's numbers and the rounded ones, and counts the bits between the two.
  ///
  /// - Parameter target: Where the rounded numbers go.
  /// - Returns: nil if `shouldStop` said so.
  private func trial(
    _ alice: PlayerRows, _ blocks: ArraySlice<UInt8>, to target: UnsafeMutablePointer<UInt16>,
    shouldStop: @Sendable () -> Bool
  ) -> Int? {
    guard !blocks.isEmpty else { return 0 }
    let (bits, bytes) = (model.bits, model.blockBytes)
    let bob = PlayerRows(model.network(of: .bob), threads: threads)
    let total = blocks.count / bytes
    // Alice's exact numbers are only needed here: four megabytes of them at a time.
    let most = min(total, max(Chunk.examples, (1 << 20) / bits))
    let exact = AlignedBuffer<Float>(repeating: 0, count: most * bits)
    let fromExact = AlignedBuffer<UInt8>(repeating: 0, count: most * bytes)
    let fromRounded = AlignedBuffer<UInt8>(repeating: 0, count: most * bytes)
    var changed = 0
    return blocks.withUnsafeBufferPointer { blocks in
      key.withRows(width: bytes) { key in
        let plaintexts = Rows(first: blocks.baseAddress, stride: bytes)
        for first in stride(from: 0, to: total, by: most) {
          let rows = min(most, total - first)
          let codes = target + first * bits
          guard
            cipher.encrypt(
              alice, plaintexts.from(first), keys: key, rows: rows, to: exact.pointer, shouldStop: shouldStop)
          else { return nil }
          model.architecture.ciphertextRange.codes(for: exact.pointer, to: codes, count: rows * bits)
          guard
            cipher.decrypt(
              bob, numbers: Rows(first: exact.pointer, stride: bits), keys: key, rows: rows, threshold: 0.5,
              to: fromExact.pointer, shouldStop: shouldStop),
            cipher.decrypt(
              bob, codes: Rows(first: codes, stride: bits), keys: key, rows: rows, threshold: 0.5,
              to: fromRounded.pointer, shouldStop: shouldStop)
          else { return nil }
          for byte in 0..<rows * bytes {
            changed += (fromExact.pointer[byte] ^ fromRounded.pointer[byte]).nonzeroBitCount
          }
        }
        return changed
      }
    }
  }
}
