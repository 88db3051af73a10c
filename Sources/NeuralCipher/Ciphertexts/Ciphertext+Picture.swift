import Threads

extension Ciphertext {
  /// How many pixels of ``pictureBytes(width:height:channels:threads:)`` stand across, and down, for one of the message's.
  public var pictureScale: Int { range.pictureScale }

  /// The ciphertext as a picture of the message's shape.
  ///
  /// Every byte of the message has 16 bytes of ciphertext, which become a tile of 4 by 4 at the byte's place: four times
  /// the width and height. A cipher that sends bits sends one byte for each, and the picture keeps its size.
  ///
  /// - Parameters:
  ///   - width: Of the message's picture, in pixels.
  ///   - height: Of the message's picture, in pixels.
  ///   - channels: Bytes in a pixel.
  /// - Returns: `scale² · width · height · channels` bytes, rows from the top, channels side by side.
  public func pictureBytes(
    width: Int, height: Int, channels: Int, threads: Int = 1
  ) -> [UInt8] {
    precondition(width * height * channels == byteCount, "the ciphertext is that of another picture")
    if range == .bit { return bytes(threads: threads) }
    let shape = PictureShape(rowBytes: width * channels, channels: channels)
    switch indices.storage {
    case .narrow(let indices): return picture(indices, shape, WorkerPool(threads: threads))
    case .wide(let indices): return picture(indices, shape, WorkerPool(threads: threads))
    }
  }

  /// A small picture of the ciphertext at one pixel for each of the message's, made of the first byte of each
  /// tile of ``pictureBytes(width:height:channels:threads:)``.
  public func thumbnailBytes(threads: Int = 1) -> [UInt8] {
    if range == .bit { return bytes(threads: threads) }
    let first = stride(from: 0, to: codes.count, by: 8).map { UInt8(codes[$0] >> 8) }
    return indices.expand(first, rowBytes: numbersPerBlock / 8, byteCount: byteCount, threads: threads)
  }

  /// The bytes of a cipher that sends bits, one for each of the message's.
  private func bytes(threads: Int) -> [UInt8] {
    indices.expand(distinctBytes, rowBytes: blockBytes, byteCount: byteCount, threads: threads)
  }

  /// A row of the message's picture in bytes, and how far apart the samples of a channel are.
  private struct PictureShape: Sendable {
    let rowBytes: Int
    let channels: Int
  }

  private func picture<Index: FixedWidthInteger & Sendable>(
    _ indices: [Index], _ shape: PictureShape, _ pool: WorkerPool
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16 * byteCount) { target, initialized in
      codes.withUnsafeBufferPointer { codes in
        indices.withUnsafeBufferPointer { indices in
          guard let target = target.baseAddress, let codes = codes.baseAddress,
            let indices = indices.baseAddress
          else { return }
          nonisolated(unsafe) let places = (target, codes, indices)
          pool.forEachRange(of: byteCount) { range, _ in
            tiles(range, from: places.1, at: places.2, shape, to: places.0)
          }
        }
      }
      initialized = 16 * byteCount
    }
  }

  /// The tiles of some bytes of the message.
  private func tiles<Index: FixedWidthInteger>(
    _ bytes: Range<Int>, from codes: UnsafePointer<UInt16>, at indices: UnsafePointer<Index>,
    _ shape: PictureShape, to target: UnsafeMutablePointer<UInt8>
  ) {
    let blockBytes = numbersPerBlock / 8
    let lineBytes = 4 * shape.rowBytes
    var (block, part) = bytes.lowerBound.quotientAndRemainder(dividingBy: blockBytes)
    var (row, sample) = bytes.lowerBound.quotientAndRemainder(dividingBy: shape.rowBytes)
    var channel = sample % shape.channels
    for _ in bytes {
      let code = codes + (Int(truncatingIfNeeded: indices[block]) &* numbersPerBlock &+ 8 &* part)
      var corner = target + (4 &* row &* lineBytes &+ 4 &* (sample &- channel) &+ channel)
      for line in 0..<4 {
        let (left, right) = (code[2 &* line], code[2 &* line &+ 1])
        corner[0] = UInt8(truncatingIfNeeded: left >> 8)
        corner[shape.channels] = UInt8(truncatingIfNeeded: left)
        corner[2 &* shape.channels] = UInt8(truncatingIfNeeded: right >> 8)
        corner[3 &* shape.channels] = UInt8(truncatingIfNeeded: right)
        corner += lineBytes
      }
      part &+= 1
      if part == blockBytes { (block, part) = (block &+ 1, 0) }
      channel = channel &+ 1 == shape.channels ? 0 : channel &+ 1
      sample &+= 1
      if sample == shape.rowBytes { (row, sample, channel) = (row &+ 1, 0, 0) }
    }
  }
}
