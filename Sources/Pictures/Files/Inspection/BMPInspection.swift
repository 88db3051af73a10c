/// Reads a BMP file's headers and checks that all rows are there.
///
/// gdk-pixbuf leaves missing rows as they come, so this check is all there is against a file that was cut
/// short. It follows gdk-pixbuf in where the pixels begin. Header fields that lead it into taking absurd
/// amounts of memory are refused here.
func inspectedBMP(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let pixelOffset = try file.littleEndian(at: 10, bytes: 4)
  let headerSize = try file.littleEndian(at: 14, bytes: 4)
  guard [12, 40, 52, 56, 64, 108, 124].contains(headerSize) else { throw .damaged }
  let isShort = headerSize == 12
  let field = isShort ? 2 : 4
  let width = signed(try file.littleEndian(at: 18, bytes: field), bytes: field)
  // A negative height says that the first row is the uppermost.
  let height = abs(signed(try file.littleEndian(at: 18 + field, bytes: field), bytes: field))
  let depth = try file.littleEndian(at: isShort ? 24 : 28, bytes: 2)
  let compression = isShort ? 0 : try file.littleEndian(at: 30, bytes: 4)
  guard width >= 0 else { throw .damaged }
  try checkSize(width: width, height: height)
  guard [1, 4, 8, 16, 24, 32].contains(depth) else { throw .damaged }

  var start = 14 + headerSize
  if depth <= 8 {
    let used = isShort ? 0 : try file.littleEndian(at: 46, bytes: 4)
    guard used <= 1 << depth else { throw .damaged }
    start += (used == 0 ? 1 << depth : used) * (isShort ? 3 : 4)
  }
  switch compression {
  case 0:  // none
    try file.require(max(start, pixelOffset) + paddedRow(width: width, depth: depth) * height)
  case 1 where depth == 8, 2 where depth == 4:  // run lengths
    try walkRuns(
      in: file, from: max(start, pixelOffset), width: width, height: height, samplesPerByte: 8 / depth)
  case 3 where depth == 16 || depth == 32:  // masks, either in a long header or after a short one
    if headerSize == 40 || headerSize == 64 { start += 12 }
    try file.require(start + paddedRow(width: width, depth: depth) * height)
  default:
    throw .damaged
  }
  return ImageInspection(.bmp, width: width, height: height)
}

/// Bytes in a row, filled up to a multiple of four.
private func paddedRow(width: Int, depth: Int) -> Int {
  (width * depth + 31) / 32 * 4
}

/// The value of an unsigned field of two or four bytes that is meant as a signed one.
private func signed(_ value: Int, bytes: Int) -> Int {
  value >= 1 << (8 * bytes - 1) ? value - 1 << (8 * bytes) : value
}

/// Walks over run-length codes until the end code or the last pixel.
private func walkRuns(
  in file: FileBytes, from start: Int, width: Int, height: Int, samplesPerByte: Int
) throws(ImageFileError.Reason) {
  var position = start
  var column = 0
  var row = 0
  while row < height && !(row == height - 1 && column >= width) {
    let count = Int(try file.byte(at: position))
    let code = Int(try file.byte(at: position + 1))
    position += 2
    switch (count, code) {
    case (0, 0):  // end of row
      column = 0
      row += 1
    case (0, 1):  // end of picture
      return
    case (0, 2):  // jump
      column += Int(try file.byte(at: position))
      row += Int(try file.byte(at: position + 1))
      position += 2
    case (0, _):  // so many samples as they are, filled up to an even number of bytes
      let bytes = (code + samplesPerByte - 1) / samplesPerByte
      position += bytes + bytes % 2
      try file.require(position)
      column += code
    default:
      column += count
    }
  }
}
