/// What a message is, without what it says: how the bytes that were read are put together again.
public enum MessageForm: Equatable, Sendable {
  /// A picture, row by row from the top, `channels` bytes a pixel.
  case picture(width: Int, height: Int, channels: Int)
  /// A text, a block for each letter.
  case text

  /// Whether a message of this form can have so many bytes, in blocks of so many.
  public func fits(byteCount: Int, blockBytes: Int) -> Bool {
    switch self {
    case .text: return byteCount % blockBytes == 0
    case .picture(let width, let height, let channels):
      let (pixels, first) = width.multipliedReportingOverflow(by: height)
      let (bytes, second) = pixels.multipliedReportingOverflow(by: channels)
      return width > 0 && height > 0 && (channels == 1 || channels == 3) && !first && !second
        && bytes == byteCount
    }
  }
}
