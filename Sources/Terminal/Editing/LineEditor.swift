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
/// | Tab again, ? | shows how the command goes |
/// | Up, Down | go through the lines that begin with what is typed |
/// | Ctrl-R | searches the lines of the past while one types |
/// | Home, End, Ctrl-A, Ctrl-E | go to the ends of the line |
/// | Ctrl-Left, Ctrl-Right, Alt-B, Alt-F | go a word back or on |
/// | Ctrl-W, Alt-D | deletes the word before, or behind the cursor |
/// | Ctrl-U, Ctrl-K | deletes to the beginning, or to the end of the line |
/// | Ctrl-Y | puts back what was deleted |
/// | Ctrl-T | changes two letters for one another |
/// | Ctrl-L | clears the screen |
/// | Ctrl-C | drops the line |
/// | Ctrl-D | ends the input, on an empty line |
package final class LineEditor {
  /// What came of asking for a line.
  package enum Line: Equatable, Sendable {
    /// A line, without its newline.
    case text(String)
    /// Ctrl-C: the line was dropped.
    case interrupted
    /// Ctrl-D on an empty line, a terminal that has gone away, or a request to end; see `Termination`.
    case endOfInput
  }

  /// The ways in which keys are laid out.
  package enum Keys: String, Sendable, CaseIterable {
    /// Control keys, as most shells have them.
    case emacs
    /// An insert mode and a command mode.
    case vi
  }

  /// The way that is wanted; a person's `.editrc` may choose the other.
  package var keys = Keys.emacs {
    didSet { if keys != oldValue { applyKeys() } }
  }

  /// What words and rows are.
  package var grammar = LineGrammar.plain

  /// Finds ways to go on with the word before the cursor; the grammar says which it is.
  ///
  /// It gets the whole line and how many of its characters stand before the cursor.
  package var completer: ((_ line: String, _ cursor: Int) -> [Completion])?

  /// Tells how the command goes that is being typed, in a few lines; nil where there is nothing to tell.
  ///
  /// It gets the whole line and how many of its characters stand before the cursor. Tab asks for it when pressed
  /// again after a list, and so does `?` where a word could begin; otherwise `?` is a letter.
  package var usage: ((_ line: String, _ cursor: Int) -> String?)?

  /// Who asks the terminal something while no line is read: what is typed meanwhile begins the next line, and an
  /// answer that comes late does not.
  package var inquiry: TerminalInquiry? {
    didSet {
      input.inquiry = inquiry
      inquiry?.attachEditor()
    }
  }

  /// Why the history could not be read or written the last time.
  package private(set) var historyProblem: StateFileProblem?

  let handle: OpaquePointer
  /// The lines that were entered, as libedit keeps them, for vi's keys and those of `.editrc`.
  private let libeditHistory: OpaquePointer
  /// How many of them it has.
  private var fed = 0
  /// The same, as the keys here find them.
  private(set) var past: LineHistory
  /// Up and Down on the line that is being typed.
  var walk: HistoryWalk?
  /// What Ctrl-R searched for the last time.
  var lastPattern = ""
  let input = TtyInput()
  /// What libedit has the keys do that are bound here, in each way.
  var usualFunctions: [Keys: [String: String]] = [:]
  /// Whether what waits is the rest of a transcript, commands with prompts and what they printed.
  private var isTranscript = false
  /// How many of its lines were left out so far.
  private var leftOut = 0
  /// How many times Ctrl-C was pressed when it was last looked at.
  private var interruptions = 0
  /// Whether the keys that send several bytes come as codes, see `KeySequence`; else libedit sees their bytes.
  var decodesKeys = false
  /// How many characters were typed, and how many when Tab last had nothing more to put in.
  var keystrokes: (count: Int, tab: Int) = (0, -2)
  /// Answers what happens to the screen in the place of the line.
  var onScreenChange: ((Tty.Changes) -> Void)?
  private let file: HistoryFile?
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
  package init?(program: String, history: HistoryFile? = nil) {
    guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else { return nil }
    Self.prepareLocale()
    Tty.take()
    guard let handle = codebook_editor_open(program) else { return nil }
    guard let libeditHistory = history_init() else {
      el_end(handle)
      return nil
    }
    guard let prompt = strdup("") else {
      history_end(libeditHistory)
      el_end(handle)
      return nil
    }
    self.handle = handle
    self.libeditHistory = libeditHistory
    self.prompt = prompt
    file = history
    let contents = history?.contents()
    past = LineHistory(contents?.entries ?? [])
    historyProblem = contents?.problem
    Interrupts.install()
    Tty.watchScreen()
    codebook_history_set_size(libeditHistory, Int32(clamping: history?.maximumEntries ?? 100_000))
    codebook_editor_set_history(handle, libeditHistory)
    codebook_editor_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
    installKeys()
  }

  deinit {
    el_end(handle)
    history_end(libeditHistory)
    free(prompt)
  }

  /// Asks for a line; the cursor stands at the beginning of a row afterwards, whatever the outcome.
  ///
  /// A line that ends in a backslash goes on in the next row, and comes back with a space for the break. A prompt
  /// of Codebook's own that was pasted with the line is taken off; of a pasted transcript, the lines without a
  /// prompt are left out. A Ctrl-C from before the prompt is dropped, with what was typed before it: whoever it
  /// was meant for has ended.
  ///
  /// - Parameter prompt: What stands before the line. Colours are allowed; of several rows, all but the last
  ///   are shown only once. Names from outside have been through `HarmlessText`.
  package func readLine(prompt: String) -> Line {
    Interrupts.clear()
    input.add(inquiry?.takeTyped() ?? [])
    if Interrupts.count != interruptions { forgetTypeAhead() }
    _ = Tty.takeChanges()
    if Termination.isPending { return .endOfInput }
    var rows: [String] = []
    var rowPrompt = prompt
    while true {
      leaveOutOutput(isContinued: !rows.isEmpty)
      let row = readRow(prompt: rowPrompt)
      guard case .text(let text) = row else {
        forgetTypeAhead()
        // Ctrl-D leaves a command that has been begun, not the program.
        return row == .endOfInput && !rows.isEmpty && !Termination.isPending ? .interrupted : row
      }
      // A further row may begin with a comparison.
      let stripped = rows.isEmpty ? PastedPrompt.command(in: text) : PastedPrompt.continuation(in: text)
      if stripped != nil, input.hasWaiting { isTranscript = true }
      if rows.isEmpty {
        rowPrompt = PastedPrompt.continuationPrompt(
          under: CellWidth.of(shownPrompt), columns: capabilities.columns)
      }
      rows.append(stripped ?? text)
      if let command = grammar.joined(rows) { return .text(command) }
    }
  }

  /// Reads a row of a command.
  private func readRow(prompt: String) -> Line {
    walk = nil
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
      if count < 0 ? code != EINTR : !StandardStream.input.isTerminal { Termination.note(SIGHUP) }
      if Termination.isPending {
        leaveLine()
        return .endOfInput
      }
      if Interrupts.isPressed {
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

  /// Drops what was typed or pasted and not yet read.
  private func forgetTypeAhead() {
    interruptions = Interrupts.count
    input.drop()
    isTranscript = false
    leftOut = 0
  }

  /// Goes on to the next command of a transcript that was pasted, and says in the end how much was left out.
  private func leaveOutOutput(isContinued: Bool) {
    guard isTranscript else { return }
    // A long paste over a slow line comes in parts.
    input.takeIn()
    while !isContinued, let line = input.waitingLine, PastedPrompt.command(in: line) == nil {
      input.replaceWaitingLine(with: nil)
      if !line.allSatisfy(\.isWhitespace) { leftOut += 1 }
    }
    let strip = isContinued ? PastedPrompt.continuation : PastedPrompt.command
    if let command = input.waitingLine.flatMap(strip) {
      input.replaceWaitingLine(with: command)
    }
    // What is not ended by Enter is there to be edited.
    guard !input.hasWaitingLine else { return }
    isTranscript = false
    guard leftOut > 0 else { return }
    let note = PastedPrompt.note(leftOut: leftOut)
    let isDim = TerminalCapabilities(of: .output).colors > .none
    StandardStream.output.write(isDim ? "\u{1B}[2m\(note)\u{1B}[0m\n" : note + "\n")
    leftOut = 0
  }

  /// Adds a line to the history, on the terminal and in the file.
  ///
  /// Left out are an empty line, one that begins with a space, and one that is the same as the line before.
  package func remember(_ line: String) {
    guard let first = line.first, first != " ", line != past.entries.last else { return }
    past.append(line)
    if let file { historyProblem = file.append(line) }
  }

  /// Hands libedit the lines that it does not have yet.
  ///
  /// That waits until the prompt is on the screen, since nobody looks back before.
  func feedLibedit() {
    for entry in past.entries[fed...] { codebook_history_enter(libeditHistory, entry) }
    fed = past.entries.count
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
