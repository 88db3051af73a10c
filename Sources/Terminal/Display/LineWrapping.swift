/// Breaks lines between words where a window is narrower than they are.
package enum LineWrapping {
  /// The text with no line longer than so many cells, as far as its words allow.
  ///
  /// A line goes on below under its first word, or, in a list, under what follows its wide gap. Escape codes take no
  /// room. Spaces at a break are dropped, and none is made in front of a per cent sign.
  package static func wrapped(_ text: String, to cells: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      CellWidth.of(EscapeCodes.stripped(from: String(line))) <= cells
        ? String(line) : wrapped(line, to: cells)
    }.joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring, to cells: Int) -> String {
    let margin = String(repeating: " ", count: min(indentation(of: line), cells / 2))
    var rows: [String] = []
    var row = ""
    var rest = line
    while !rest.isEmpty {
      let space = rest.prefix { $0 == " " }
      var word = rest.dropFirst(space.count).prefix { $0 != " " }
      // A number and its sign of per cent stay together.
      let sign = rest[word.endIndex...].prefix { $0 == " " || $0 == "%" || ".,;:)".contains($0) }
      if word.last?.isNumber == true, sign.hasPrefix(" %"), sign.dropFirst(2).first != "%" {
        word =
          rest[
            word.startIndex..<rest[sign.index(sign.startIndex, offsetBy: 2)...].prefix { $0 != " " }.endIndex]
      }
      rest = rest[word.endIndex...]
      let longer = row + space + word
      if row.isEmpty || CellWidth.of(EscapeCodes.stripped(from: longer)) <= cells {
        row = longer
      } else {
        rows.append(row)
        row = margin + word
      }
    }
    return (rows + [row]).joined(separator: "\n")
  }

  /// Where further rows begin: behind the last gap of two spaces or more in the first half, or behind the spaces at
  /// the beginning.
  private static func indentation(of line: Substring) -> Int {
    let leading = line.prefix { $0 == " " }.count
    var result = leading
    var spaces = 0
    for (index, character) in line.enumerated().dropFirst(leading) {
      if character == " " {
        spaces += 1
      } else {
        if spaces >= 2, index <= 20 { result = index }
        spaces = 0
      }
    }
    return result
  }
}
