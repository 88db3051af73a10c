import CLibedit

extension LineEditor {
  /// What the Up key does.
  func goOlder() -> UInt8 {
    let line = currentLine()
    if walk?.shown != line.text { walk = HistoryWalk(typed: line.text, prefix: line.beforeCursor) }
    guard let text = walk?.older(in: past) else { return UInt8(CC_ERROR) }
    replaceLine(with: text)
    return UInt8(CC_REFRESH)
  }

  /// What the Down key does.
  func goNewer() -> UInt8 {
    guard walk?.shown == currentLine().text, let text = walk?.newer(in: past) else { return UInt8(CC_ERROR) }
    let cursor = walk.flatMap { $0.isAtEnd ? $0.prefix.unicodeScalars.count : nil }
    replaceLine(with: text, cursor: cursor)
    return UInt8(CC_REFRESH)
  }

  // MARK: Ctrl-R

  /// What Ctrl-R does: a search in a row of its own, in the place of the line.
  func search() -> UInt8 {
    var search = HistorySearch()
    eraseLine()
    let decoded = decodesKeys
    decodesKeys = true
    var drawn = 0
    func show() { drawn = draw(search, over: drawn) }
    onScreenChange = { [unowned self] changes in
      let rows = drawn / max(1, StandardStream.output.windowSize?.columns ?? capabilities.columns)
      capabilities = TerminalCapabilities(of: .output)
      if changes.contains(.continued) {
        prepareTerminalAgain()
        drawn = 0
      } else if capabilities.acceptsEscapeCodes {
        // A narrower window has cut the row into several.
        StandardStream.output.write("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J")
      }
      show()
    }
    show()
    var end: SearchKey?
    while end == nil {
      // What happens to the screen while one waits looks at the search, too.
      let key = readSearchKey()
      end = answer(key, in: &search)
      if end == nil { show() }
    }
    onScreenChange = nil
    decodesKeys = decoded
    let blank = String(repeating: " ", count: drawn)
    StandardStream.output.write(capabilities.acceptsEscapeCodes ? "\r\u{1B}[J" : "\r\(blank)\r")
    el_resize(handle)
    if !search.pattern.isEmpty { lastPattern = search.pattern }
    if end != .leave, let match = search.match { replaceLine(with: match) }
    codebook_editor_redraw(handle)
    switch end {
    case .run?: el_push(handle, "\n")
    case .take(let key)? where !key.isEmpty: el_push(handle, key)
    default: break
    }
    return UInt8(CC_NORM)
  }

  private func readSearchKey() -> SearchKey {
    var character = wchar_t()
    guard readCharacter(into: &character) == 1,
      let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: character))
    else {
      // The end of the input is met again outside.
      Interrupts.clear()
      return .leave
    }
    return SearchKey(scalar)
  }

  /// Does what a key says; the key where that ends the search.
  private func answer(_ key: SearchKey, in search: inout HistorySearch) -> SearchKey? {
    var isWell = true
    switch key {
    case .more(let text): search.extend(by: text, in: past)
    case .less where search.pattern.isEmpty: isWell = false
    case .less: search.shorten(in: past)
    case .clear: search.clear()
    case .older where search.pattern.isEmpty: search.extend(by: lastPattern, in: past)
    case .older: isWell = search.older(in: past) != nil
    case .newer: isWell = search.newer(in: past) != nil
    case .run where search.match == nil: isWell = false
    case .run, .take, .leave: return key
    }
    if !isWell { el_beep(handle) }
    return nil
  }

  /// Draws the row of a search.
  ///
  /// - Returns: The cells that it takes.
  private func draw(_ search: HistorySearch, over drawn: Int) -> Int {
    let columns = StandardStream.output.windowSize?.columns ?? capabilities.columns
    let row = SearchRow.text(
      pattern: search.pattern, match: search.match, columns: columns, unicode: capabilities.unicode)
    let cells = CellWidth.of(row.text)
    if capabilities.acceptsEscapeCodes {
      let place = row.cursor > 0 ? "\u{1B}[\(row.cursor)C" : ""
      StandardStream.output.write("\r\(row.text)\u{1B}[K\r\(place)")
    } else {
      let blank = String(repeating: " ", count: max(0, min(drawn, columns - 1) - cells))
      StandardStream.output.write("\r\(row.text)\(blank)")
    }
    return cells
  }
}
