import CLibedit

extension LineEditor {
  /// What the Tab key does.
  ///
  /// Pressed again where there was nothing more to put in, it shows how the command goes.
  func complete() -> UInt8 {
    let isAgain = keystrokes.tab == keystrokes.count - 1
    if isAgain, showUsage() { return UInt8(CC_NORM) }
    guard let completer else { return UInt8(CC_ERROR) }
    let line = currentLine()
    let cursor = line.beforeCursor.count
    let word = grammar.word(line.beforeCursor)
    let next = line.text.dropFirst(cursor).first
    switch CompletionStep.after(word: word, next: next, completions: completer(line.text, cursor)) {
    case .nothing:
      keystrokes.tab = keystrokes.count
      return UInt8(CC_ERROR)
    case .replace(let text):
      el_deletestr(handle, Int32(word.unicodeScalars.count))
      return UInt8(el_insertstr(handle, text) == 0 ? CC_REFRESH : CC_ERROR)
    case .list(let completions):
      keystrokes.tab = keystrokes.count
      showBelow { columns, rows, unicode in
        CompletionList.rows(completions, columns: columns, rows: rows, unicode: unicode)
      }
      return UInt8(CC_NORM)
    }
  }

  /// What a question mark does: where a word could begin it asks how the command goes, else it is a letter.
  func ask() -> UInt8 {
    if grammar.isWordStart(currentLine().beforeCursor), showUsage() { return UInt8(CC_NORM) }
    return UInt8(el_insertstr(handle, "?") == 0 ? CC_REFRESH : CC_ERROR)
  }

  /// Shows how the command goes that is being typed; false where nobody knows.
  private func showUsage() -> Bool {
    let line = currentLine()
    guard let text = usage?(line.text, line.beforeCursor.count), !text.isEmpty else { return false }
    showBelow { columns, rows, unicode in
      TextBelow.rows(text, columns: columns, rows: rows, unicode: unicode)
    }
    return true
  }

  /// Shows rows under the line, and the line again under them.
  private func showBelow(_ rows: (_ columns: Int, _ rows: Int, _ unicode: Bool) -> [String]) {
    capabilities = TerminalCapabilities(of: .output)
    let columns = min(capabilities.columns, StandardStream.output.windowSize?.columns ?? .max)
    // The line itself stays on the screen as well.
    let room = max(1, capabilities.rows - 2 - end(of: currentLine().text).row)
    let text = rows(columns, room, capabilities.unicode).map { $0 + "\n" }.joined()
    leaveLine()
    StandardStream.output.write(text)
    // Not CC_REDISPLAY: that first clears the rows where the line used to be.
    el_resize(handle)
    codebook_editor_redraw(handle)
  }
}
