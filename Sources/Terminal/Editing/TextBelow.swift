/// A text of several lines, made to fit under the line that is being typed.
package enum TextBelow {
  /// The rows of a text: long lines are broken between words, and their further rows set in.
  ///
  /// - Parameters:
  ///   - text: Lines; control characters are spelt out.
  ///   - columns: Cells in a row of the terminal; no row is wider than one less.
  ///   - rows: The most rows to use, at least one; what does not fit is left out, and an ellipsis says so.
  ///   - unicode: Whether an ellipsis is one character.
  package static func rows(_ text: String, columns: Int, rows: Int, unicode: Bool) -> [String] {
    let width = max(1, columns - 1)
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      broken(HarmlessText.sanitized(String($0)), width: width, unicode: unicode)
    }
    guard all.count > rows else { return all }
    return all.prefix(max(0, rows - 1)) + [
      CellWidth.truncated(unicode ? "…" : "...", to: width, unicode: false)
    ]
  }

  private static func broken(_ line: String, width: Int, unicode: Bool) -> [String] {
    guard CellWidth.of(line) > width else { return [line] }
    let indent = line.prefix { $0 == " " }
    let inner = String(indent.prefix(width / 2)) + (width >= 20 ? "  " : "")
    var rows: [String] = []
    var row = String(indent.prefix(width / 2))
    var isEmpty = true
    for word in line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, CellWidth.of(row) + 1 + CellWidth.of(word) > width {
        rows.append(row)
        row = inner
        isEmpty = true
        if word.isEmpty { continue }
      }
      row += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (rows + [row]).map { CellWidth.truncated($0, to: width, unicode: unicode) }
  }
}
