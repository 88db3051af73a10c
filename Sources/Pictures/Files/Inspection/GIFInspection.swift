/// Walks over a GIF file's blocks to its trailer, and counts the frames.
///
/// The picture's size is the screen's; a frame covers a part of it. A frame's own size is checked as well,
/// because memory is taken for it. Bytes between blocks are skipped, as gdk-pixbuf does.
func inspectedGIF(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let width = try file.littleEndian(at: 6, bytes: 2)
  let height = try file.littleEndian(at: 8, bytes: 2)
  try checkSize(width: width, height: height)
  guard file.count <= ImageFile.maximumGIFBytes else { throw .tooManyBytes }
  var position = 13 + colorTableBytes(try file.byte(at: 10))
  var frames = 0
  while true {
    let block = try file.byte(at: position)
    position += 1
    switch block {
    case UInt8(ascii: ";"):
      guard frames > 0 else { throw .damaged }
      return ImageInspection(.gif, width: width, height: height, hasMore: frames > 1)
    case UInt8(ascii: "!"):  // an extension: its label, then data
      position = try endOfSubblocks(in: file, from: position + 1)
    case UInt8(ascii: ","):  // a frame: place, size, colours, code size, then data
      let frameWidth = try file.littleEndian(at: position + 4, bytes: 2)
      let frameHeight = try file.littleEndian(at: position + 6, bytes: 2)
      try checkSize(width: frameWidth, height: frameHeight)
      let colors = colorTableBytes(try file.byte(at: position + 8))
      position = try endOfSubblocks(in: file, from: position + 9 + colors + 1)
      frames += 1
      guard frames <= ImageFile.maximumFrames else { throw .tooManyFrames }
    default:
      continue
    }
  }
}

/// How long the colour table is that a packed field announces.
private func colorTableBytes(_ packed: UInt8) -> Int {
  packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1)
}

/// Jumps over blocks of at most 255 bytes, each with its length in front, to the one of length 0.
private func endOfSubblocks(in file: FileBytes, from start: Int) throws(ImageFileError.Reason) -> Int {
  var position = start
  while true {
    let length = Int(try file.byte(at: position))
    position += 1 + length
    if length == 0 { return position }
  }
}
