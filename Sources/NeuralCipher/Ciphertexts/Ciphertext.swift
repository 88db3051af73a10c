/// What is sent: for every block N numbers, each of Alice's as a 16-bit string, or N bits of a cipher that was written
/// down.
///
/// Under one key equal blocks have equal ciphertexts, so each different block is kept once, and an index for every block.
/// The whole, 16·N bits a block of Alice's, is made only where it is asked for.
public struct Ciphertext: Equatable, Sendable {
  /// Numbers in a block: N.
  public let numbersPerBlock: Int
  /// The range of the numbers.
  public let range: CiphertextRange
  /// The 16-bit strings of each different block, `[distinctCount][codesPerBlock]`; of bits sixteen in each, the first one
  /// highest.
  public private(set) var codes: [UInt16]
  /// For every block, which row of ``codes`` it has.
  public private(set) var indices: BlockIndices
  /// Bytes of the message, without padding.
  public let byteCount: Int
  /// The nonce that is sent along; empty where there is none.
  public let nonce: [UInt8]

  init(numbersPerBlock: Int, range: CiphertextRange, codes: [UInt16], indices: BlockIndices, byteCount: Int) {
    nonce = []
    self.numbersPerBlock = numbersPerBlock
    self.range = range
    self.codes = codes
    self.indices = indices
    self.byteCount = byteCount
  }

  /// The ciphertext of a cipher that sends bits.
  ///
  /// - Parameters:
  ///   - rows: The ciphertext of each different block, `[rows][blockBytes]`.
  ///   - indices: For every block, which row it has.
  init(rows: [UInt8], blockBytes: Int, indices: BlockIndices, byteCount: Int, nonce: [UInt8] = []) {
    numbersPerBlock = 8 * blockBytes
    range = .bit
    var codes: [UInt16] = []
    codes.reserveCapacity((rows.count + 1) / 2)
    for row in stride(from: 0, to: rows.count, by: blockBytes) {
      for byte in stride(from: 0, to: blockBytes, by: 2) {
        let low = byte + 1 < blockBytes ? UInt16(rows[row + byte + 1]) : 0
        codes.append(UInt16(rows[row + byte]) << 8 | low)
      }
    }
    self.codes = codes
    self.indices = indices
    self.byteCount = byteCount
    self.nonce = nonce
  }

  /// 16-bit strings in a block.
  public var codesPerBlock: Int { range == .bit ? (numbersPerBlock + 15) / 16 : numbersPerBlock }
  /// Bytes in a block of the message.
  public var blockBytes: Int { numbersPerBlock / 8 }
  /// Blocks in the message.
  public var count: Int { indices.count }
  /// Different blocks.
  public var distinctCount: Int { codes.count / codesPerBlock }
  /// Bits in a block's ciphertext.
  public var bitsPerBlock: Int { range.bitsPerNumber * numbersPerBlock }
  /// Bits in the whole.
  public var bitCount: Int { count * bitsPerBlock }

  /// The 16-bit strings of one block.
  public func codes(ofBlock block: Int) -> ArraySlice<UInt16> {
    let row = indices[block]
    return codes[rowRange(row)]
  }

  /// The numbers of one block, as Bob reads them.
  public func numbers(ofBlock block: Int) -> [Float] {
    let row = indices[block]
    return (0..<numbersPerBlock).map { number($0, ofRow: row) }
  }

  /// One number of a different block.
  public func number(_ coordinate: Int, ofRow row: Int) -> Float {
    guard range == .bit else { return range.number(for: codes[row * codesPerBlock + coordinate]) }
    return codes[row * codesPerBlock + coordinate / 16] >> UInt16(15 - coordinate % 16) & 1 == 1 ? 1 : 0
  }

  /// The numbers of all different blocks, `[distinctCount][numbersPerBlock]`.
  public var distinctNumbers: [Float] {
    (0..<distinctCount).flatMap { row in (0..<numbersPerBlock).map { number($0, ofRow: row) } }
  }

  /// The bytes of one block of a cipher that sends bits.
  public func bytes(ofBlock block: Int) -> [UInt8] { bytes(ofRow: indices[block]) }

  private func bytes(ofRow row: Int) -> [UInt8] {
    precondition(range == .bit, "numbers are not bytes")
    return (0..<blockBytes).map { byte in
      let code = codes[row * codesPerBlock + byte / 2]
      return UInt8(truncatingIfNeeded: byte % 2 == 0 ? code >> 8 : code)
    }
  }

  /// The bytes of each different block of a cipher that sends bits, `[distinctCount][blockBytes]`.
  var distinctBytes: [UInt8] { (0..<distinctCount).flatMap(bytes(ofRow:)) }

  /// One bit of the whole, counted from 0 at the left.
  public func bit(_ index: Int) -> Bool {
    let (block, bit) = index.quotientAndRemainder(dividingBy: bitsPerBlock)
    let code = codes[indices[block] * codesPerBlock + bit / 16]
    return code >> UInt16(15 - bit % 16) & 1 == 1
  }

  private func rowRange(_ row: Int) -> Range<Int> {
    row * codesPerBlock..<(row + 1) * codesPerBlock
  }

  /// The row that holds these codes, if there is one.
  private func firstRow(of row: [UInt16]) -> Int? {
    let width = codesPerBlock
    return codes.withUnsafeBufferPointer { codes in
      row.withUnsafeBufferPointer { row in
        (0..<codes.count / width).first { candidate in
          var place = 0
          while place < width && codes[candidate &* width &+ place] == row[place] { place &+= 1 }
          return place == width
        }
      }
    }
  }

  /// Takes a row away that no block has any more; the last one takes its place.
  private mutating func removeRow(_ row: Int) {
    let last = distinctCount - 1
    if row != last {
      codes.replaceSubrange(rowRange(row), with: Array(codes[rowRange(last)]))
      indices.replace(last, with: row)
    }
    codes.removeLast(codesPerBlock)
  }

  /// Turns one bit of the whole over.
  ///
  /// A block whose row has others gets one of its own.
  ///
  /// - Complexity: One look at every row and at every index, and no copy of either.
  public mutating func flip(_ index: Int) {
    let (block, bit) = index.quotientAndRemainder(dividingBy: bitsPerBlock)
    let old = indices[block]
    var row = Array(codes(ofBlock: block))
    row[bit / 16] ^= 1 << UInt16(15 - bit % 16)
    let isShared = indices.isShared(old)
    if let equal = firstRow(of: row) {
      indices.set(block, to: equal)
      if !isShared { removeRow(old) }
    } else if isShared {
      indices.set(block, to: distinctCount)
      codes += row
    } else {
      codes.replaceSubrange(rowRange(old), with: row)
    }
  }
}
