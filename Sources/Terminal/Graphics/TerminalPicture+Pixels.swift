import Images

extension TerminalPicture {
  /// Pictures beside one another as pixels, each with its caption below in characters.
  ///
  /// Every picture fits its share of the box and keeps its shape, as in ``sideBySide(_:columns:rows:colors:unicode:)``.
  /// A small one grows by a whole number, a large one is reduced by averaging. The text begins in the first column of
  /// a row, and leaves the cursor in the first column of the row below all it shows.
  ///
  /// - Parameters:
  ///   - pictures: Captions and pictures, from left to right.
  ///   - graphics: The way in which the terminal takes pixels.
  ///   - cell: The size of a character cell.
  ///   - columns: The most cells across, for all of them together.
  ///   - rows: The most cells down for each picture, the caption not counted.
  ///   - unicode: Whether captions may be cut with a character beyond ASCII.
  package static func pixels(
    _ pictures: [(caption: String, image: Image)], graphics: PixelGraphics, cell: CellSize, columns: Int,
    rows: Int, unicode: Bool
  ) -> String {
    let shares = PictureShares(of: columns, among: pictures.count)
    // The rows of dots that only come together must not reach beyond the last cell.
    let height = max(1, rows) * cell.height / graphics.rowsAtATime * graphics.rowsAtATime
    let panels = pictures.map { picture in
      PixelPanel(
        picture, cell: cell, columns: shares.columns, boxHeight: max(graphics.rowsAtATime, height),
        unicode: unicode)
    }
    return stride(from: 0, to: panels.count, by: shares.perRow).map { first in
      row(of: Array(panels[first..<min(panels.count, first + shares.perRow)]), graphics, cell)
    }.joined(separator: "\n")
  }

  /// One picture as pixels exactly as it is, neither reduced nor enlarged, from the first column on.
  ///
  /// - Parameters:
  ///   - image: The picture; it should be no larger than the window.
  ///   - graphics: The way in which the terminal takes pixels.
  ///   - cell: The size of a character cell.
  package static func exactPixels(_ image: Image, graphics: PixelGraphics, cell: CellSize) -> String {
    row(of: [PixelPanel(image, cell: cell)], graphics, cell)
  }

  /// One row of pictures with the captions below the tallest of them.
  private static func row(of panels: [PixelPanel], _ graphics: PixelGraphics, _ cell: CellSize) -> String {
    var lefts: [Int] = []
    var left = 0
    for panel in panels {
      lefts.append(left + (panel.width - panel.columns) / 2)
      left += panel.width + PictureShares.gap
    }
    let columns = zip(lefts, panels).map { $0 + $1.columns }.max() ?? 1
    let dots = roundedUp(panels.map(\.size.height).max() ?? 1, to: graphics.rowsAtATime)
    let rows = roundedUp(dots, to: cell.height) / cell.height
    var raster = Raster(
      width: columns * cell.width, height: graphics == .sixel ? dots : rows * cell.height)
    for (panel, left) in zip(panels, lefts) {
      let times = panel.size.enlargement ?? 1
      raster.draw(panel.image, left: left * cell.width, across: times, down: times)
    }
    guard let canvas = PixelCanvas(raster, as: graphics, columns: columns, rows: rows) else { return "" }
    let captions = panels.map(\.caption).joined(separator: String(repeating: " ", count: PictureShares.gap))
    return placed(canvas.codes, rows: rows)
      + (captions.contains { $0 != " " } ? captions + "\n" : "")
  }

  /// Codes that draw over so many rows, with the cursor in the first column below them afterwards.
  ///
  /// Terminals differ in where they leave the cursor, and in whether they scroll. So there is room before anything is
  /// drawn, one row more than it takes, and the cursor goes back to where it was.
  private static func placed(_ codes: String, rows: Int) -> String {
    String(repeating: "\n", count: rows + 1) + "\u{1B}[\(rows + 1)A\u{1B}7" + codes + "\u{1B}8\u{1B}[\(rows)B"
  }

  private static func roundedUp(_ number: Int, to step: Int) -> Int { (number + step - 1) / step * step }
}

/// A picture that is to be drawn as pixels, with its caption.
private struct PixelPanel {
  /// The picture, reduced where it has to be.
  let image: Image
  let size: PixelSize
  /// The cells across that the picture takes.
  let columns: Int
  /// The cells across that picture and caption take.
  let width: Int
  /// The caption in the middle of the width.
  let caption: String

  init(
    _ picture: (caption: String, image: Image), cell: CellSize, columns: Int, boxHeight: Int, unicode: Bool
  ) {
    size = PixelSize(
      width: picture.image.width, height: picture.image.height, boxWidth: columns * cell.width,
      boxHeight: boxHeight)
    image =
      size.enlargement == nil
      ? picture.image.resized(width: size.width, height: size.height) : picture.image
    self.columns = (size.width + cell.width - 1) / cell.width
    let words = CellWidth.truncated(
      HarmlessText.sanitized(picture.caption), to: columns, unicode: unicode)
    width = max(self.columns, CellWidth.of(words))
    let indent = String(repeating: " ", count: (width - CellWidth.of(words)) / 2)
    caption = CellWidth.padded(indent + words, to: width)
  }

  /// A picture as it is, without a caption.
  init(_ image: Image, cell: CellSize) {
    self.image = image
    size = PixelSize(
      width: image.width, height: image.height, boxWidth: image.width, boxHeight: image.height)
    columns = (image.width + cell.width - 1) / cell.width
    width = columns
    caption = ""
  }
}
