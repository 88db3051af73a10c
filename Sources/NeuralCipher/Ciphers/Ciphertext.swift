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
  public private(set) var indices: [UInt32]
  /// Bytes of the message, without padding.
  public let byteCount: Int

  init(numbersPerBlock: Int, range: CiphertextRange, codes: [UInt16], indices: [UInt32], byteCount: Int) {
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
    let row = Int(indices[block])
    return codes[row * numbersPerBlock..<(row + 1) * numbersPerBlock]
  }

  /// The numbers of one block, as Bob reads them.
  public func numbers(ofBlock block: Int) -> [Float] {
    codes(ofBlock: block).map(range.number(for:))
  }

  /// One bit of the whole, counted from 0 at the left.
  public func bit(_ index: Int) -> Bool {
    let (block, bit) = index.quotientAndRemainder(dividingBy: bitsPerBlock)
    let code = codes(ofBlock: block)[Int(indices[block]) * numbersPerBlock + bit / 16]
    return code >> UInt16(15 - bit % 16) & 1 == 1
  }

  private func rowRange(_ row: Int) -> Range<Int> {
    row * numbersPerBlock..<(row + 1) * numbersPerBlock
  }

  /// Takes a row away that no block has any more; the last one takes its place.
  private mutating func removeRow(_ row: Int) {
    let last = distinctCount - 1
    if row != last {
      codes.replaceSubrange(rowRange(row), with: Array(codes[rowRange(last)]))
      for index in indices.indices where indices[index] == UInt32(last) { indices[index] = UInt32(row) }
    }
    codes.removeLast(numbersPerBlock)
  }

  /// Turns one bit of the whole over.
  ///
  /// A block whose row has others gets one of its own.
  public mutating func flip(_ index: Int) {
    let (block, bit) = index.quotientAndRemainder(dividingBy: bitsPerBlock)
    var row = Array(codes(ofBlock: block))
    row[bit / 16] ^= 1 << UInt16(15 - bit % 16)
    let isShared = indices.count { $0 == indices[block] } > 1
    if let equal = (0..<distinctCount).first(where: { codes[rowRange($0)].elementsEqual(row) }) {
      let old = Int(indices[block])
      indices[block] = UInt32(equal)
      if !isShared { removeRow(old) }
    } else if isShared {
      indices[block] = UInt32(distinctCount)
      codes += row
    } else {
      codes.replaceSubrange(rowRange(Int(indices[block])), with: row)
    }
  }

  /// The ciphertext as a picture: every byte of the message has 16 bytes of ciphertext, which become a tile of
  /// 4 by 4 at the byte's place, so that the picture keeps its shape at four times the width and height.
  ///
  /// - Parameters:
  ///   - width: Of the message's picture, in pixels.
  ///   - height: Of the message's picture, in pixels.
  ///   - channels: Bytes in a pixel.
  /// - Returns: `16 · width · height · channels` bytes, rows from the top, channels side by side.
  public func pictureBytes(width: Int, height: Int, channels: Int) -> [UInt8] {
    precondition(width * height * channels == byteCount, "the ciphertext is that of another picture")
    let bytesPerRow = 4 * width * channels
    let blockBytes = numbersPerBlock / 8
    return [UInt8](unsafeUninitializedCapacity: 16 * byteCount) { target, initialized in
      codes.withUnsafeBufferPointer { codes in
        indices.withUnsafeBufferPointer { indices in
          var byte = 0
          for y in 0..<height {
            for x in 0..<width {
              for channel in 0..<channels {
                let (block, part) = byte.quotientAndRemainder(dividingBy: blockBytes)
                let first = Int(indices[block]) * numbersPerBlock + 8 * part
                let corner = 4 * y * bytesPerRow + 4 * x * channels + channel
                for code in 0..<8 {
                  let place = corner + (code / 2) * bytesPerRow + 2 * (code % 2) * channels
                  target[place] = UInt8(codes[first + code] >> 8)
                  target[place + channels] = UInt8(truncatingIfNeeded: codes[first + code])
                }
                byte += 1
              }
            }
          }
        }
      }
      initialized = 16 * byteCount
    }
  }

  /// A small picture of the ciphertext at one pixel for each of the message's, made of the first byte of each
  /// tile of ``pictureBytes(width:height:channels:)``.
  public func thumbnailBytes() -> [UInt8] {
    let blockBytes = numbersPerBlock / 8
    return (0..<byteCount).map { byte in
      let (block, part) = byte.quotientAndRemainder(dividingBy: blockBytes)
      return UInt8(codes[Int(indices[block]) * numbersPerBlock + 8 * part] >> 8)
    }
  }
}
