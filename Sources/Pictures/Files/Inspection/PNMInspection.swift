/// Reads a PNM header (P1 to P6: bits, greys or colours, as text or as bytes) and checks the number of bytes.
///
/// Of the text forms only the header and the last byte are looked at; gdk-pixbuf counts the numbers itself. It
/// takes a last number only with a space or a line end behind it, and rightly: its digits may have been cut off.
func inspectedPNM(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  let kind = try file.byte(at: 1) - 0x30
  var position = 2
  let width = try number(in: file, at: &position)
  let height = try number(in: file, at: &position)
  try checkSize(width: width, height: height)
  let isBits = kind == 1 || kind == 4
  let maximum = isBits ? 1 : try number(in: file, at: &position)
  guard (1...65535).contains(maximum) else { throw .damaged }
  // One space or line end, then the samples.
  let start = position + 1
  let sampleBytes = maximum > 255 ? 2 : 1
  switch kind {
  case 4: try file.require(start + (width + 7) / 8 * height)
  case 5: try file.require(start + width * height * sampleBytes)
  case 6: try file.require(start + 3 * width * height * sampleBytes)
  case 2, 3: if !isSpace(try file.byte(at: file.count - 1)) { throw .truncated }
  default: break
  }
  return ImageInspection(.pnm, width: width, height: height)
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte)
}

/// Reads a decimal number after spaces and comments, which go from `#` to the end of the line.
///
/// A text may well begin with `P1`; without a number where one must be, that is what the file is.
private func number(in file: FileBytes, at position: inout Int) throws(ImageFileError.Reason) -> Int {
  while true {
    let byte = try file.byte(at: position)
    if byte == UInt8(ascii: "#") {
      position = try file.firstIndex(of: UInt8(ascii: "\n"), from: position)
    } else if !isSpace(byte) {
      break
    }
    position += 1
  }
  var value = 0
  let start = position
  while true {
    let digit = try file.byte(at: position)
    guard (0x30...0x39).contains(digit) else { break }
    guard position - start < 10 else { throw .damaged }
    value = value * 10 + Int(digit - 0x30)
    position += 1
  }
  guard position > start else { throw .notAPicture }
  return value
}
