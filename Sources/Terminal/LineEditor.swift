import CLibedit
import StateFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads lines that a person types, with the keys, the history and the completion of a shell.
///
/// The work is done by libedit, and a person's `~/.editrc` is honoured. Make one editor for the whole life of
/// the program: what was typed ahead is lost with it. Ctrl-C is taken note of through `Interrupts`, which
/// the editor installs.
///
/// | key | does |
/// |---|---|
/// | Tab | goes on with the word, or lists what may come |
/// | Up, Down | go through the lines that begin with what is typed |
/// | Ctrl-R | searches backwards |
/// | Ctrl-W | deletes the word before the cursor |
/// | Ctrl-C | drops the line |
/// | Ctrl-D | ends the input, on an empty line |
public final class LineEditor {
  /// What came of asking for a line.
  public enum Line: Equatable, Sendable {
    /// A line, without its newline.
    case text(String)
    /// Ctrl-C: the line was dropped.
    case interrupted
    /// Ctrl-D on an empty line, or a terminal that has gone away.
    case endOfInput
  }

  /// Finds ways to go on with the word before the cursor; `Completion.word(in:before:)` says which it is.
  ///
  /// It gets the whole line and how many of its characters stand before the cursor.
  public var completer: ((_ line: String, _ cursor: Int) -> [Completion])?

  /// Why the history could not be read or written the last time.
  public private(set) var historyProblem: HistoryFile.Problem?

  let handle: OpaquePointer
  private let past: OpaquePointer
  private let file: HistoryFile?
  private var lastRemembered: String?
  /// The prompt as libedit gets it; C memory, since it must outlive the call that asks for it.
  private(set) var prompt: UnsafeMutablePointer<CChar>
  /// What the prompt shows, without escape codes.
  private(set) var shownPrompt = ""
  /// What is on the screen, as far as the keys need to know.
  var capabilities = TerminalCapabilities(of: .output)

  /// An editor at the terminal, or nil where standard input or output is none.
  ///
  /// - Parameters:
  ///   - program: The name by which `.editrc` can address its lines to this program.
  ///   - history: Where lines come from and go to; nil forgets them at the end.
  public init?(program: String, history: HistoryFile? = nil) {
    guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else { return nil }
    Self.prepareLocale()
    guard let handle = codebook_editor_open(program) else { return nil }
    guard let past = history_init() else {
      el_end(handle)
      return nil
    }
    guard let prompt = strdup("") else {
      history_end(past)
      el_end(handle)
      return nil
    }
    self.handle = handle
    self.past = past
    self.prompt = prompt
    file = history
    Interrupts.install()
    ScreenChanges.install()
    codebook_history_set_size(past, Int32(clamping: history?.maximumEntries ?? 10_000))
    codebook_editor_set_history(handle, past)
    codebook_editor_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
    installKeys()
    if let contents = history?.contents() {
      historyProblem = contents.problem
      for entry in contents.entries { enter(entry) }
    }
  }

  deinit {
    el_end(handle)
    history_end(past)
    free(prompt)
  }

  /// Asks for a line; the cursor stands at the beginning of a row afterwards, whatever the outcome.
  ///
  /// A Ctrl-C from before the prompt is dropped: whoever it was meant for has ended.
  ///
  /// - Parameter prompt: What stands before the line. Colours are allowed; of several rows, all but the last
  ///   are shown only once. Names from outside have been through `HarmlessText`.
  public func readLine(prompt: String) -> Line {
    Interrupts.clear()
    _ = ScreenChanges.take()
    show(prompt)
    while true {
      var count: Int32 = 0
      // libedit shows the prompt a moment before it begins to read single keys; a Ctrl-D that comes between the
      // two would be lost.
      _ = codebook_editor_prepare_terminal(handle, 1)
      errno = 0
      let bytes = Interrupts.answered { el_gets(handle, &count) }
      let code = errno
      if let bytes, count > 0 {
        // The bytes belong to libedit, which writes over them: copied at once.
        let line = String(cString: bytes)
        return .text(line.last?.isNewline == true ? String(line.dropLast()) : line)
      }
      if Interrupts.isPending {
        Interrupts.clear()
        // In the middle of a search libedit takes Ctrl-C for the end of the input, and leaves the line itself.
        if count < 0 { leaveLine(saying: "^C") }
        return .interrupted
      }
      if count < 0, code == EINTR { continue }
      StandardStream.output.write("\n")
      return .endOfInput
    }
  }

  /// Adds a line to the history, on the terminal and in the file.
  ///
  /// Left out are an empty line, one that begins with a space, and one that is the same as the line before.
  public func remember(_ line: String) {
    guard let first = line.first, first != " ", line != lastRemembered else { return }
    enter(line)
    if let file { historyProblem = file.append(line) }
  }

  private func enter(_ line: String) {
    codebook_history_enter(past, line)
    lastRemembered = line
  }

  private func show(_ newPrompt: String) {
    capabilities = TerminalCapabilities(of: .output)
    let codes = capabilities.acceptsEscapeCodes
    var text = newPrompt[...]
    if let newline = text.lastIndex(where: \.isNewline) {
      let above = String(text[...newline])
      StandardStream.output.write(codes ? above : EscapeCodes.stripped(from: above))
      text = text[text.index(after: newline)...]
    }
    shownPrompt = EscapeCodes.stripped(from: String(text))
    guard let copy = strdup(PromptText.marked(String(text), escapeCodes: codes)) else { return }
    free(prompt)
    prompt = copy
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
}
