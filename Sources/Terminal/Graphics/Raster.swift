import Images

/// Pixels as libchafa takes them: four bytes each, red, green, blue and opacity, row by row.
package struct Raster: Equatable, Sendable {
  /// Pixels across, at least 1.
  package let width: Int
  /// Pixels down, at least 1.
  package let height: Int
  /// Four bytes a pixel.
  package private(set) var bytes: [UInt8]

  /// Nothing but transparent pixels.
  package init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a raster has at least one pixel")
    self.width = width
    self.height = height
    bytes = [UInt8](repeating: 0, count: width * height * 4)
  }

  /// Draws a picture, each of its pixels repeated so many times; what goes beyond the raster is left out.
  ///
  /// - Complexity: O(pixels that are drawn).
  package mutating func draw(
    _ image: Image, left: Int = 0, top: Int = 0, across: Int = 1, down: Int = 1
  ) {
    let columns = min(image.width, (width - left + across - 1) / across)
    let rows = min(image.height, (height - top + down - 1) / down)
    guard left >= 0, top >= 0, columns > 0, rows > 0 else { return }
    let (rasterWidth, rasterHeight) = (width, height)
    let shift = image.channels == 3 ? 1 : 0
    let drawn = min(columns * across, width - left)
    bytes.withUnsafeMutableBufferPointer { target in
      image.bytes.withUnsafeBufferPointer { source in
        for row in 0..<rows {
          let first = ((top + row * down) * rasterWidth + left) * 4
          var at = first
          var position = row * image.width * image.channels
          for column in 0..<columns {
            for _ in 0..<min(across, drawn - column * across) {
              target[at] = source[position]
              target[at + 1] = source[position + shift]
              target[at + 2] = source[position + 2 * shift]
              target[at + 3] = 255
              at += 4
            }
            position += image.channels
          }
          for copy in 1..<max(1, min(down, rasterHeight - top - row * down)) {
            let start = first + copy * rasterWidth * 4
            for index in 0..<drawn * 4 { target[start + index] = target[first + index] }
          }
        }
      }
    }
  }
}
