/// How large a picture is drawn where single pixels can be.
package struct PixelSize: Equatable, Sendable {
  /// Pixels across, at least 1.
  package let width: Int
  /// Pixels down, at least 1.
  package let height: Int
  /// How many times each pixel is repeated in both directions; nil where the picture is reduced.
  package let enlargement: Int?

  /// The largest size in which a picture fits the box and keeps its shape.
  ///
  /// A picture that fits as it is grows by a whole number only, so that all its pixels stay equal squares.
  ///
  /// - Parameters:
  ///   - width: The picture's pixels across, at least 1.
  ///   - height: Its pixels down, at least 1.
  ///   - boxWidth: The most pixels across.
  ///   - boxHeight: The most pixels down.
  package init(width: Int, height: Int, boxWidth: Int, boxHeight: Int) {
    let (across, down) = (max(1, boxWidth), max(1, boxHeight))
    let enlargement = min(across / width, down / height)
    if enlargement >= 1 {
      self.width = width * enlargement
      self.height = height * enlargement
      self.enlargement = enlargement
      return
    }
    self.enlargement = nil
    let scale = min(Double(across) / Double(width), Double(down) / Double(height))
    self.width = min(across, max(1, Int((Double(width) * scale).rounded())))
    self.height = min(down, max(1, Int((Double(height) * scale).rounded())))
  }
}
