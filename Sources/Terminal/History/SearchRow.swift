/// The row that a search is shown in: `search: pen  ▸ load image Samples/penguin.png`.
package enum SearchRow {
  /// The row, never wider than one cell less than the window, and the column in which the cursor stands.
  ///
  /// - Parameters:
  ///   - pattern: What is searched for; of a long one the end is shown.
  ///   - match: What was found; of a long line the part around the pattern is shown.
  ///   - columns: Cells in a row of the terminal.
  ///   - unicode: Whether characters beyond ASCII are shown.
  package static func text(
    pattern: String, match: String?, columns: Int, unicode: Bool
  ) -> (text: String, cursor: Int) {
    let width = max(1, columns - 1)
    let label = width >= 24 ? "search: " : ""
    let typed = ending(
      of: HarmlessText.sanitized(pattern), cells: max(1, width / 2 - label.count), unicode: unicode)
    let cursor = min(width, label.count + CellWidth.of(typed))
    var text = label + typed
    if let match {
      let arrow = unicode ? "  ▸ " : "  > "
      let room = width - cursor - arrow.count
      if room > 0 { text += arrow + part(of: match, around: pattern, cells: room, unicode: unicode) }
    } else if !pattern.isEmpty {
      text += "  (nothing found)"
    }
    return (CellWidth.truncated(text, to: width, unicode: unicode), cursor)
  }

  /// The end of a text, where it does not fit.
  private static func ending(of text: String, cells: Int, unicode: Bool) -> String {
    guard CellWidth.of(text) > cells else { return text }
    let ellipsis = unicode ? "…" : "..."
    var room = cells - CellWidth.of(ellipsis)
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      room -= CellWidth.of(String(text[before]))
      if room < 0 { break }
      start = before
    }
    return String(ellipsis.prefix(cells)) + text[start...]
  }

  private static func part(of match: String, around pattern: String, cells: Int, unicode: Bool) -> String {
    let whole = HarmlessText.sanitized(match)
    guard CellWidth.of(whole) > cells, let found = match.firstRange(of: pattern) else {
      return CellWidth.truncated(whole, to: cells, unicode: unicode)
    }
    let ellipsis = unicode ? "…" : "..."
    let ahead = HarmlessText.sanitized(String(match[..<found.upperBound]))
    if CellWidth.of(ahead) + CellWidth.of(ellipsis) <= cells {
      return CellWidth.truncated(whole, to: cells, unicode: unicode)
    }
    // As much from before the place as leaves it in sight.
    let rest = HarmlessText.sanitized(String(match[found.upperBound...]))
    let behind = min(CellWidth.of(rest), cells / 3)
    let left = ending(of: ahead, cells: max(1, cells - behind), unicode: unicode)
    return left + CellWidth.truncated(rest, to: cells - CellWidth.of(left), unicode: unicode)
  }
}
