/// Reads a TIFF file's first directory: the size, and whether all strips or tiles lie inside the file.
///
/// A directory is a number of entries of twelve bytes (tag, type, count, and the values or where they are) and
/// the place of the next directory, 0 after the last.
func inspectedTIFF(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let directory = TIFFDirectory(file: file, isBigEndian: try file.byte(at: 0) == UInt8(ascii: "M"))
  let start = try directory.integer(at: 4, bytes: 4)
  let entries = try directory.integer(at: start, bytes: 2)
  var values: [Int: [Int]] = [:]
  for index in 0..<entries {
    let entry = start + 2 + 12 * index
    let tag = try directory.integer(at: entry, bytes: 2)
    // Width, height; offsets and lengths of strips; offsets and lengths of tiles. Of two entries with one
    // tag the first holds.
    guard [256, 257, 273, 279, 324, 325].contains(tag), values[tag] == nil else { continue }
    values[tag] = try directory.values(ofEntryAt: entry)
  }
  guard let width = values[256]?.first, let height = values[257]?.first else { throw .damaged }
  try checkSize(width: width, height: height)
  for (offsets, lengths) in [(273, 279), (324, 325)] {
    for (offset, length) in zip(values[offsets] ?? [], values[lengths] ?? []) {
      try file.require(offset + length)
    }
  }
  let next = try directory.integer(at: start + 2 + 12 * entries, bytes: 4)
  return ImageInspection(.tiff, width: width, height: height, hasMore: next != 0)
}

/// Access to a TIFF file's numbers in its byte order.
private struct TIFFDirectory {
  let file: FileBytes
  let isBigEndian: Bool

  func integer(at offset: Int, bytes: Int) throws(ImageFileError.Reason) -> Int {
    isBigEndian
      ? try file.bigEndian(at: offset, bytes: bytes) : try file.littleEndian(at: offset, bytes: bytes)
  }

  /// The values of an entry of type short (3) or long (4); four bytes of values stand in the entry itself.
  func values(ofEntryAt entry: Int) throws(ImageFileError.Reason) -> [Int] {
    let type = try integer(at: entry + 2, bytes: 2)
    let count = try integer(at: entry + 4, bytes: 4)
    guard type == 3 || type == 4 else { throw .damaged }
    let bytes = type == 3 ? 2 : 4
    let start = bytes * count <= 4 ? entry + 8 : try integer(at: entry + 8, bytes: 4)
    try file.require(start + bytes * count)
    var values: [Int] = []
    for index in 0..<count { values.append(try integer(at: start + bytes * index, bytes: bytes)) }
    return values
  }
}
