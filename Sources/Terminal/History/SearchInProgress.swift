/// Ctrl-R while it goes on, in a row of its own in the place of the line.
struct SearchInProgress {
  /// What is searched for, and what was found.
  private(set) var search = HistorySearch()
  /// The cells that the row takes on the screen.
  private var drawn = 0

  /// Does what a key says, which may be refused; the key where that ends the search.
  mutating func answer(_ key: SearchKey, in history: EditorHistory) -> (end: SearchKey?, isWell: Bool) {
    var isWell = true
    let lines = history.lines
    switch key {
    case .more(let text): search.extend(by: text, in: lines)
    case .less where search.pattern.isEmpty: isWell = false
    case .less: search.shorten(in: lines)
    case .clear: search.clear()
    case .older where search.pattern.isEmpty: search.extend(by: history.lastPattern, in: lines)
    case .older: isWell = search.older(in: lines) != nil
    case .newer: isWell = search.newer(in: lines) != nil
    case .run where search.match == nil: isWell = false
    case .run, .take, .leave: return (key, true)
    }
    return (nil, isWell)
  }

  /// Draws the row.
  mutating func draw(on screen: LineScreen) {
    let columns = screen.columns
    let row = SearchRow.text(
      pattern: search.pattern, match: search.match, columns: columns, unicode: screen.capabilities.unicode)
    let cells = CellWidth.of(row.text)
    if screen.capabilities.acceptsEscapeCodes {
      let place = row.cursor > 0 ? "\u{1B}[\(row.cursor)C" : ""
      screen.write("\r\(row.text)\u{1B}[K\r\(place)")
    } else {
      let blank = String(repeating: " ", count: max(0, min(drawn, columns - 1) - cells))
      screen.write("\r\(row.text)\(blank)")
    }
    drawn = cells
  }

  /// Takes the row off the screen, of which a narrower window may have made several.
  mutating func erase(from screen: LineScreen) {
    if screen.capabilities.acceptsEscapeCodes {
      screen.eraseRows(above: drawn / max(1, screen.columns))
    } else {
      screen.write("\r\(String(repeating: " ", count: drawn))\r")
    }
    drawn = 0
  }

  /// Draws the row in a new place, after the program was stopped.
  mutating func drawAgain(on screen: LineScreen) {
    drawn = 0
    screen.beginRow()
    draw(on: screen)
  }
}
