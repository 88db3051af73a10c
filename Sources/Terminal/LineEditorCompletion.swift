import CLibedit

extension LineEditor {
  /// What the Tab key does.
  func complete() -> UInt8 {
    guard let completer else { return UInt8(CC_ERROR) }
    let line = currentLine()
    let cursor = line.beforeCursor.count
    let word = Completion.word(in: line.text, before: cursor)
    let next = line.text.dropFirst(cursor).first
    switch CompletionStep.after(word: word, next: next, completions: completer(line.text, cursor)) {
    case .nothing:
      return UInt8(CC_ERROR)
    case .replace(let text):
      el_deletestr(handle, Int32(word.unicodeScalars.count))
      return UInt8(el_insertstr(handle, text) == 0 ? CC_REFRESH : CC_ERROR)
    case .list(let completions):
      capabilities = TerminalCapabilities(of: .output)
      let rows = CompletionList.rows(
        completions, columns: capabilities.columns, rows: max(1, capabilities.rows - 3),
        unicode: capabilities.unicode)
      leaveLine()
      StandardStream.output.write(rows.map { $0 + "\n" }.joined())
      // Not CC_REDISPLAY: that first clears the rows where the line used to be.
      codebook_editor_redraw(handle)
      return UInt8(CC_NORM)
    }
  }
}
