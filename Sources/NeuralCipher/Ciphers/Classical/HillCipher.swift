import NeuralNetwork

/// A Hill cipher on bits: C = M·P ⊕ K, with a matrix M of zeros and ones that everybody knows.
///
/// All sums are modulo 2. After L. S. Hill, "Cryptography in an Algebraic Alphabet", 1929. Every bit of C is the
/// exclusive-or of about half of the bits of P, and a straight line in numbers sees nothing of that; equations modulo 2
/// solve it.
public struct HillCipher: BitCipher {
  /// Bytes in a block.
  public let blockBytes: Int
  /// A key is as long as a block.
  public var keyBytes: Int { blockBytes }
  /// For each bit of the plaintext, the column of M that it adds, `[N][blockBytes]`.
  private let columns: [UInt8]
  /// The same of the inverse.
  private let inverse: [UInt8]

  /// The cipher for blocks, and keys, of so many bytes; its matrix is the same everywhere.
  public init(blockBytes: Int) {
    self.blockBytes = blockBytes
    let stream = RandomStream(seed: 0, purpose: .hillMatrix)
    var attempt: UInt32 = 0
    while true {
      let columns = (0..<8 * blockBytes * blockBytes).map { place in
        UInt8(truncatingIfNeeded: stream.word(0, index: UInt32(place), step: attempt))
      }
      if let inverse = Self.inverse(of: columns, blockBytes: blockBytes) {
        (self.columns, self.inverse) = (columns, inverse)
        return
      }
      attempt += 1
    }
  }

  /// Makes ready a key.
  public func schedule(_ key: ArraySlice<UInt8>) -> [UInt8] { Array(key) }

  /// Encrypts neighbouring blocks where they stand.
  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    multiply(blocks, by: columns)
    for index in blocks.indices { blocks[index] ^= key[index % blockBytes] }
  }

  /// Decrypts them likewise.
  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    for index in blocks.indices { blocks[index] ^= key[index % blockBytes] }
    multiply(blocks, by: inverse)
  }

  private func multiply(_ blocks: UnsafeMutableBufferPointer<UInt8>, by columns: [UInt8]) {
    var product = [UInt8](repeating: 0, count: blockBytes)
    for block in stride(from: 0, to: blocks.count, by: blockBytes) {
      for byte in 0..<blockBytes { product[byte] = 0 }
      for bit in 0..<8 * blockBytes where blocks[block + bit / 8] >> UInt8(7 - bit % 8) & 1 == 1 {
        for byte in 0..<blockBytes { product[byte] ^= columns[bit * blockBytes + byte] }
      }
      for byte in 0..<blockBytes { blocks[block + byte] = product[byte] }
    }
  }

  /// The columns of the inverse matrix, by elimination beside the unit matrix; nil where there is none.
  private static func inverse(of columns: [UInt8], blockBytes: Int) -> [UInt8]? {
    let bits = 8 * blockBytes
    var unit = BinaryMatrix(rows: bits, columns: bits)
    for bit in 0..<bits { unit[bit, bit] = true }
    // Columns as rows: what is found is the inverse's columns, too.
    let elimination = BinaryElimination(BinaryMatrix(bits: bits, packed: columns), unit)
    return elimination.rank == bits ? elimination.solution.packed : nil
  }
}
