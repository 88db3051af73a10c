import Images

/// Which sample of which pixel a byte of a picture is.
struct PixelPlace: Equatable {
  /// The column, from 0.
  let x: Int
  /// The row, from 0.
  let y: Int
  /// The sample of the pixel, from 0.
  let channel: Int
  private let channels: Int

  /// The place of a byte, counted from 0.
  init(ofByte byte: Int, in image: Image) {
    channels = image.channels
    channel = byte % image.channels
    (y, x) = (byte / image.channels).quotientAndRemainder(dividingBy: image.width)
  }

  /// What the sample measures.
  var channelName: String { channels == 1 ? "grey" : ["red", "green", "blue"][channel] }

  /// The place in words: `pixel 3, 0: red`.
  var words: String { "pixel \(x), \(y): \(channelName)" }

  /// The pixels around it, as many as are there: small enough that one pixel can be seen.
  func surroundings(in image: Image) -> Image {
    let (width, height) = (min(16, image.width), min(12, image.height))
    let left = min(max(0, x - width / 2), image.width - width)
    let top = min(max(0, y - height / 2), image.height - height)
    let bytes = (top..<top + height).flatMap { row in
      let start = (row * image.width + left) * channels
      return image.bytes[start..<start + width * channels]
    }
    return Image(width: width, height: height, channels: channels, bytes: bytes)
  }
}
