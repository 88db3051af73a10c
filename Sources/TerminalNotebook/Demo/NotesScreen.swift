import CommandLanguage
import Lessons
import Synchronization
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A second terminal that only the teacher sees: the step, its notes, what is typed next, and the time.
///
/// It may also be a FIFO or a new file. Whatever happens to it, the demo goes on.
package final class NotesScreen: Sendable {
  /// What is shown of a step.
  struct Page: Sendable {
    let step: DemoStep
    /// How many steps there are.
    let count: Int
    /// The command that runs at this moment.
    let running: String?
    /// The command that comes next.
    let next: String?
    /// The seconds that the step took in a dry run on this machine.
    let rehearsed: Double?
  }

  private enum Kind {
    case terminal, pipe, file
  }

  private let kind: Kind
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  private struct State {
    /// -1 once it has gone.
    var descriptor: Int32
    var page: Page?
    var stepStart = ContinuousClock.now
    var shown: HarmlessText = ""
    /// When the clock was drawn last.
    var drawn = ContinuousClock.now
  }

  /// Opens a terminal, a FIFO or a new file.
  package init(path: String) throws(Diagnostic) {
    let name = "'\(Diagnostic.shortened(path))'"
    func refuse(_ why: String) -> Diagnostic {
      Diagnostic(code: .cannotCreate, problem: "the notes cannot go to \(name): \(why)")
    }
    var status = stat()
    let descriptor: Int32
    let isThere = stat(path, &status) == 0
    switch isThere ? status.st_mode & S_IFMT : nil {
    case nil:
      kind = .file
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    case S_IFIFO?:
      kind = .pipe
      // Open at both ends, so that nobody need listen yet, and nobody is missed who stops.
      descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    case S_IFCHR?:
      kind = .terminal
      descriptor = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      var own = stat()
      if descriptor >= 0, isatty(descriptor) == 0 {
        close(descriptor)
        throw refuse("it is no terminal · type tty in the second terminal for its name")
      }
      if descriptor >= 0, fstat(STDOUT_FILENO, &own) == 0, own.st_rdev == status.st_rdev {
        close(descriptor)
        throw refuse("the class sees this terminal · type tty in a second one for its name")
      }
    default: throw refuse("something else is there · name a terminal, a FIFO or a new file")
    }
    guard descriptor >= 0 else { throw refuse(String(cString: strerror(errno))) }
    state = Mutex(State(descriptor: descriptor))
  }

  deinit { state.withLock { leave(&$0) } }

  /// Shows a step.
  func show(_ page: Page) {
    state.withLock { state in
      if state.page?.step.number != page.step.number { state.stepStart = .now }
      state.page = page
      let text = text(of: page, in: window(state))
      guard text != state.shown else { return }
      state.shown = text
      state.drawn = .now
      switch kind {
      case .terminal: write("\u{1B}[H\u{1B}[2J\(clock(state))\n\n\(text)", &state)
      case .pipe, .file: write("\(clock(state))\n\(text)\n", &state)
      }
    }
  }

  /// Lets the clock go on, where it can be drawn; from any thread.
  func tick() {
    guard kind == .terminal else { return }
    state.withLock { state in
      guard state.page != nil, state.drawn.duration(to: .now) >= .milliseconds(900) else { return }
      state.drawn = .now
      write("\u{1B}7\u{1B}[H\(clock(state))\u{1B}[K\u{1B}8", &state)
    }
  }

  /// The time since the beginning, since the step began, and what the step's commands take.
  private func clock(_ state: State) -> String {
    let rehearsed =
      state.page?.rehearsed.map { " · its commands took \(Rehearsal.words($0)) s in the dry run" } ?? ""
    return "\(Self.time(since: start)) · this step \(Self.time(since: state.stepStart))\(rehearsed)"
  }

  private static func time(since moment: ContinuousClock.Instant) -> String {
    let seconds = Int(moment.duration(to: .now).seconds)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// Notes as one line, which the window breaks; where they hold a list, as they are.
  private static func paragraph(_ notes: String) -> String {
    let lines = notes.split(separator: "\n").map { $0.drop { $0 == " " } }
    let isList = lines.contains { $0.hasPrefix("- ") || $0.hasPrefix("* ") || $0.first?.isNumber == true }
    return isList ? notes : lines.joined(separator: " ")
  }

  /// What matters most stands first, so that a small window can go without the rest.
  private func text(of page: Page, in window: WindowSize) -> HarmlessText {
    let step = page.step
    var lines = [step.number == 0 ? "introduction" : "\(step.number) of \(page.count) · \(step.heading)"]
    if let running = page.running { lines.append("now:  \(running)") }
    lines += [page.next.map { "next: \($0)" } ?? "nothing more is typed", ""]
    lines +=
      step.notes.isEmpty ? ["(no notes)"] : step.notes.flatMap { [Self.paragraph($0), ""] }.dropLast()
    for question in step.questions {
      guard let answer = question.verdict(on: .words(""), value: nil) else { continue }
      lines += ["", "? \(question.question) · \(answer.actual)"]
    }
    let text = lines.map { HarmlessText.sanitized($0, keepingLines: true) }.joined(separator: "\n")
    let rows = LineWrapping.wrapped(text, to: window.columns)
      .split(separator: "\n", omittingEmptySubsequences: false).prefix(max(1, window.rows - 3))
    return "\(lines: rows.joined(separator: "\n"))\n"
  }

  /// The window of the second terminal; a usual one, and no end of rows, where it is none.
  private func window(_ state: State) -> WindowSize {
    var size = winsize()
    guard kind == .terminal, ioctl(state.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
      size.ws_row > 0
    else { return WindowSize(columns: 80, rows: kind == .terminal ? 24 : 1_000) }
    return WindowSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Writes what can be written: nobody waits for a reader, and one that has gone is gone.
  private func write(_ text: HarmlessText, _ state: inout State) {
    guard state.descriptor >= 0 else { return }
    var rest = Array(text.string.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(state.descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        return leave(&state)
      }
    }
  }

  private func leave(_ state: inout State) {
    if state.descriptor >= 0 { close(state.descriptor) }
    state.descriptor = -1
  }
}

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
