import CLibedit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LineEditor {
  /// The editor behind a handle, for callbacks, which may not capture anything.
  private static func owner(of handle: OpaquePointer?) -> LineEditor? {
    guard let handle, let pointer = codebook_editor_owner(handle) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Sets up prompt, reading and keys; then `.editrc`, so that a person's own bindings win.
  func installKeys() {
    // No handlers of libedit's own: some builds pass Ctrl-C on to the parent process.
    codebook_editor_set_signals(handle, 0)
    codebook_editor_set_keys(handle, "emacs")
    let mark = CChar(truncatingIfNeeded: PromptText.mark.value)
    codebook_editor_set_prompt(handle, { LineEditor.owner(of: $0)?.prompt }, mark)
    codebook_editor_set_reader(handle) { LineEditor.owner(of: $0)?.readCharacter(into: $1) ?? -1 }
    codebook_editor_add_function(handle, "codebook-complete", "Complete the word") { handle, _ in
      LineEditor.owner(of: handle)?.complete() ?? UInt8(CC_ERROR)
    }
    let bindings = [
      ("^I", "codebook-complete"),
      ("^R", "em-inc-search-prev"),
      ("^W", "ed-delete-prev-word"),
      ("\\e[A", "ed-search-prev-history"), ("\\eOA", "ed-search-prev-history"),
      ("\\e[B", "ed-search-next-history"), ("\\eOB", "ed-search-next-history"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
      ("\\e[3~", "ed-delete-next-char"),
    ]
    for (key, function) in bindings { codebook_editor_bind(handle, key, function) }
    el_source(handle, nil)
    // `bind -v` in .editrc throws every binding away; what the person then bound stays.
    guard let keys = codebook_editor_keys(handle), String(cString: keys) == "vi" else { return }
    bind("^I", to: "codebook-complete", where: "ed-insert")
    bind("^R", to: "em-inc-search-prev", where: "ed-insert")
  }

  /// Binds a key that still has its usual function.
  private func bind(_ key: String, to function: String, where usual: String) {
    if boundFunction(of: key) == usual { codebook_editor_bind(handle, key, function) }
  }

  /// The function that a key is bound to, which libedit only prints.
  private func boundFunction(of key: String) -> String? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard let terminal = codebook_editor_output(handle), let memory = open_memstream(&bytes, &count) else {
      return nil
    }
    codebook_editor_set_output(handle, memory)
    codebook_editor_print_binding(handle, key)
    codebook_editor_set_output(handle, terminal)
    fclose(memory)
    defer { free(bytes) }
    guard let bytes, let last = String(cString: bytes).split(whereSeparator: \.isWhitespace).last else {
      return nil
    }
    return String(last)
  }

  // MARK: Reading

  /// Waits for the next character, answering Ctrl-C and a new window size meanwhile.
  ///
  /// - Returns: 1 with a character, 0 at the end of the input, -1 with `errno` set.
  private func readCharacter(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    var bytes: [UInt8] = []
    while true {
      if Interrupts.isPending {
        errno = EINTR
        return -1
      }
      let changes = ScreenChanges.take()
      if !changes.isEmpty { drawAgain(after: changes) }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 0 { return 0 }
      if count < 0 {
        switch errno {
        case EINTR: continue
        case EAGAIN:
          var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
          poll(&input, 1, -1)
          continue
        default: return -1
        }
      }
      // A byte that can only begin a character gives up what came before it.
      if !(0x80...0xBF).contains(byte) { bytes = [] }
      bytes.append(byte)
      if let scalar = UTF8Bytes.scalar(bytes) {
        character?.pointee = wchar_t(truncatingIfNeeded: scalar.value)
        return 1
      }
      if bytes.count >= 4 { bytes = [] }
    }
  }

  // MARK: The screen

  /// Where the prompt and a text after it end, counted from the beginning of the prompt.
  ///
  /// libedit asks the terminal alone for its width, so `COLUMNS` does not count here. A search shows its
  /// pattern in a further row, which is part of the text.
  private func end(of text: String) -> (row: Int, column: Int) {
    let columns = StandardStream.output.windowSize?.columns ?? capabilities.columns
    var cells = CellWidth.of(shownPrompt)
    var row = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        row += cells / columns + 1
        cells = 0
      }
      cells += CellWidth.of(HarmlessText.sanitized(String(line)))
    }
    return (row + cells / columns, cells % columns)
  }

  /// The line that is being typed, and the part of it that stands before the cursor.
  private func currentLine() -> (text: String, beforeCursor: String) {
    guard let info = el_line(handle)?.pointee, let start = info.buffer else { return ("", "") }
    func text(to end: UnsafePointer<CChar>?) -> String {
      guard let end else { return "" }
      let bytes = UnsafeRawBufferPointer(start: start, count: max(0, end - start))
      return String(decoding: bytes, as: UTF8.self)
    }
    return (text(to: info.lastchar), text(to: info.cursor))
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

  /// Draws the line anew.
  private func drawAgain(after changes: ScreenChanges) {
    capabilities = TerminalCapabilities(of: .output)
    if changes.contains(.continued) {
      // Whatever stopped the program has written below the line.
      codebook_editor_prepare_terminal(handle, 0)
      codebook_editor_prepare_terminal(handle, 1)
      StandardStream.output.write("\n")
    } else if capabilities.acceptsEscapeCodes {
      let up = end(of: currentLine().beforeCursor).row
      StandardStream.output.write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
    } else {
      leaveLine()
    }
    el_resize(handle)
    codebook_editor_redraw(handle)
  }

  // MARK: Completion

  /// What the Tab key does.
  private func complete() -> UInt8 {
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

/// UTF-8, read byte by byte.
package enum UTF8Bytes {
  /// The scalar that the bytes make up, or nil while they are not one.
  package static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    let result = decoder.decode(&iterator)
    guard case .scalarValue(let scalar) = result, iterator.next() == nil else { return nil }
    return scalar
  }
}
