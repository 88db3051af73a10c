import TestSupport

// Picture files made byte by byte, so that the tests do not lean on the library's own encoder.

/// A PNG file with the given header fields, whose compressed data is stored without compression.
func pngFile(
  width: Int, height: Int, depth: Int = 8, colorType: Int, isInterlaced: Bool = false,
  chunks: [(name: String, data: [UInt8])] = [], rows: [[UInt8]]?
) -> [UInt8] {
  let header =
    bigEndian(width, 4) + bigEndian(height, 4)
    + [UInt8(depth), UInt8(colorType), 0, 0, isInterlaced ? 1 : 0]
  var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + pngChunk("IHDR", header)
  for chunk in chunks { file += pngChunk(chunk.name, chunk.data) }
  guard let rows else { return file }
  // Every row begins with its filter, 0 for none.
  let data: [UInt8] = rows.flatMap { row in [0] + row }
  var stored: [UInt8] = [0x78, 0x01]
  var rest = data[...]
  repeat {
    let block = rest.prefix(65535)
    rest = rest.dropFirst(65535)
    stored += [rest.isEmpty ? 1 : 0] + littleEndian(block.count, 2) + littleEndian(~block.count, 2)
    stored += block
  } while !rest.isEmpty
  var (a, b) = (1, 0)
  for byte in data {
    a = (a + Int(byte)) % 65521
    b = (b + a) % 65521
  }
  stored += bigEndian(b << 16 | a, 4)
  return file + pngChunk("IDAT", stored) + pngChunk("IEND", [])
}

func pngChunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let checked = Array(name.utf8) + data
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in checked {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return bigEndian(data.count, 4) + checked + bigEndian(Int(~sum), 4)
}

/// A BMP file with a header of 40 bytes.
func bmpFile(
  width: Int, height: Int, depth: Int, compression: Int = 0, palette: [UInt8] = [], pixels: [UInt8]
) -> [UInt8] {
  let start = 54 + palette.count
  return Array("BM".utf8) + littleEndian(start + pixels.count, 4) + littleEndian(0, 4)
    + littleEndian(start, 4) + littleEndian(40, 4) + littleEndian(width, 4) + littleEndian(height, 4)
    + littleEndian(1, 2) + littleEndian(depth, 2) + littleEndian(compression, 4)
    + littleEndian(pixels.count, 4) + littleEndian(0, 8) + littleEndian(palette.count / 4, 4)
    + littleEndian(0, 4) + palette + pixels
}

/// A BMP palette of 256 greys, blue, green, red and nothing in each entry.
let grayPalette: [UInt8] = (0...255).flatMap { (level: UInt8) in [level, level, level, 0] }

/// A GIF file with 128 grey levels (index i is grey 2i), one frame for every list of indices.
///
/// With a code size of 7 and a clear code before the table grows, every code takes one byte.
func gifFile(width: Int, height: Int, frames: [[UInt8]], transparentIndex: UInt8? = nil) -> [UInt8] {
  var file = Array("GIF89a".utf8) + littleEndian(width, 2) + littleEndian(height, 2) + [0xF6, 0, 0]
  for index in 0..<128 { file += [UInt8](repeating: UInt8(2 * index), count: 3) }
  for frame in frames {
    if let transparentIndex { file += [0x21, 0xF9, 4, 1, 0, 0, transparentIndex, 0] }
    file += [0x2C, 0, 0, 0, 0] + littleEndian(width, 2) + littleEndian(height, 2) + [0, 7]
    var rest = frame[...]
    while !rest.isEmpty {
      file += [UInt8(min(rest.count, 100) + 1), 0x80]
      file += rest.prefix(100)
      rest = rest.dropFirst(100)
    }
    file += [1, 0x81, 0]
  }
  return file + [0x3B]
}

/// A JPEG file with a camera's note on how it was held, 1 to 8, put in front of its other segments.
func withOrientation(_ orientation: Int, _ jpeg: [UInt8]) -> [UInt8] {
  let note = Array("Exif".utf8) + [0, 0] + cameraNote(orientation)
  let segment = [0xFF, 0xE1] + bigEndian(note.count + 2, 2) + note
  return Array(jpeg[..<2]) + segment + Array(jpeg[2...])
}

/// What a camera notes of how it was held, 1 to 8.
///
/// - Parameter others: Entries in front of it, of a tag that means nothing here.
func cameraNote(_ orientation: Int, isBigEndian: Bool = true, others: Int = 0) -> [UInt8] {
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    isBigEndian ? bigEndian(value, count) : littleEndian(value, count)
  }
  let other = number(0x0110, 2) + number(3, 2) + number(1, 4) + number(7, 2) + number(0, 2)
  return Array((isBigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(1 + others, 2)
    + (0..<others).flatMap { _ in other } + number(0x0112, 2) + number(3, 2) + number(1, 4)
    + number(orientation, 2) + number(0, 2) + number(0, 4)
}

/// A progressive JPEG file without any coefficients, which goes over its pixels so often.
func scannedJPEG(width: Int, height: Int, scans: Int) -> [UInt8] {
  func segment(_ code: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xFF, code] + bigEndian(data.count + 2, 2) + data
  }
  let ones = [UInt8](repeating: 1, count: 64)
  let codes: [UInt8] = [1] + [UInt8](repeating: 0, count: 15)
  var file: [UInt8] = [0xFF, 0xD8] + segment(0xDB, [0] + ones)
  file += segment(0xC2, [8] + bigEndian(height, 2) + bigEndian(width, 2) + [1, 1, 0x11, 0])
  file += segment(0xC4, [0] + codes + [0] + [0x10] + codes + [0xE0])
  file += segment(0xDA, [1, 1, 0, 0, 0, 0])
  for _ in 1..<scans { file += segment(0xDA, [1, 1, 0, 1, 63, 0]) }
  return file + [0xFF, 0xD9]
}

/// An uncompressed TIFF file: grey with one sample a pixel, or colours, with alpha where there are four.
func tiffFile(
  width: Int, height: Int, samples: Int, isBigEndian: Bool = false, orientation: Int = 1,
  hasSecondPage: Bool = false, pixels: [UInt8]
) -> [UInt8] {
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    isBigEndian ? bigEndian(value, count) : littleEndian(value, count)
  }
  let directoryStart = 8 + (pixels.count + 1) / 2 * 2
  func directory(next: Int) -> [UInt8] {
    var entries: [(tag: Int, value: Int)] = [
      (256, width), (257, height), (258, 8), (259, 1), (262, samples == 1 ? 1 : 2), (273, 8),
      (274, orientation), (277, samples), (278, height), (279, pixels.count),
    ]
    if samples == 4 { entries.append((338, 2)) }
    // Bits per sample (258) is one number for each sample in the standard; eight bits each are stored apart.
    let end = 2 + 12 * entries.count + 4
    var bytes = number(entries.count, 2)
    for entry in entries {
      let isLong = entry.tag == 273 || entry.tag == 279
      if entry.tag == 258 && samples > 2 {
        bytes += number(258, 2) + number(3, 2) + number(samples, 4) + number(directoryStart + end, 4)
      } else {
        bytes += number(entry.tag, 2) + number(isLong ? 4 : 3, 2) + number(1, 4)
        bytes += isLong ? number(entry.value, 4) : number(entry.value, 2) + [0, 0]
      }
    }
    bytes += number(next, 4)
    return bytes + (samples > 2 ? (0..<samples).flatMap { _ in number(8, 2) } : [])
  }
  let pagelength = directory(next: 0).count
  let first = directory(next: hasSecondPage ? directoryStart + pagelength : 0)
  let order = Array((isBigEndian ? "MM" : "II").utf8)
  let body = order + number(42, 2) + number(directoryStart, 4) + pixels
  let padded = body + (pixels.count.isMultiple(of: 2) ? [] : [0])
  return padded + first + (hasSecondPage ? directory(next: 0) : [])
}
