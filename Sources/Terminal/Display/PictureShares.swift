/// How pictures beside one another share the columns of a window.
package struct PictureShares {
  /// Free cells between two pictures.
  static let gap = 2
  /// The fewest cells that a picture gets beside others.
  private static let narrowest = 16

  /// Pictures in a row; the others go on in further rows of pictures.
  package let perRow: Int
  /// The cells across for each of them.
  let columns: Int

  /// Shares the columns.
  ///
  /// - Parameters:
  ///   - columns: The most cells across, for all pictures together.
  ///   - count: How many pictures there are.
  package init(of columns: Int, among count: Int) {
    perRow = max(1, min(count, (columns + Self.gap) / (Self.narrowest + Self.gap)))
    self.columns = max(1, (columns - Self.gap * (perRow - 1)) / perRow)
  }
}
