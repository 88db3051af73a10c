import CommandLanguage

/// The rows that show what may come next, under the line that is being typed.
package enum CompletionList {
  /// One completion a row with its description, or columns of words where none has one; the folder that all of
  /// them are in is left out.
  ///
  /// - Parameters:
  ///   - completions: What to show, in this order.
  ///   - columns: Cells in a row of the terminal; no row is wider than one less.
  ///   - rows: The most rows to use, at least one; what does not fit is counted in the last.
  ///   - unicode: Whether an ellipsis is one character.
  package static func rows(
    _ completions: [Completion], columns: Int, rows: Int, unicode: Bool
  ) -> [String] {
    let width = max(1, columns - 1)
    let folder = commonFolder(of: completions.map(\.text))
    let words = completions.map { HarmlessText.sanitized(String($0.text.dropFirst(folder))) }
    let widest = words.map { CellWidth.of($0) }.max() ?? 0
    if completions.allSatisfy({ $0.description.isEmpty }) {
      return grid(words, widest: widest, width: width, rows: rows, unicode: unicode)
    }
    let indent = min(widest, max(8, width / 2)) + 2
    let lines = zip(completions, words).map { completion, word in
      let description = HarmlessText.sanitized(completion.description)
      let line = description.isEmpty ? word : CellWidth.padded(word, to: indent - 2) + "  " + description
      return CellWidth.truncated(line, to: width, unicode: unicode)
    }
    return limited(lines, to: rows, unit: 1, of: lines.count, width: width, unicode: unicode)
  }

  /// How many characters all texts have in common up to a slash, if something stands behind it in each.
  private static func commonFolder(of texts: [String]) -> Int {
    guard let first = texts.first, texts.count > 1 else { return 0 }
    let common = texts.reduce(first[...]) { common, text in
      common.prefix(zip(common, text.dropLast()).prefix { $0 == $1 }.count)
    }
    return common.lastIndex(of: "/").map { common.distance(from: common.startIndex, to: $0) + 1 } ?? 0
  }

  /// Words in columns, read downwards like a telephone book.
  private static func grid(
    _ words: [String], widest: Int, width: Int, rows: Int, unicode: Bool
  ) -> [String] {
    let cell = widest + 2
    let perRow = max(1, (width + 2) / cell)
    let height = (words.count + perRow - 1) / perRow
    let isWhole = height <= rows
    let lines = (0..<height).map { row in
      // Where not all rows are shown, reading across keeps the first words first.
      let inRow =
        isWhole
        ? stride(from: row, to: words.count, by: height).map { words[$0] }
        : Array(words[(row * perRow)..<min(words.count, (row + 1) * perRow)])
      let line = inRow.dropLast().map { CellWidth.padded($0, to: cell) }.joined() + (inRow.last ?? "")
      return CellWidth.truncated(line, to: width, unicode: unicode)
    }
    return limited(lines, to: rows, unit: perRow, of: words.count, width: width, unicode: unicode)
  }

  private static func limited(
    _ lines: [String], to rows: Int, unit: Int, of total: Int, width: Int, unicode: Bool
  ) -> [String] {
    guard lines.count > rows else { return lines }
    let shown = max(0, rows - 1)
    let rest = "\(unicode ? "…" : "...") and \(total - shown * unit) more"
    return lines.prefix(shown) + [CellWidth.truncated(rest, to: width, unicode: unicode)]
  }
}
