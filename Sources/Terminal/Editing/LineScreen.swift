/// The prompt and the line as they stand on the screen.
struct LineScreen {
  /// What the terminal shows.
  private(set) var capabilities = TerminalCapabilities(of: .output)
  /// The prompt without escape codes.
  private var prompt = ""

  /// The columns of the window.
  ///
  /// libedit asks the terminal alone for its width, so `COLUMNS` does not count here.
  var columns: Int { StandardStream.output.windowSize?.columns ?? capabilities.columns }

  /// The cells that the prompt takes.
  var promptWidth: Int { CellWidth.of(prompt) }

  /// Looks at the terminal anew.
  mutating func measure() { capabilities = TerminalCapabilities(of: .output) }

  /// Begins with a prompt: of several rows, all but the last are written.
  ///
  /// - Returns: The last one in the form that libedit counts right.
  mutating func begin(_ newPrompt: String) -> String {
    measure()
    let codes = capabilities.acceptsEscapeCodes
    var text = newPrompt[...]
    if let newline = text.lastIndex(where: \.isNewline) {
      let above = String(text[...newline])
      write(codes ? above : EscapeCodes.stripped(from: above))
      text = text[text.index(after: newline)...]
    }
    prompt = EscapeCodes.stripped(from: String(text))
    return PromptText.marked(String(text), escapeCodes: codes)
  }

  /// Shows a row behind a prompt as if it was typed there.
  mutating func show(_ row: String, behind prompt: String) {
    let marked = begin(prompt).unicodeScalars.filter { $0 != PromptText.mark }
    write(String(String.UnicodeScalarView(marked)) + HarmlessText.sanitized(row) + "\n")
  }

  /// Says something in a row of its own.
  func say(_ note: String) {
    write(capabilities.colors > .none ? "\u{1B}[2m\(note)\u{1B}[0m\n" : note + "\n")
  }

  /// Writes on the screen.
  func write(_ text: String) { StandardStream.output.write(text) }

  /// Where the prompt and a text after it end, counted from the beginning of the prompt.
  ///
  /// A search of vi's shows its pattern in a further row, which is part of the text.
  private func end(of text: String) -> (row: Int, column: Int) {
    CellWidth.end(of: prompt + text, columns: columns)
  }

  /// The rows that can be shown under a line which stays on the screen itself.
  func room(under line: EditedLine) -> Int { max(1, capabilities.rows - 2 - end(of: line.text).row) }

  /// Takes the prompt and the line off the screen; the cursor stands where the prompt began, or on a terminal
  /// without escape codes in a new row.
  func erase(_ line: EditedLine) {
    guard capabilities.acceptsEscapeCodes else { return leave(line) }
    eraseRows(above: end(of: line.beforeCursor).row)
  }

  /// Takes the cursor's row off the screen, so many above it, and all below.
  func eraseRows(above: Int = 0) { write("\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J") }

  /// Puts the terminal's cursor at the beginning of the row below a line.
  func leave(_ line: EditedLine, saying note: String = "") {
    let cursor = end(of: line.beforeCursor)
    let last = end(of: line.text)
    var text = String(repeating: "\n", count: max(0, last.row - cursor.row))
    if cursor == last {
      text += note
    } else if capabilities.acceptsEscapeCodes {
      text += "\r" + (last.column > 0 ? "\u{1B}[\(last.column)C" : "") + note
    }
    write(text + "\n")
  }

  /// Begins a row after the program was stopped: the shell has written since then, as a rule in rows of its own.
  func beginRow() { if capabilities.acceptsEscapeCodes { eraseRows() } else { write("\n") } }
}
