import NeuralNetwork

/// Random blocks, each with a random key: what measures send.
public struct RandomMessages: Equatable, Sendable {
  /// How many there are.
  public let count: Int
  /// The blocks, `[count][blockBytes]`.
  public let plaintexts: [UInt8]
  /// Their keys, `[count][keyBytes]`.
  public let keys: [UInt8]

  /// The messages of a seed for a cipher.
  ///
  /// - Parameter sample: Which of many samples of one seed.
  public init(count: Int, for cipher: some BlockCipher, seed: UInt64, sample: Int = 0) {
    let stream = RandomStream(seed: seed, purpose: .measurement)
    let (blockBytes, keyBytes) = (cipher.blockBytes, cipher.keyBytes)
    func bytes(_ places: Range<Int>) -> [UInt8] {
      (0..<count).flatMap { message in
        stream.bytes(
          places, index: UInt32(truncatingIfNeeded: message), step: UInt32(truncatingIfNeeded: sample))
      }
    }
    self.count = count
    plaintexts = bytes(0..<blockBytes)
    keys = bytes(blockBytes..<blockBytes + keyBytes)
  }

  /// One bit of every row turned over.
  static func flipped(_ bit: Int, of rows: [UInt8], bytes: Int) -> [UInt8] {
    var rows = rows
    for place in stride(from: bit / 8, to: rows.count, by: bytes) { rows[place] ^= 1 << UInt8(7 - bit % 8) }
    return rows
  }
}

extension BlockCipher {
  /// Bits that a block's ciphertext is sent in.
  public var sentBits: Int { numbersPerBlock * range.bitsPerNumber }

  /// Calls for each bit that is sent of some numbers, and that is set: its place among those of its block.
  func forEachSetBit(of numbers: ArraySlice<Float>, _ body: (Int) -> Void) {
    for (index, number) in numbers.enumerated() {
      guard range != .bit else {
        if number > 0.5 { body(index) }
        continue
      }
      let code = range.code(for: number)
      for bit in 0..<16 where code >> UInt16(15 - bit) & 1 == 1 { body(16 * index + bit) }
    }
  }

  /// The same of two ciphertexts: the bits in which they differ.
  func forEachChangedBit(_ first: ArraySlice<Float>, _ second: ArraySlice<Float>, _ body: (Int) -> Void) {
    for (index, (a, b)) in zip(first, second).enumerated() {
      guard range != .bit else {
        if a != b { body(index) }
        continue
      }
      let code = range.code(for: a) ^ range.code(for: b)
      guard code != 0 else { continue }
      for bit in 0..<16 where code >> UInt16(15 - bit) & 1 == 1 { body(16 * index + bit) }
    }
  }
}
