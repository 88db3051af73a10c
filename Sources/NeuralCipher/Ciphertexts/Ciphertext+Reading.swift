import NeuralNetwork

extension Ciphertext {
  /// What is wrong with a ciphertext's file, in a few words that go on from "the file …".
  public struct FileError: Error, Equatable, Sendable {
    /// The words.
    public let message: String

    /// An error in these words.
    public init(message: String) { self.message = message }
  }

  /// A table of numbers from a `.npy` file, before it is known which cipher sent them.
  public struct Numbers: Sendable {
    private let file: NumPyArray.File

    /// Reads the header of a file's bytes: a table with a row of N numbers for each block.
    public init(fileBytes: [UInt8]) throws(FileError) {
      do { file = try NumPyArray.File(bytes: fileBytes) } catch { throw FileError(message: error.message) }
      guard file.shape.count == 2, file.shape[0] > 0, CipherModel.isBlockSize(file.shape[1]) else {
        throw FileError(
          message: "holds an array of shape (\(file.shape.map(String.init).joined(separator: ", "))), "
            + "and a ciphertext has a row of 8, 16, … or 512 numbers for each block")
      }
      guard file.shape[0] <= Self.mostNumbers / file.shape[1] else {
        throw FileError(message: "holds more than the \(Self.mostNumbers) numbers that are read")
      }
    }

    /// The most numbers that are read: as 32-bit floats they fill a gigabyte.
    static let mostNumbers = 1 << 28

    /// Blocks of the message.
    public var blocks: Int { file.shape[0] }
    /// Numbers in each: N.
    public var numbersPerBlock: Int { file.shape[1] }

    /// The range that the numbers are probably from: (-1, 1) where there is a negative one.
    public func likelyRange() -> CiphertextRange {
      let isPositive = file.eachRow { _, row in row.allSatisfy { !($0 < 0) } }
      return isPositive ? .zeroToOne : .minusOneToOne
    }

    /// The ciphertext, its numbers rounded to what 16 bits (or one) can say.
    ///
    /// - Parameters:
    ///   - byteCount: Of the message, without the padding of its last block; nil where that is not known to have any.
    ///   - shouldStop: Asked now and then.
    /// - Returns: The ciphertext, and how many numbers were not on the grid of the range; nil if `shouldStop` said so.
    public func ciphertext(
      _ range: CiphertextRange, byteCount: Int?, nonce: [UInt8] = [], threads: Int = 1,
      shouldStop: () -> Bool = { false }
    ) throws(FileError) -> (ciphertext: Ciphertext, rounded: Int)? {
      let width = numbersPerBlock
      let bytesPerRow = range == .bit ? width / 8 : 2 * width
      var codes = [UInt8](repeating: 0, count: blocks * bytesPerRow)
      var rounded = 0
      var problem: String?
      let ends = range.ends
      let isDone = codes.withUnsafeMutableBytes { codes in
        file.eachRow { row, numbers in
          if row % 4_096 == 0, shouldStop() { return false }
          for (index, number) in numbers.enumerated() {
            guard number.isFinite, ends.contains(Double(number)) else {
              problem =
                "holds \(number.isFinite ? "the number \(number)" : "no number") in row \(row), and numbers from "
                + "\(Int(ends.lowerBound)) to \(Int(ends.upperBound)) are sent here"
              return false
            }
            let place = row * bytesPerRow
            if range == .bit {
              guard number == 0 || number == 1 else {
                problem = "holds the number \(number) in row \(row), and this cipher sends bits"
                return false
              }
              if number == 1 { codes[place + index / 8] |= 0x80 >> UInt8(index % 8) }
            } else {
              let code = range.code(for: number)
              if range.number(for: code) != number { rounded += 1 }
              codes.storeBytes(of: code, toByteOffset: place + 2 * index, as: UInt16.self)
            }
          }
          return true
        }
      }
      if let problem { throw FileError(message: problem) }
      guard isDone else { return nil }
      let rows = Blocks(bytes: codes, blockBytes: bytesPerRow, threads: threads)
      let byteCount = byteCount ?? blocks * width / 8
      guard range != .bit else {
        return (
          Ciphertext(
            rows: rows.distinct, blockBytes: bytesPerRow, indices: rows.indices, byteCount: byteCount,
            nonce: nonce), 0
        )
      }
      let distinct = rows.distinct.withUnsafeBytes { bytes in
        (0..<bytes.count / 2).map { bytes.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self) }
      }
      return (
        Ciphertext(
          numbersPerBlock: width, range: range, codes: distinct, indices: rows.indices, byteCount: byteCount),
        rounded
      )
    }
  }

  /// The ciphertext that ``pictureBytes(width:height:channels:threads:)`` made a picture of; nil where the picture does not
  /// hold all of it, which is so where the last block is not whole.
  ///
  /// - Parameters:
  ///   - width: Of the message's picture, in pixels; the bit picture is ``CiphertextRange/pictureScale`` times as wide.
  ///   - height: Of the message's picture.
  ///   - channels: Bytes in a pixel.
  public init?(
    pictureBytes: [UInt8], width: Int, height: Int, channels: Int, range: CiphertextRange,
    numbersPerBlock: Int, nonce: [UInt8] = [], threads: Int = 1
  ) {
    let byteCount = width * height * channels
    let scale = range.pictureScale
    let blockBytes = numbersPerBlock / 8
    guard byteCount > 0, pictureBytes.count == scale * scale * byteCount, byteCount % blockBytes == 0 else {
      return nil
    }
    guard range != .bit else {
      let rows = Blocks(bytes: pictureBytes, blockBytes: blockBytes, threads: threads)
      self.init(
        rows: rows.distinct, blockBytes: blockBytes, indices: rows.indices, byteCount: byteCount, nonce: nonce
      )
      return
    }
    // Each byte of the message has a tile of 4 by 4 at its place: eight codes, the higher byte first.
    var codes = [UInt8](repeating: 0, count: 16 * byteCount)
    let lineBytes = 4 * width * channels
    for byte in 0..<byteCount {
      let (row, sample) = byte.quotientAndRemainder(dividingBy: width * channels)
      let channel = sample % channels
      let corner = 4 * row * lineBytes + 4 * (sample - channel) + channel
      for line in 0..<4 {
        for column in 0..<4 {
          codes[16 * byte + 4 * line + column] = pictureBytes[corner + line * lineBytes + column * channels]
        }
      }
    }
    let rows = Blocks(bytes: codes, blockBytes: 2 * numbersPerBlock, threads: threads)
    let distinct = Swift.stride(from: 0, to: rows.distinct.count, by: 2).map {
      UInt16(rows.distinct[$0]) << 8 | UInt16(rows.distinct[$0 + 1])
    }
    self.init(
      numbersPerBlock: numbersPerBlock, range: range, codes: distinct, indices: rows.indices,
      byteCount: byteCount)
  }

  /// A digest of all that is sent, block by block: equal ciphertexts have equal ones, however they came about.
  public var digest: String {
    var digest = Digest()
    let width = codesPerBlock
    for row in indices { for place in row * width..<(row + 1) * width { digest.add(codes[place]) } }
    return digest.description
  }
}

extension CiphertextRange {
  /// How many pixels of a ciphertext's picture stand across, and down, for one of the message's.
  public var pictureScale: Int { self == .bit ? 1 : 4 }
}
