import CGdkPixbuf

/// Unpacks a PNG file's pixels without keeping them, and counts their bytes.
///
/// libpng unpacks all that is in the file, what stands behind the last row as well, and there a kilobyte may become a
/// megabyte. So it is counted first whether there is about as much as the picture has.
final class PNGData {
  /// How many bytes came out so far.
  private(set) var count = 0
  private let stream: UnsafeMutablePointer<z_stream>
  private var room = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether nothing more can come, because the data are at their end or wrong.
  private var isOver = false

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard pictures_inflate_start(stream) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next piece, and stops soon after so many bytes in all.
  func unpack(_ piece: UnsafeBufferPointer<UInt8>, atMost most: Int) {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
    stream.pointee.avail_in = uInt(piece.count)
    while !isOver, count <= most {
      let result = room.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = uInt(room.count)
        return inflate(stream, Z_NO_FLUSH)
      }
      let got = room.count - Int(stream.pointee.avail_out)
      count += got
      isOver = result != Z_OK && result != Z_BUF_ERROR
      // What is left over in the stream came out as well only if there was room for more.
      if stream.pointee.avail_in == 0, got < room.count { return }
    }
  }

  /// How many bytes the rows of a picture have, each with the byte that names its filter; nil for what no PNG is.
  static func size(width: Int, height: Int, depth: Int, colorType: Int, isInterlaced: Bool) -> Int? {
    let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4]
    guard let samples = samples[colorType], [1, 2, 4, 8, 16].contains(depth) else { return nil }
    func rows(_ width: Int, _ height: Int) -> Int {
      width == 0 ? 0 : height * (1 + (width * samples * depth + 7) / 8)
    }
    guard isInterlaced else { return rows(width, height) }
    // Adam7: where each pass begins, and its steps.
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]
    return passes.reduce(0) { sum, pass in
      let (x, y, across, down) = pass
      return sum + rows(max(0, width - x + across - 1) / across, max(0, height - y + down - 1) / down)
    }
  }
}
