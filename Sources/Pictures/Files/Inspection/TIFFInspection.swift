/// Reads a TIFF file's first directory: the size, and whether all strips or tiles lie inside the file.
///
/// A directory is a number of entries of twelve bytes (tag, type, count, and the values or where they are) and
/// the place of the next directory, 0 after the last.
func inspectedTIFF(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let numbers = TIFFNumbers(file: file, isBigEndian: try file.byte(at: 0) == UInt8(ascii: "M"))
  let start = try numbers.integer(at: 4, bytes: 4)
  let count = try numbers.integer(at: start, bytes: 2)
  var entries: [Int: TIFFEntry] = [:]
  for index in 0..<count {
    let place = start + 2 + 12 * index
    let tag = try numbers.integer(at: place, bytes: 2)
    // Of two entries with one tag the first holds.
    guard TIFFEntry.wanted.contains(tag), entries[tag] == nil else { continue }
    entries[tag] = try TIFFEntry(at: place, numbers)
  }
  guard let width = try entries[256]?.first, let height = try entries[257]?.first else { throw .damaged }
  try checkSize(width: width, height: height)
  // A tile may be larger than the picture, and memory is taken for the whole of it.
  if let tileWidth = try entries[322]?.first, let tileHeight = try entries[323]?.first {
    try checkSize(width: tileWidth, height: tileHeight)
  }
  for (offsets, lengths) in [(273, 279), (324, 325)] {
    guard let offsets = entries[offsets], let lengths = entries[lengths] else { continue }
    // Some thousands at a time, since the file is read through one window.
    let all = 0..<min(offsets.count, lengths.count)
    for first in stride(from: 0, to: all.upperBound, by: 4_096) {
      let some = all.clamped(to: first..<first + 4_096)
      for (offset, length) in zip(try offsets.values(some), try lengths.values(some)) {
        try file.require(offset + length)
      }
    }
  }
  if try entries[339]?.first == 3 { throw .unknownKind("a TIFF with floating-point samples") }
  let bits = try entries[258]?.first ?? 1
  guard [1, 2, 4, 8, 16].contains(bits) else { throw .unknownKind("a TIFF with \(bits) bits a sample") }
  let next = try numbers.integer(at: start + 2 + 12 * count, bytes: 4)
  return ImageInspection(.tiff, width: width, height: height, hasMore: next != 0)
}

/// A TIFF file's numbers in its byte order.
struct TIFFNumbers {
  let file: FileBytes
  let isBigEndian: Bool

  func integer(at offset: Int, bytes: Int) throws(ImageFileError.Reason) -> Int {
    isBigEndian
      ? try file.bigEndian(at: offset, bytes: bytes) : try file.littleEndian(at: offset, bytes: bytes)
  }
}

/// An entry of a directory, whose values stay in the file: it may claim millions.
private struct TIFFEntry {
  /// Width, height, bits per sample; offsets and lengths of strips; size, offsets and lengths of tiles; the samples'
  /// format.
  static let wanted: Set<Int> = [256, 257, 258, 273, 279, 322, 323, 324, 325, 339]

  let count: Int
  private let start: Int
  private let bytes: Int
  private let numbers: TIFFNumbers

  /// An entry of type short (3) or long (4); four bytes of values stand in the entry itself.
  init(at entry: Int, _ numbers: TIFFNumbers) throws(ImageFileError.Reason) {
    let type = try numbers.integer(at: entry + 2, bytes: 2)
    guard type == 3 || type == 4 else { throw .damaged }
    count = try numbers.integer(at: entry + 4, bytes: 4)
    bytes = type == 3 ? 2 : 4
    start = bytes * count <= 4 ? entry + 8 : try numbers.integer(at: entry + 8, bytes: 4)
    try numbers.file.require(start + bytes * count)
    self.numbers = numbers
  }

  /// The first value; nil where there is none.
  var first: Int? {
    get throws(ImageFileError.Reason) { count > 0 ? try values(0..<1)[0] : nil }
  }

  func values(_ range: Range<Int>) throws(ImageFileError.Reason) -> [Int] {
    var values: [Int] = []
    for index in range { values.append(try numbers.integer(at: start + bytes * index, bytes: bytes)) }
    return values
  }
}
