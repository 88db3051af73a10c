import CLibedit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// libedit's editor: its handle, the line that it holds, and its callbacks.
///
/// The callbacks can capture nothing. They find this object again by the handle, and it asks whoever uses it.
final class Libedit {
  /// What came of asking for a row.
  enum Row {
    /// What was typed, without the newline.
    case text(String)
    /// Ctrl-D on an empty line, or nothing more to read.
    case end
    /// It was not read to its end, because of this error.
    case failed(Int32)
  }

  /// What came of asking for the next character.
  enum Reading {
    /// A character.
    case character(Unicode.Scalar)
    /// Ctrl-C, or a request to end.
    case interrupted
    /// The terminal has gone away.
    case gone
  }

  /// What a key has come to.
  enum KeyOutcome {
    /// There is nothing more to do.
    case done
    /// The line is to be drawn.
    case changed
    /// There was nothing to do, which is heard.
    case refused
  }

  /// Reads the next character.
  var read: () -> Reading = { .gone }
  /// Does what a key is for.
  var perform: (KeyFunction) -> KeyOutcome = { _ in .refused }

  let handle: OpaquePointer
  /// The lines of the past as libedit keeps them, for vi's keys and those of `.editrc`.
  private let history: OpaquePointer
  /// How many of them it has.
  private var fed = 0
  /// The prompt; C memory, since it must outlive the call that asks for it.
  private var prompt: UnsafeMutablePointer<CChar>

  /// An editor at the standard input and output.
  ///
  /// - Parameters:
  ///   - program: The name by which `.editrc` can address its lines to this program.
  ///   - historySize: How many lines of the past there may be.
  init?(program: String, historySize: Int) {
    Self.prepareLocale()
    guard let handle = codebook_editor_open(program) else { return nil }
    guard let history = history_init() else {
      el_end(handle)
      return nil
    }
    guard let prompt = strdup("") else {
      history_end(history)
      el_end(handle)
      return nil
    }
    (self.handle, self.history, self.prompt) = (handle, history, prompt)
    codebook_history_set_size(history, Int32(clamping: historySize))
    codebook_editor_set_history(handle, history)
    codebook_editor_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
    // No handlers of libedit's own: some builds pass Ctrl-C on to the parent process.
    codebook_editor_set_signals(handle, 0)
    // Ctrl-S is a key, not a way to freeze the terminal; and what is pasted may hold a Ctrl-C.
    for flag in ["-ixon", "-isig"] { codebook_editor_set_terminal(handle, "-d", flag) }
    // While a command runs, what is typed ahead is kept as it is and not shown: it would stand in the progress.
    for flag in ["-echo", "-icanon", "-iexten"] { codebook_editor_set_terminal(handle, "-x", flag) }
    let mark = CChar(truncatingIfNeeded: PromptText.mark.value)
    codebook_editor_set_prompt(handle, { Libedit.owner(of: $0)?.prompt }, mark)
    codebook_editor_set_reader(handle) { Libedit.owner(of: $0)?.read(into: $1) ?? -1 }
    addFunctions()
  }

  deinit {
    el_end(handle)
    history_end(history)
    free(prompt)
  }

  /// The object behind a handle, for callbacks.
  static func owner(of handle: OpaquePointer?) -> Libedit? {
    guard let handle, let pointer = codebook_editor_owner(handle) else { return nil }
    return Unmanaged<Libedit>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Has the C library read what is typed as UTF-8.
  ///
  /// Where no locale is chosen, or one that is not installed, letters beyond ASCII would vanish without a
  /// word; every terminal of today speaks UTF-8.
  private static func prepareLocale() {
    let chosen = setlocale(LC_CTYPE, "").map { String(cString: $0) }
    guard chosen == nil || chosen == "C" || chosen == "POSIX" else { return }
    for name in ["C.UTF-8", "UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil { return }
  }

  // MARK: Reading

  /// Reads a row behind a prompt, in the form that `PromptText` gives it.
  func readRow(prompt text: String) -> Row {
    if let copy = strdup(text) {
      free(prompt)
      prompt = copy
    }
    return readRow()
  }

  /// Reads a row behind the same prompt.
  func readRow() -> Row {
    // libedit shows the prompt a moment before it begins to read single keys; a Ctrl-D that comes between the
    // two would be lost.
    _ = codebook_editor_prepare_terminal(handle, 1)
    var count: Int32 = 0
    errno = 0
    let bytes = el_gets(handle, &count)
    let code = errno
    guard let bytes, count > 0 else { return count < 0 ? .failed(code) : .end }
    // The bytes belong to libedit, which writes over them: copied at once.
    let line = String(cString: bytes)
    return .text(line.last?.isNewline == true ? String(line.dropLast()) : line)
  }

  /// Reads single keys again after the program was stopped.
  func readKeysAgain() {
    codebook_editor_prepare_terminal(handle, 0)
    codebook_editor_prepare_terminal(handle, 1)
  }

  /// Hands out the next character: 1 with it, -1 with `errno` set.
  private func read(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    switch read() {
    case .character(let scalar):
      character?.pointee = wchar_t(truncatingIfNeeded: scalar.value)
      return 1
    case .interrupted: errno = EINTR
    case .gone: errno = EIO
    }
    return -1
  }

  /// Takes over the lines of the past that it does not have yet.
  func follow(_ entries: [String]) {
    for entry in entries[fed...] { codebook_history_enter(history, entry) }
    fed = entries.count
  }

  // MARK: The line

  /// The line that is being typed.
  var line: EditedLine {
    guard let info = el_wline(handle)?.pointee, let start = info.buffer else { return EditedLine() }
    func text(to end: UnsafePointer<wchar_t>?) -> String {
      guard let end else { return "" }
      var scalars = String.UnicodeScalarView()
      for character in UnsafeBufferPointer(start: start, count: max(0, end - start)) {
        scalars.append(Unicode.Scalar(UInt32(truncatingIfNeeded: character)) ?? "\u{FFFD}")
      }
      return String(scalars)
    }
    return EditedLine(text: text(to: info.lastchar), beforeCursor: text(to: info.cursor))
  }

  /// Puts another line in the place of the one that is being typed, without a trace in what vi undoes or puts.
  ///
  /// - Parameter cursor: How many of its scalars stand before the cursor; nil for all.
  func replaceLine(with text: String, cursor: Int? = nil) {
    // libedit's own way leaves the cursor where it was, and older versions have none. The line is libedit's,
    // which only the type says is not to be changed.
    guard let line = el_wline(handle) else { return }
    let info = UnsafeMutablePointer(mutating: line)
    info.pointee.cursor = info.pointee.buffer
    info.pointee.lastchar = info.pointee.buffer
    guard !text.isEmpty, el_insertstr(handle, text) == 0, let cursor else { return }
    // The buffer may be another one by now.
    if let start = info.pointee.buffer, let end = info.pointee.lastchar {
      info.pointee.cursor = min(start + cursor, end)
    }
  }

  /// Puts a text before the cursor, and takes away what stands there.
  ///
  /// - Parameter before: How many scalars before the cursor go.
  func insert(_ text: String, replacing before: Int = 0) -> KeyOutcome {
    if before > 0 { el_deletestr(handle, Int32(before)) }
    return el_insertstr(handle, text) == 0 ? .changed : .refused
  }

  /// Draws the prompt and the line where the cursor stands, in a window of whatever size.
  func draw() {
    // Not CC_REDISPLAY: that first clears the rows where the line used to be.
    el_resize(handle)
    codebook_editor_redraw(handle)
  }

  /// Has keys come next as if they were typed.
  func push(_ keys: String) { el_push(handle, keys) }

  /// Is heard.
  func beep() { el_beep(handle) }
}
