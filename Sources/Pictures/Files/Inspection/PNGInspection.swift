/// Reads a PNG file's size from its header chunk, then walks over the chunks to the last one.
///
/// A chunk is a length, a name of four letters, that many bytes, and a checksum. The compressed pixels must be about as
/// many as the picture has; whether they are right is libpng's to say.
func inspectedPNG(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let header = 0x4948_4452  // IHDR
  let pixels = 0x4944_4154  // IDAT
  let exif = 0x6558_4966  // eXIf
  let end = 0x4945_4E44  // IEND
  guard try file.bigEndian(at: 12, bytes: 4) == header else { throw .damaged }
  let width = try file.bigEndian(at: 16, bytes: 4)
  let height = try file.bigEndian(at: 20, bytes: 4)
  try checkSize(width: width, height: height)
  let size = PNGData.size(
    width: width, height: height, depth: Int(try file.byte(at: 24)), colorType: Int(try file.byte(at: 25)),
    isInterlaced: try file.byte(at: 28) == 1)
  guard let size else { throw .damaged }
  guard let data = PNGData() else { throw .outOfMemory }
  // Some programs write a little too much.
  let most = size + (1 << 16)

  var inspection = ImageInspection(.png, width: width, height: height)
  var hasCameraNote = false
  var position = 8
  while true {
    let length = try file.bigEndian(at: position, bytes: 4)
    let name = try file.bigEndian(at: position + 4, bytes: 4)
    let contents = position + 8..<position + 8 + length
    position += 12 + length
    try file.require(position)
    switch name {
    case pixels:
      try file.forEachPiece(in: contents) { data.unpack($0, atMost: most) }
      guard data.count <= most else { throw .damaged }
    case exif where !hasCameraNote:
      hasCameraNote = true
      inspection.orientation = try cameraOrientation(in: file, at: contents)
    case end:
      guard data.count >= size else { throw .damaged }
      return inspection
    default: break
    }
  }
}

/// The orientation in a camera's note; nil where it holds none, or is none.
///
/// The note is a TIFF file without a picture.
private func cameraOrientation(
  in file: FileBytes, at note: Range<Int>
) throws(ImageFileError.Reason) -> Int? {
  guard note.count >= 14 else { return nil }
  let mark = try file.bigEndian(at: note.lowerBound, bytes: 4)
  guard mark == 0x4D4D_002A || mark == 0x4949_2A00 else { return nil }
  let numbers = TIFFNumbers(file: file, isBigEndian: mark == 0x4D4D_002A)
  let directory = note.lowerBound + (try numbers.integer(at: note.lowerBound + 4, bytes: 4))
  guard directory + 2 <= note.upperBound else { return nil }
  for index in 0..<(try numbers.integer(at: directory, bytes: 2)) {
    let entry = directory + 2 + 12 * index
    guard entry + 12 <= note.upperBound else { return nil }
    guard try numbers.integer(at: entry, bytes: 2) == 274 else { continue }
    // One short number, which stands in the entry itself.
    guard try numbers.integer(at: entry + 2, bytes: 2) == 3, try numbers.integer(at: entry + 4, bytes: 4) == 1
    else { return nil }
    return try numbers.integer(at: entry + 8, bytes: 2)
  }
  return nil
}
