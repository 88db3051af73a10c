/// Breaks lines between words where a window is narrower than they are.
package enum LineWrapping {
  /// The text with no line longer than so many cells, as far as its words allow.
  ///
  /// A line goes on below under its first word, or, in a list, under what follows its wide gap. Escape codes take no
  /// room. Spaces at a break are dropped.
  package static func wrapped(_ text: String, to cells: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      CellWidth.of(EscapeCodes.stripped(from: String(line))) <= cells
        ? String(line) : wrapped(line, to: cells)
    }.joined(separator: "\n")
  }

  /// A paragraph as one line; lists, tables and the like as they are.
  package static func joined(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isParagraph = lines.indices.allSatisfy { isProse(lines[$0], isFirst: $0 == 0) }
    return isParagraph ? lines.joined(separator: " ") : text
  }

  /// Whether a line can be one of a paragraph: it begins with a letter, a digit or the like, and is no item of a list.
  ///
  /// Inside a paragraph only the number 1 begins a list, as in CommonMark.
  private static func isProse(_ line: Substring, isFirst: Bool) -> Bool {
    guard let first = line.first, first.isLetter || first.isNumber || "*_`\"'([-+±$".contains(first) else {
      return false
    }
    let mark = line.prefix { $0 != " " }
    if ["*", "-", "+"].contains(mark) || mark.allSatisfy({ $0 == "-" }) || mark.hasPrefix("```") {
      return false
    }
    guard let end = mark.last, end == "." || end == ")", mark.count > 1 else { return true }
    let number = mark.dropLast()
    let isNumber = number.count <= 9 && number.allSatisfy { $0.isASCII && $0.isNumber }
    return !isNumber || !(isFirst || number == "1")
  }

  private static func wrapped(_ line: Substring, to cells: Int) -> String {
    let margin = String(repeating: " ", count: min(indentation(of: line), cells / 2))
    var rows: [String] = []
    var row = ""
    var rest = line
    while !rest.isEmpty {
      let space = rest.prefix { $0 == " " }
      let word = rest.dropFirst(space.count).prefix { $0 != " " }
      rest = rest.dropFirst(space.count + word.count)
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
