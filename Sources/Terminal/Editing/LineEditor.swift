import CommandLanguage
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
    didSet { if keys != oldValue { reader.decodesKeys = layout.bind(keys, in: libedit) } }
  }

  /// What may hang below the line.
  package var help = LineHelp()

  /// Who asks the terminal something while no line is read: what is typed meanwhile begins the next line, and an
  /// answer that comes late does not.
  package var inquiry: TerminalInquiry? {
    didSet {
      reader.input.inquiry = inquiry
      inquiry?.attachEditor()
    }
  }

  /// Why the history could not be read or written the last time.
  package var historyProblem: StateFileProblem? { past.problem }

  let libedit: Libedit
  private let layout: KeyLayout
  var reader = CharacterReader()
  var screen = LineScreen()
  var past: EditorHistory
  /// The search of Ctrl-R, while one waits for its next key.
  var searching: SearchInProgress?
  /// The rows of a command so far.
  private(set) var command = SourceLineReader(file: nil)
  /// What was pasted last, until it stands in the line.
  var pasted: [UInt8] = []
  /// Rows that were pasted and ended by Enter, and wait for the command before them.
  private var rowsToCome: [String] = []
  /// How many times Ctrl-C was pressed when it was last looked at.
  private var interruptions = 0

  /// An editor at the terminal, or nil where standard input or output is none.
  ///
  /// - Parameters:
  ///   - program: The name by which `.editrc` can address its lines to this program.
  ///   - history: Where lines come from and go to; nil forgets them at the end.
  package init?(program: String, history: HistoryFile? = nil) {
    guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else { return nil }
    Tty.take()
    past = EditorHistory(history)
    guard let libedit = Libedit(program: program, historySize: past.capacity) else { return nil }
    self.libedit = libedit
    layout = KeyLayout(of: libedit)
    Interrupts.install()
    Tty.watchScreen()
    // The editor outlives libedit's callbacks, which come while it reads.
    libedit.read = { [unowned self] in readCharacter() }
    libedit.perform = { [unowned self] in perform($0) }
    reader.decodesKeys = layout.bind(keys, in: libedit)
  }

  /// Asks for a line; the cursor stands at the beginning of a row afterwards, whatever the outcome.
  ///
  /// A line that ends in a backslash goes on in the next row, and comes back with a space for the break. A prompt
  /// of Codebook's own in front of the line is taken off. What is pasted stands in the prompt until Enter is pressed,
  /// where the terminal marks it; of a transcript, the lines without a prompt are left out. A Ctrl-C from before the
  /// prompt is dropped, with what was typed before it: whoever it was meant for has ended.
  ///
  /// - Parameter prompt: What stands before the line. Colours are allowed; of several rows, all but the last
  ///   are shown only once. Names from outside have been through `HarmlessText`.
  package func readLine(prompt: String) -> Line {
    Interrupts.clear()
    reader.input.bytes.add(inquiry?.takeTyped() ?? [])
    if Interrupts.count != interruptions { forgetTypeAhead() }
    _ = Tty.takeChanges()
    if Termination.isPending { return .endOfInput }
    command = SourceLineReader(file: nil)
    var rowPrompt = prompt
    while true {
      let row = nextRow(prompt: rowPrompt)
      guard case .text(let text) = row else {
        forgetTypeAhead()
        // Ctrl-D leaves a command that has been begun, not the program.
        return row == .endOfInput && command.isOpen && !Termination.isPending ? .interrupted : row
      }
      // A further row may begin with a comparison.
      let stripped = command.isOpen ? PastedPrompt.continuation(in: text) : PastedPrompt.command(in: text)
      if !command.isOpen {
        rowPrompt = PastedPrompt.continuationPrompt(
          under: screen.promptWidth, columns: screen.capabilities.columns)
      }
      if let line = command.read(stripped ?? text).first { return .text(line.text) }
    }
  }

  /// The next row of a command: of several rows that were pasted, the first stands where the others do, and each of them
  /// behind a prompt of its own when its turn comes.
  private func nextRow(prompt: String) -> Line {
    guard rowsToCome.isEmpty else {
      let row = rowsToCome.removeFirst()
      screen.show(row, behind: prompt)
      return .text(row)
    }
    let line = readRow(prompt: prompt)
    guard case .text(let text) = line else { return line }
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    rowsToCome = Array(rows.dropFirst())
    return .text(rows.first ?? "")
  }

  /// Reads what is typed until Enter.
  private func readRow(prompt: String) -> Line {
    past.beginLine()
    let prompt = screen.begin(prompt)
    return Tty.markingPastes(screen.capabilities.acceptsEscapeCodes) {
      Interrupts.answered { finish(libedit.readRow(prompt: prompt)) }
    }
  }

  /// What came of reading, which goes on after signals that are not for the person who types.
  private func finish(_ firstRow: Libedit.Row) -> Line {
    var row = firstRow
    while true {
      switch row {
      case .text(let text): return .text(text)
      case .end: if !StandardStream.input.isTerminal { Termination.noteHangUp() }
      case .failed(let code): if code != EINTR { Termination.noteHangUp() }
      }
      if Termination.isPending {
        screen.leave(libedit.line)
        return .endOfInput
      }
      let isFailed = if case .failed = row { true } else { false }
      if Interrupts.isPressed {
        Interrupts.clear()
        // In the middle of a search libedit takes Ctrl-C for the end of the input, and leaves the line itself.
        if isFailed { screen.leave(libedit.line, saying: "^C") }
        return .interrupted
      }
      guard isFailed else {
        screen.write("\n")
        return .endOfInput
      }
      row = libedit.readRow()
    }
  }

  /// Drops what was typed or pasted and not yet read.
  package func forgetTypeAhead() {
    interruptions = Interrupts.count
    reader.input.bytes.drop()
    rowsToCome = []
  }

  /// Adds a line to the history, on the terminal and in the file.
  ///
  /// Left out are an empty line, one that begins with a space, and one that is the same as the line before.
  package func remember(_ line: String) { past.remember(line) }
}
