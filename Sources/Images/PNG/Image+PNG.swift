extension Image {
  /// The picture as a PNG file, with eight bits a channel; the same bytes on every machine.
  ///
  /// It needs no library, and is longer than what the libraries write: for pictures inside of other files.
  package var png: [UInt8] {
    let row = width * channels
    var lines: [UInt8] = []
    lines.reserveCapacity((row + 1) * height)
    for y in 0..<height {
      lines.append(0)  // No filter.
      lines += bytes[y * row..<(y + 1) * row]
    }
    let colorType: UInt8 = channels == 1 ? 0 : 2
    let header = UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes + [8, colorType, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("IDAT", Deflate.zlib(lines)) + Self.chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return UInt32(content.count).bigEndianBytes + body + Checksum.crc32(body).bigEndianBytes
  }
}
