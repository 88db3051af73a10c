import CLibedit

extension LineEditor {
  /// Where the prompt and a text after it end, counted from the beginning of the prompt.
  ///
  /// libedit asks the terminal alone for its width, so `COLUMNS` does not count here. A search of
  /// vi's shows its pattern in a further row, which is part of the text.
  func end(of text: String) -> (row: Int, column: Int) {
    let columns = StandardStream.output.windowSize?.columns ?? capabilities.columns
    return CellWidth.end(of: shownPrompt + text, columns: columns)
  }

  /// Takes the prompt and the line off the screen; the cursor stands where the prompt began, or on a terminal
  /// without escape codes in a new row.
  func eraseLine() {
    guard capabilities.acceptsEscapeCodes else { return leaveLine() }
    let up = end(of: currentLine().beforeCursor).row
    StandardStream.output.write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
  }

  /// Puts the terminal's cursor at the beginning of the row below the line.
  func leaveLine(saying note: String = "") {
    let line = currentLine()
    let cursor = end(of: line.beforeCursor)
    let last = end(of: line.text)
    var text = String(repeating: "\n", count: max(0, last.row - cursor.row))
    if cursor == last {
      text += note
    } else if capabilities.acceptsEscapeCodes {
      text += "\r" + (last.column > 0 ? "\u{1B}[\(last.column)C" : "") + note
    }
    StandardStream.output.write(text + "\n")
  }

  /// Answers what has happened to the screen.
  func changeScreen(_ changes: Tty.Changes) {
    if let onScreenChange { return onScreenChange(changes) }
    capabilities = TerminalCapabilities(of: .output)
    if changes.contains(.continued) { prepareTerminalAgain() } else { eraseLine() }
    el_resize(handle)
    codebook_editor_redraw(handle)
  }

  /// Has single keys read again after the program was stopped; the shell has written since then, as a rule in rows
  /// of its own.
  func prepareTerminalAgain() {
    codebook_editor_prepare_terminal(handle, 0)
    codebook_editor_prepare_terminal(handle, 1)
    StandardStream.output.write(capabilities.acceptsEscapeCodes ? "\r\u{1B}[J" : "\n")
  }
}
