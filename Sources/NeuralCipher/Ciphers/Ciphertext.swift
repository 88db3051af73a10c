/// What Alice sends: for every block N numbers, each as a 16-bit string.
///
/// Under one key equal blocks have equal ciphertexts, so each different block's numbers are kept once, and an
/// index for every block. The whole, 16·N bits a block, is made only where it is asked for.
public struct Ciphertext: Equatable, Sendable {
  /// Numbers in a block: N.
  public let numbersPerBlock: Int
  /// The range of the numbers.
  public let range: CiphertextRange
  /// The 16-bit strings of each different block, `[distinctCount][numbersPerBlock]`.
  public private(set) var codes: [UInt16]
  /// For every block, which row of ``codes`` it has.
  public private(set) var indices: BlockIndices
  /// Bytes of the message, without padding.
  public let byteCount: Int

  init(numbersPerBlock: Int, range: CiphertextRange, codes: [UInt16], indices: BlockIndices, byteCount: Int) {
    self.numbersPerBlock = numbersPerBlock
    self.range = range
    self.codes = codes
    self.indices = indices
    self.byteCount = byteCount
  }

  /// Blocks in the message.
  public var count: Int { indices.count }
  /// Different blocks.
  public var distinctCount: Int { codes.count / numbersPerBlock }
  /// Bits in a block's ciphertext.
  public var bitsPerBlock: Int { 16 * numbersPerBlock }
  /// Bits in the whole.
  public var bitCount: Int { count * bitsPerBlock }

  /// The 16-bit strings of one block.
  public func codes(ofBlock block: Int) -> ArraySlice<UInt16> {
    let row = indices[block]
    return codes[row * numbersPerBlock..<(row + 1) * numbersPerBlock]
  }

  /// The numbers of one block, as Bob reads them.
  public func numbers(ofBlock block: Int) -> [Float] {
    codes(ofBlock: block).map(range.number(for:))
  }

  /// One bit of the whole, counted from 0 at the left.
  public func bit(_ index: Int) -> Bool {
    let (block, bit) = index.quotientAndRemainder(dividingBy: bitsPerBlock)
    let code = codes[indices[block] * numbersPerBlock + bit / 16]
    return code >> UInt16(15 - bit % 16) & 1 == 1
  }

  private func rowRange(_ row: Int) -> Range<Int> {
    row * numbersPerBlock..<(row + 1) * numbersPerBlock
  }

  /// The row that holds these codes, if there is one.
  private func firstRow(of row: [UInt16]) -> Int? {
    let width = numbersPerBlock
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
    codes.removeLast(numbersPerBlock)
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
