/// How many character cells a terminal gives to a text.
///
/// The C library's `wcwidth` depends on the locale that happens to be set; this answer is always the same.
/// Characters that are put together from several count as their parts do, so that a width is rather too
/// large than too small: what fits by this count does not wrap.
package enum CellWidth {
  /// The cells of a text that holds no escape codes and no control characters.
  package static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The cells of one scalar: 0, 1 or 2.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The text itself where it fits, or as much of its beginning as fits with an ellipsis.
  package static func truncated(_ text: String, to cells: Int, unicode: Bool) -> String {
    if of(text) <= cells { return text }
    let ellipsis = unicode ? "…" : "..."
    let room = cells - of(ellipsis)
    if room < 0 { return String(ellipsis.prefix(max(0, cells))) }
    var used = 0
    let kept = text.prefix { character in
      used += of(String(character))
      return used <= room
    }
    return String(kept) + ellipsis
  }

  /// The text followed by as many spaces as it takes to fill the cells.
  package static func padded(_ text: String, to cells: Int) -> String {
    text + String(repeating: " ", count: max(0, cells - of(text)))
  }

  /// Where a text ends that a terminal breaks at its right edge, counted from the text's beginning.
  ///
  /// A wide character that does not fit into the last cell goes to the next row as a whole, and a row that is full
  /// is left at once. Newlines break, other control characters are spelt out.
  package static func end(of text: String, columns: Int) -> (row: Int, column: Int) {
    let columns = max(1, columns)
    var (row, column) = (0, 0)
    for scalar in HarmlessText.sanitized(text, keepingLines: true).unicodeScalars {
      if scalar == "\n" {
        (row, column) = (row + 1, 0)
        continue
      }
      let cells = scalar == "\t" ? 8 - column % 8 : of(scalar)
      if column > 0, column + cells > columns { (row, column) = (row + 1, 0) }
      column += cells
      if column >= columns { (row, column) = (row + 1, 0) }
    }
    return (row, column)
  }

  /// The East Asian wide and full-width blocks (Unicode Standard Annex 11); emoji are asked for by property.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
