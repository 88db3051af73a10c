import Images

/// Pictures on a terminal, drawn with characters or, where it can, as pixels.
package enum TerminalPicture {
  /// A picture as a mosaic of coloured characters.
  ///
  /// It fits the box and keeps its shape. A small picture grows by a whole number, each pixel staying an equal
  /// square; a large one is reduced. Every row ends with a reset of the colours and a newline.
  ///
  /// - Parameters:
  ///   - image: Grey or colour; grey is shown as colour with three equal parts.
  ///   - columns: The most cells across.
  ///   - rows: The most cells down.
  ///   - colors: How many colours the terminal has; with none, no escape code is written at all.
  ///   - unicode: Whether blocks may be used; otherwise ASCII.
  package static func mosaic(
    _ image: Image, columns: Int, rows: Int, colors: ColorDepth, unicode: Bool
  ) -> String {
    Mosaic(image, columns: columns, rows: rows, colors: colors, unicode: unicode)
      .map { $0.rows.map { $0 + "\n" }.joined() } ?? ""
  }

  /// Pictures beside one another, each with its caption below.
  ///
  /// Every picture gets the same share of the columns; where that would be less than 16 each, the pictures
  /// go on in further rows of pictures. Captions are cut to the share and made harmless.
  ///
  /// - Parameters:
  ///   - pictures: Captions and pictures, from left to right.
  ///   - columns: The most cells across, for all of them together.
  ///   - rows: The most cells down for each picture, the caption not counted.
  ///   - colors: How many colours the terminal has; with none, no escape code is written at all.
  ///   - unicode: Whether blocks may be used; otherwise ASCII.
  package static func sideBySide(
    _ pictures: [(caption: String, image: Image)], columns: Int, rows: Int, colors: ColorDepth, unicode: Bool
  ) -> String {
    let shares = PictureShares(of: columns, among: pictures.count)
    let panels = pictures.compactMap { picture in
      Panel(picture, columns: shares.columns, rows: rows, colors: colors, unicode: unicode)
    }
    return stride(from: 0, to: panels.count, by: shares.perRow).map { first in
      joined(Array(panels[first..<min(panels.count, first + shares.perRow)]))
    }.joined(separator: "\n")
  }

  /// A picture with its caption, as rows that are all equally wide.
  private struct Panel {
    let rows: [String]
    let caption: String
    let width: Int

    init?(
      _ picture: (caption: String, image: Image), columns: Int, rows: Int, colors: ColorDepth, unicode: Bool
    ) {
      guard
        let mosaic = Mosaic(picture.image, columns: columns, rows: rows, colors: colors, unicode: unicode)
      else { return nil }
      let words = HarmlessText.sanitized(picture.caption)
      let caption = CellWidth.truncated(words, to: columns, unicode: unicode)
      let captionWidth = CellWidth.of(caption)
      let width = max(mosaic.columns, captionWidth)
      let left = String(repeating: " ", count: (width - mosaic.columns) / 2)
      let right = String(repeating: " ", count: width - mosaic.columns - left.count)
      self.rows = mosaic.rows.map { left + $0 + right }
      let indent = String(repeating: " ", count: (width - captionWidth) / 2)
      self.caption = CellWidth.padded(indent + caption, to: width)
      self.width = width
    }
  }

  /// One row of pictures with the captions below the tallest of them.
  private static func joined(_ panels: [Panel]) -> String {
    let height = panels.map(\.rows.count).max() ?? 0
    let space = String(repeating: " ", count: PictureShares.gap)
    var lines = (0..<height).map { row in
      panels.map { row < $0.rows.count ? $0.rows[row] : String(repeating: " ", count: $0.width) }
        .joined(separator: space)
    }
    if panels.contains(where: { $0.caption.contains { $0 != " " } }) {
      lines.append(panels.map(\.caption).joined(separator: space))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
