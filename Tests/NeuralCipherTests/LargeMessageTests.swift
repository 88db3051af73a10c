import NeuralCipher
import NeuralNetwork
import Testing

/// Messages that are large enough for several threads and for indices of four bytes.
struct LargeMessageTests {
  /// Bytes from a plain multiplicative generator: a million of them come quickly.
  private func bytes(_ count: Int, of values: UInt64 = 256) -> [UInt8] {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: (state >> 33) % values)
    }
  }

  /// What `Blocks` is, in the plainest words.
  private func expected(_ bytes: [UInt8], _ blockBytes: Int) -> (distinct: [UInt8], indices: [Int]) {
    var rows: [[UInt8]: Int] = [:]
    var distinct: [UInt8] = []
    let indices = stride(from: 0, to: bytes.count, by: blockBytes).map { start -> Int in
      var block = Array(bytes[start..<min(start + blockBytes, bytes.count)])
      block += repeatElement(0, count: blockBytes - block.count)
      if let row = rows[block] { return row }
      rows[block] = rows.count
      distinct += block
      return rows.count - 1
    }
    return (distinct, indices)
  }

  @Test(arguments: [(1, 256), (2, 256), (2, 30), (3, 40), (4, 256), (8, 256), (9, 256)] as [(Int, UInt64)])
  func blocksAreFoundInTheOrderInWhichTheyAppear(blockBytes: Int, values: UInt64) {
    for count in [600_000, 600_001] {
      let message = bytes(count, of: values)
      let plain = expected(message, blockBytes)
      let blocks = Blocks(bytes: message, blockBytes: blockBytes, threads: 3)
      #expect(blocks.distinct == plain.distinct)
      #expect(blocks.indices.elementsEqual(plain.indices))
      #expect(blocks == Blocks(bytes: message, blockBytes: blockBytes, threads: 1))
      #expect(blocks.replacing(with: blocks.distinct, threads: 3) == message)
    }
  }

  @Test func roundingManyNumbersIsRoundingEach() {
    let special: [Float] = [
      0, -0.0, 1, -1, 0.5, -0.5, 2, -2, .nan, .infinity, -.infinity, 1e-30, .leastNonzeroMagnitude,
      0.99999994, -0.99999994,
    ]
    var numbers = special + (0..<65_536).map { (Float($0) + 0.5) / 65_535 }
    numbers += numbers.map { $0 * 2 - 1 } + numbers.map(\.nextUp) + numbers.map(\.nextDown)
    for range in [CiphertextRange.zeroToOne, .minusOneToOne] {
      #expect(range.codes(for: numbers) == numbers.map(range.code(for:)))
    }
  }

  @Test func flippingABitOfManyBlocksAndBackIsNoChange() {
    let model = CipherModel(.phase1, bits: 24, seed: 3)
    let message = bytes(3 * 66_000)
    let blocks = Blocks(bytes: message, blockBytes: 3)
    let before = NeuralCodebook(model: model, key: .paperKey(bits: 24)).encrypt(blocks)
    var ciphertext = before
    for bit in [0, 40 * 384 + 7, before.bitCount - 1] {
      ciphertext.flip(bit)
      #expect(ciphertext.bit(bit) != before.bit(bit) && ciphertext != before)
      ciphertext.flip(bit)
      #expect((0..<before.count).allSatisfy { ciphertext.codes(ofBlock: $0) == before.codes(ofBlock: $0) })
    }
  }

  /// All 65,536 rows of two-byte indices are taken, and the flipped block needs one more.
  @Test func indicesGrowWhereATableDoes() {
    let model = CipherModel(.phase1, seed: 3)
    let message = NeuralCodebook.everyBlock(bits: 16) + [0, 0]
    let before = NeuralCodebook(model: model, key: .paperKey(bits: 16)).encrypt(
      Blocks(bytes: message, blockBytes: 2))
    var ciphertext = before
    let bit = 65_536 * 256 + 3
    ciphertext.flip(bit)
    #expect(ciphertext.distinctCount == 65_537 && ciphertext.indices[65_536] == 65_536)
    #expect(ciphertext.bit(bit) != before.bit(bit) && ciphertext.bit(3) == before.bit(3))
    ciphertext.flip(bit)
    #expect(ciphertext == before)
  }

  @Test func theNumPyFileHasEveryBlocksNumbers() {
    let model = CipherModel(.phase3, seed: 3)
    let ciphertext = NeuralCodebook(model: model, key: .paperKey(bits: 16)).encrypt(
      Blocks(bytes: bytes(140_001), blockBytes: 2))
    var file: [UInt8] = []
    var pieces = 0
    let isWhole = ciphertext.numPyPieces {
      file += $0
      pieces += 1
      return true
    }
    let numbers = (0..<ciphertext.count).flatMap(ciphertext.numbers(ofBlock:))
    #expect(isWhole && pieces > 2 && file == NumPyArray.bytes(numbers, shape: [ciphertext.count, 16]))
    #expect(!ciphertext.numPyPieces { _ in false })
  }
}
