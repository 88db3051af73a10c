/// What a picture's channels are: one of brightness, or three of colour.
///
/// The names are those that a person types (`color=gray`).
package enum ColorMode: String, CaseIterable, Sendable {
  /// One channel, from black (0) to white (255).
  case gray
  /// Three channels, red, green and blue.
  case rgb

  /// How many bytes one pixel takes.
  package var channels: Int { self == .gray ? 1 : 3 }
}

/// A picture in memory: eight bits a channel, grey or red-green-blue, without transparency.
///
/// The bytes are row-major and interleaved, from top to bottom and from left to right: channel `c` of the
/// pixel in column `x` of row `y` is `bytes[(y * width + x) * channels + c]`. No padding stands between
/// rows, so that the bytes are also what a cipher works on.
package struct Image: Equatable, Sendable {
  /// Pixels in a row, at least 1.
  package let width: Int
  /// Rows, at least 1.
  package let height: Int
  /// Bytes in a pixel: 1 (grey) or 3 (red, green, blue).
  package let channels: Int
  /// The samples, `width * height * channels` of them; their number cannot change.
  package var bytes: [UInt8] {
    didSet { precondition(bytes.count == width * height * channels, "an image keeps its number of bytes") }
  }

  /// Creates a picture from its samples.
  ///
  /// - Parameters:
  ///   - width: Pixels in a row, at least 1.
  ///   - height: Rows, at least 1.
  ///   - channels: 1 for grey, 3 for red-green-blue.
  ///   - bytes: `width * height * channels` samples.
  package init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0, "an image has at least one pixel")
    precondition(channels == 1 || channels == 3, "an image has one channel or three")
    precondition(bytes.count == width * height * channels, "an image has width * height * channels bytes")
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// How many pixels the picture has.
  package var pixelCount: Int { width * height }

  /// Whether the picture is grey or coloured.
  package var colorMode: ColorMode { channels == 1 ? .gray : .rgb }

  /// Returns the picture with one channel or with three.
  ///
  /// Grey is the luma of Rec. 601, rounded to the nearest integer in integer arithmetic:
  /// Y = (299 R + 587 G + 114 B + 500) / 1000, so that a pixel with R = G = B keeps its value. The other way,
  /// the grey value is written three times.
  ///
  /// - Parameter mode: What the result's channels are.
  /// - Returns: The converted picture, or the same one if it has that mode already.
  /// - Complexity: O(pixels).
  package func converted(to mode: ColorMode) -> Image {
    guard mode != colorMode else { return self }
    let converted = bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: pixelCount * mode.channels) { target, count in
        switch mode {
        case .gray:
          for pixel in 0..<pixelCount {
            let red = UInt32(source[3 * pixel])
            let green = UInt32(source[3 * pixel + 1])
            let blue = UInt32(source[3 * pixel + 2])
            target[pixel] = UInt8(truncatingIfNeeded: (299 * red + 587 * green + 114 * blue + 500) / 1000)
          }
        case .rgb:
          for pixel in 0..<pixelCount {
            target[3 * pixel] = source[pixel]
            target[3 * pixel + 1] = source[pixel]
            target[3 * pixel + 2] = source[pixel]
          }
        }
        count = pixelCount * mode.channels
      }
    }
    return Image(width: width, height: height, channels: mode.channels, bytes: converted)
  }
}
