/// How many character cells a picture takes, and how it gets there.
///
/// A cell is about twice as tall as wide. So a cell holds two pixels, one above the other, where pixels are
/// shown one to one, and a picture of W x H pixels keeps its shape in cells of W : H/2.
package struct MosaicSize: Equatable, Sendable {
  /// Cells across, at least 1.
  package let columns: Int
  /// Cells down, at least 1.
  package let rows: Int
  /// How many times each pixel is repeated in both directions, in half cells; nil where the picture is
  /// reduced.
  package let enlargement: Int?

  /// The largest size in which a picture fits the box and keeps its shape.
  ///
  /// A picture that fits as it is grows by a whole number only, so that all its pixels stay equal squares.
  ///
  /// - Parameters:
  ///   - width: Pixels across, at least 1.
  ///   - height: Pixels down, at least 1.
  ///   - columns: The most cells across.
  ///   - rows: The most cells down.
  package init(width: Int, height: Int, columns: Int, rows: Int) {
    let across = max(1, columns)
    let down = max(1, rows) * 2
    let enlargement = min(across / width, down / height)
    if enlargement >= 1 {
      self.columns = width * enlargement
      self.rows = (height * enlargement + 1) / 2
      self.enlargement = enlargement
      return
    }
    self.enlargement = nil
    let scale = min(Double(across) / Double(width), Double(down) / Double(height))
    self.columns = min(across, max(1, Int((Double(width) * scale).rounded())))
    self.rows = min(down / 2, max(1, Int((Double(height) * scale / 2).rounded())))
  }
}
