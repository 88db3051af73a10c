/// How a camera was held: where the first row and the first column of a stored picture belong.
///
/// After the Exif standard's tag Orientation (274), whose values these are.
package enum Orientation: Int, CaseIterable, Sendable {
  case upright = 1
  /// Left and right are exchanged.
  case mirrored
  /// Half a turn.
  case upsideDown
  /// Top and bottom are exchanged.
  case flipped
  /// Rows and columns are exchanged.
  case transposed
  /// To be turned a quarter to the right.
  case turnedLeft
  /// Rows and columns are exchanged, from the other corner.
  case transversed
  /// To be turned a quarter to the left.
  case turnedRight

  /// Whether rows are columns.
  var exchangesSides: Bool { rawValue >= 5 }
}

extension Image {
  /// The picture as it was seen; every pixel keeps its value.
  ///
  /// - Complexity: O(pixels).
  package func turnedUpright(from orientation: Orientation) -> Image {
    guard orientation != .upright else { return self }
    let (w, h) = (width, height)
    let (newWidth, newHeight) = orientation.exchangesSides ? (h, w) : (w, h)
    // The stored place of the first pixel, and the steps to the next one in the row and to the next row.
    let (start, step, down) =
      switch orientation {
      case .upright: (0, 1, w)
      case .mirrored: (w - 1, -1, w)
      case .upsideDown: (w * h - 1, -1, -w)
      case .flipped: (w * (h - 1), 1, -w)
      case .transposed: (0, w, 1)
      case .turnedLeft: (w * (h - 1), -w, 1)
      case .transversed: (w * h - 1, -w, -1)
      case .turnedRight: (w - 1, w, -1)
      }
    let turned = bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
        for row in 0..<newHeight {
          var place = start + row * down
          for _ in 0..<newWidth {
            for channel in 0..<channels {
              target[count] = source[place * channels + channel]
              count += 1
            }
            place += step
          }
        }
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, bytes: turned)
  }
}
