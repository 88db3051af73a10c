import NeuralCipher
import Testing

/// The ciphers that were written down.
///
/// Expected bytes come from implementations in Python that were made from the descriptions alone.
struct BitCipherTests {
  private static let paperKey: [UInt8] = [0x55, 0x55]
  private static let someBlocks: [UInt8] = [0, 0, 0, 1, 0x12, 0x34, 0xFF, 0xFF]

  static let ciphers: [AnyBitCipher] = [1, 2, 4, 8].flatMap { bytes -> [AnyBitCipher] in
    [
      AnyBitCipher(XORCipher(blockBytes: bytes)), AnyBitCipher(HillCipher(blockBytes: bytes)),
      AnyBitCipher(RandomTable(blockBytes: bytes)),
    ]
  }

  private static func bytes(_ count: Int, factor: Int) -> [UInt8] {
    (0..<count).map { index in
      let mixed = index * factor + index / 32
      return UInt8(truncatingIfNeeded: mixed)
    }
  }

  @Test func `Exclusive-or with the key is what it says`() throws {
    #expect(
      try XORCipher(blockBytes: 2).encryptedBytes(.each(Self.someBlocks), keys: .same(Self.paperKey))
        == [0x55, 0x55, 0x55, 0x54, 0x47, 0x61, 0xAA, 0xAA])
  }

  @Test func `The Hill cipher has the matrix that was published`() throws {
    #expect(
      try HillCipher(blockBytes: 2).encryptedBytes(.each(Self.someBlocks), keys: .same(Self.paperKey))
        == [0x55, 0x55, 0x0F, 0x88, 0x13, 0x5A, 0x2D, 0xED])
  }

  @Test func `The random table has the rows that the shuffle gives`() throws {
    #expect(
      try RandomTable(blockBytes: 2).encryptedBytes(.each(Self.someBlocks), keys: .same(Self.paperKey))
        == [0xE3, 0x51, 0xB0, 0x88, 0x03, 0x8F, 0xE4, 0x5B])
  }

  @Test(arguments: ciphers.indices)
  func `Every block comes back, under one key and under many`(_ index: Int) throws {
    let cipher = Self.ciphers[index]
    let count = 300
    let bytes = Self.bytes(count * cipher.blockBytes, factor: 37)
    let keys = Self.bytes(count * cipher.keyBytes, factor: 101)
    for rows in [CipherRows.each(keys), .same(Array(keys.prefix(cipher.keyBytes)))] {
      let sent = cipher.encrypt(.each(bytes), keys: rows)
      #expect(sent.count == count * cipher.numbersPerBlock && sent.allSatisfy { $0 == 0 || $0 == 1 })
      #expect(cipher.decrypt(.each(sent), keys: rows) == bytes)
    }
  }

  @Test func `A row's ciphertext does not depend on the rows beside it`() {
    for cipher in Self.ciphers {
      let bytes = Self.bytes(8 * cipher.blockBytes, factor: 5)
      let keys = Self.bytes(8 * cipher.keyBytes, factor: 3)
      let together = cipher.encrypt(.each(bytes), keys: .each(keys))
      var alone: [Float] = []
      for row in 0..<8 {
        let block = Array(bytes[row * cipher.blockBytes..<(row + 1) * cipher.blockBytes])
        let key = Array(keys[row * cipher.keyBytes..<(row + 1) * cipher.keyBytes])
        alone += cipher.encrypt(.same(block), keys: .same(key))
      }
      #expect(together == alone)
    }
  }

  @Test func `A random table holds every block once, and another key is another table`() throws {
    let table = RandomTable(blockBytes: 2)
    let blocks = NeuralCodebook.everyBlock(bits: 16)
    let first = try table.encryptedBytes(.each(blocks), keys: .same([0x55, 0x55]))
    let second = try table.encryptedBytes(.each(blocks), keys: .same([0x55, 0x54]))
    func rows(_ bytes: [UInt8]) -> [Int] {
      stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    }
    #expect(Set(rows(first)).count == 65_536 && Set(rows(second)).count == 65_536)
    // Two random permutations agree at one place on average; ten would be a wonder.
    #expect(zip(rows(first), rows(second)).count { $0 == $1 } < 10)
    // A random permutation has one fixed point on average, too.
    #expect(rows(first).enumerated().count { $0.offset == $0.element } < 10)
  }

  @Test func `The scrambler scrambles as published, and anybody undoes it`() {
    let message = (0..<16).map { UInt8($0) }
    let scrambled: [UInt8] = [
      0x2F, 0xFA, 0xB5, 0x7C, 0x37, 0x40, 0x58, 0x89, 0xD5, 0x93, 0xAC, 0x82, 0x2E, 0xA7, 0xFB, 0x96,
    ]
    #expect(KeylessScrambler.scrambled(message) == scrambled)
    #expect(KeylessScrambler.unscrambled(scrambled) == message)
    for length in [0, 1, 2, 1_000] {
      let bytes = Self.bytes(length, factor: 7)
      #expect(KeylessScrambler.unscrambled(KeylessScrambler.scrambled(bytes)) == bytes)
    }
  }

  @Test(arguments: 0..<12)
  func `A message of any length goes there and back, and a codebook encrypts equal blocks equally`(
    _ index: Int
  ) throws {
    let cipher = Self.ciphers[index]
    let key = [UInt8](repeating: 0x3C, count: cipher.keyBytes)
    for length in [0, 1, cipher.blockBytes, 3 * cipher.blockBytes + 1] {
      let bytes = [UInt8](repeating: 9, count: length)
      let blocks = Blocks(bytes: bytes, blockBytes: cipher.blockBytes)
      let sent = try cipher.encrypt(blocks, key: key, message: 0)
      #expect(sent.bitCount == 8 * blocks.count * cipher.blockBytes)
      #expect(sent.distinctCount == blocks.distinctCount)
      #expect(try cipher.decrypt(sent, key: key) == bytes)
      let scrambled = KeylessScrambler.encrypt(blocks)
      #expect(KeylessScrambler.decrypt(scrambled) == bytes)
    }
  }

  @Test func `A ciphertext of bits has its bits, bytes, numbers and picture in one order`() throws {
    let cipher = XORCipher(blockBytes: 2)
    let bytes: [UInt8] = [0b1000_0001, 0b0100_0000, 0xFF, 0, 0b1000_0001, 0b0100_0000]
    var sent = try cipher.encrypt(Blocks(bytes: bytes, blockBytes: 2), key: [0, 0], message: 0)
    #expect(sent.distinctCount == 2 && sent.bitsPerBlock == 16)
    #expect((0..<48).map { sent.bit($0) } == PackedBits.numbers(bytes).map { $0 == 1 })
    #expect(sent.numbers(ofBlock: 0) == [1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(sent.bytes(ofBlock: 1) == [0xFF, 0])
    #expect(sent.pictureBytes(width: 3, height: 2, channels: 1) == bytes)
    sent.flip(33)
    #expect(sent.distinctCount == 3 && sent.bytes(ofBlock: 2) == [0b1100_0001, 0b0100_0000])
    sent.flip(33)
    #expect(sent.distinctCount == 2 && sent.bytes(ofBlock: 2) == sent.bytes(ofBlock: 0))
  }
}
