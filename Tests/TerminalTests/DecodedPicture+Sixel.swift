extension DecodedPicture {
  /// The picture in a string of sixels, as the VT340's manual describes them.
  ///
  /// | code | means |
  /// |---|---|
  /// | `"a;b;w;h` | the shape of a dot, here a square, and the size |
  /// | `#n;2;r;g;b` | colour n is so much of red, green and blue, in hundredths |
  /// | `#n` | goes on in colour n |
  /// | `?` to `~` | six dots one above the other, the lowest bit at the top |
  /// | `!n` | the next six dots so many times |
  /// | `$`, `-` | back to the left, on with the next six rows |
  ///
  /// - Parameter string: What stands between `ESC P` and `ESC \`.
  init(sixel string: String) throws {
    var rest = Array(string.utf8)[...]
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func numbers() -> [Int] {
      let text = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ";") }
      rest = rest.dropFirst(text.count)
      return String(decoding: text, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        .map { Int($0) ?? 0 }
    }
    // The second parameter: dots that nobody sets stay as they are.
    guard numbers().dropFirst().first == 1, rest.popFirst() == UInt8(ascii: "q") else {
      throw Malformed("no sixels, or with a ground")
    }
    guard rest.popFirst() == UInt8(ascii: "\"") else { throw Malformed("no size") }
    let raster = numbers()
    guard raster.count == 4, raster[0] == raster[1], raster[2] > 0, raster[3] > 0 else {
      throw Malformed("no square dots, or no size: \(raster)")
    }
    let (width, height) = (raster[2], raster[3])
    var bytes = [UInt8](repeating: 0, count: 4 * width * height)
    var colors: [Int: [UInt8]] = [:]
    var (color, x, y, times) = (0, 0, 0, 1)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "#"):
        let values = numbers()
        color = values[0]
        guard values.count > 1 else { continue }
        guard values.count == 5, values[1] == 2, values[2...].allSatisfy({ (0...100).contains($0) }) else {
          throw Malformed("a colour: \(values)")
        }
        colors[color] = values[2...].map { UInt8(($0 * 255 + 50) / 100) } + [255]
      case UInt8(ascii: "!"):
        times = numbers()[0]
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"): (x, y) = (0, y + 6)
      case 0x3F...0x7E:
        for dot in 0..<6 where (byte - 0x3F) >> dot & 1 == 1 {
          guard x + times <= width, y + dot < height, let color = colors[color] else {
            throw Malformed("a dot outside, or without a colour")
          }
          for column in x..<x + times {
            let at = 4 * ((y + dot) * width + column)
            for channel in 0..<4 { bytes[at + channel] = color[channel] }
          }
        }
        (x, times) = (x + times, 1)
      default: throw Malformed("a byte \(byte)")
      }
    }
    try self.init(width: width, height: height, bytes: bytes)
  }
}
