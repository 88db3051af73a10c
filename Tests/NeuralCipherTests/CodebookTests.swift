import NeuralCipher
import NeuralNetwork
import Testing

struct CodebookTests {
  static let trained = TrainingTests.train(CipherModel(.phase3, seed: 4), 1_500)
  let model = trained
  let key = BitString.paperKey(bits: 16)

  @Test func everyBlockGoesThereAndBackTheSameWithAnyThreads() {
    let blocks = Blocks(bytes: NeuralCodebook.everyBlock(bits: 16), blockBytes: 2)
    #expect(blocks.distinctCount == 65_536)
    let one = NeuralCodebook(model: model, key: key, threads: 1)
    let three = NeuralCodebook(model: model, key: key, threads: 3)
    let ciphertext = one.encrypt(blocks)
    #expect(three.encrypt(blocks) == ciphertext)
    let read = one.decrypt(ciphertext)
    #expect(three.decrypt(ciphertext) == read)
    let sent = NeuralCodebook.everyBlock(bits: 16)
    let right = (0..<65_536).filter { block in
      let bytes = sent[2 * block..<2 * block + 2]
      return read[2 * block..<2 * block + 2] == bytes
    }
    #expect(right.count > 30_000)
  }

  @Test func theCodebookIsTheNetworksRunBlockByBlock() {
    let message: [UInt8] = [0x00, 0xff, 0x13, 0x37, 0x00, 0xff, 0x80]
    let blocks = Blocks(bytes: message, blockBytes: 2)
    #expect(blocks.count == 4 && blocks.distinctCount == 3)
    let ciphertext = NeuralCodebook(model: model, key: key).encrypt(blocks)
    let padded: [[UInt8]] = [[0x00, 0xff], [0x13, 0x37], [0x00, 0xff], [0x80, 0x00]]
    for (block, bytes) in padded.enumerated() {
      let bits = BitString(bytes: bytes).bits + key.bits
      let numbers = model.network(of: .alice)([bits.map { $0 ? 1 : 0 }])[0]
      let codes = numbers.map(CiphertextRange.minusOneToOne.code(for:))
      #expect(Array(ciphertext.codes(ofBlock: block)) == codes)
    }
  }

  @Test func anOddTailKeepsItsLength() {
    for length in 0...9 {
      let message = (0..<length).map { UInt8(truncatingIfNeeded: 37 * $0) }
      for blockBytes in [1, 2, 3, 4, 8] {
        let blocks = Blocks(bytes: message, blockBytes: blockBytes)
        #expect(blocks.replacing(with: blocks.distinct) == message)
        #expect(blocks.count == (length + blockBytes - 1) / blockBytes)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 7])
  func differentBlocksAreCountedOnce(blockBytes: Int) {
    let stream = RandomStream(seed: 8, purpose: 60)
    let values = (0..<5_000).map { stream.word(0, index: UInt32($0), step: 0) % 700 }
    let bytes = values.flatMap { value in
      (0..<blockBytes).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * ($0 % 4))) }
    }
    let blocks = Blocks(bytes: bytes, blockBytes: blockBytes)
    let expected = Set(
      stride(from: 0, to: bytes.count, by: blockBytes).map { Array(bytes[$0..<$0 + blockBytes]) })
    #expect(blocks.distinctCount == expected.count)
    #expect(blocks.replacing(with: blocks.distinct) == bytes)
  }

  @Test func sixteenBitsStandForEveryNumberToHalfAStep() {
    for range in [CiphertextRange.zeroToOne, .minusOneToOne] {
      for code in UInt16.min...UInt16.max { #expect(range.code(for: range.number(for: code)) == code) }
    }
    #expect(CiphertextRange.minusOneToOne.code(for: -1) == 0)
    #expect(CiphertextRange.minusOneToOne.code(for: 1) == 65_535)
    #expect(CiphertextRange.zeroToOne.code(for: 0.5) == 32_768)
  }

  @Test func roundingCostsAtMostAFewBitsInAMillion() {
    let cost = NeuralCodebook(model: model, key: key).roundingCost(Blocks(bytes: [1, 2], blockBytes: 2))
    #expect(cost.blocks == 65_536 && cost.bits == 1_048_576)
    #expect(cost.changedBits < 20)
  }

  @Test func aFlippedKeyBitBreaksMostBlocks() {
    let blocks = Blocks(bytes: NeuralCodebook.everyBlock(bits: 16), blockBytes: 2)
    let ciphertext = NeuralCodebook(model: model, key: key).encrypt(blocks)
    var wrong = key
    wrong.flip(3)
    let right = NeuralCodebook(model: model, key: key).decrypt(ciphertext)
    let broken = NeuralCodebook(model: model, key: wrong).decrypt(ciphertext)
    let differing = (0..<65_536).filter { block in
      right[2 * block..<2 * block + 2] != broken[2 * block..<2 * block + 2]
    }
    #expect(differing.count > 52_000)
  }

  @Test func flippingACiphertextBitTwiceIsNoChange() {
    var ciphertext = NeuralCodebook(model: model, key: key).encrypt(
      Blocks(bytes: [1, 2, 1, 2, 3, 4], blockBytes: 2))
    let before = (0..<ciphertext.bitCount).map(ciphertext.bit)
    ciphertext.flip(256 + 17)
    let after = (0..<ciphertext.bitCount).map(ciphertext.bit)
    #expect((0..<before.count).filter { before[$0] != after[$0] } == [256 + 17])
    #expect(ciphertext.distinctCount == 3)
    ciphertext.flip(256 + 17)
    #expect((0..<ciphertext.bitCount).map(ciphertext.bit) == before)
    #expect(ciphertext.distinctCount == 2)
    for bit in [0, 300, 600, 300, 0, 600] { ciphertext.flip(bit) }
    #expect((0..<ciphertext.bitCount).map(ciphertext.bit) == before && ciphertext.distinctCount == 2)
  }

  @Test func theBitPictureHoldsEveryBitOfTheCiphertext() {
    let width = 5
    let message = (0..<30).map { UInt8($0 * 7) }
    let ciphertext = NeuralCodebook(model: model, key: key).encrypt(Blocks(bytes: message, blockBytes: 2))
    let picture = ciphertext.pictureBytes(width: width, height: 2, channels: 3)
    #expect(picture.count == 16 * 30)
    for byte in 0..<30 {
      let (pixel, channel) = byte.quotientAndRemainder(dividingBy: 3)
      let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
      for tile in 0..<16 {
        let row = 4 * y + tile / 4
        let column = 4 * x + tile % 4
        var bits: UInt8 = 0
        for bit in 0..<8 {
          let isSet = ciphertext.bit(128 * byte + 8 * tile + bit)
          bits = bits << 1 | (isSet ? 1 : 0)
        }
        let place = (row * 4 * width + column) * 3 + channel
        #expect(picture[place] == bits)
      }
    }
  }
}
