/// Reads a PNG file's size from its header chunk, then walks over the chunks to the last one.
///
/// A chunk is a length, a name of four letters, that many bytes, and a checksum. Whether the compressed pixels
/// are all there is libpng's to say; it stops with an error where they are not.
func inspectedPNG(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let header = 0x4948_4452  // IHDR
  let end = 0x4945_4E44  // IEND
  guard try file.bigEndian(at: 12, bytes: 4) == header else { throw .damaged }
  let width = try file.bigEndian(at: 16, bytes: 4)
  let height = try file.bigEndian(at: 20, bytes: 4)
  try checkSize(width: width, height: height)

  var position = 8
  while true {
    let length = try file.bigEndian(at: position, bytes: 4)
    let name = try file.bigEndian(at: position + 4, bytes: 4)
    position += 12 + length
    try file.require(position)
    if name == end { return ImageInspection(.png, width: width, height: height) }
  }
}
