import CommandLanguage
import Lessons
import Notebook
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
final class NotesScreen {
  /// What is shown of a step.
  struct Page {
    let step: DemoStep
    /// How many steps there are.
    let count: Int
    /// The command that comes next.
    let next: String?
    /// The seconds that the step took in a dry run on this machine.
    let rehearsed: Double?
  }

  private enum Kind {
    case terminal, pipe, file
  }

  private var descriptor: Int32
  private let kind: Kind
  private let start = ContinuousClock.now
  private var stepStart = ContinuousClock.now
  private var page: Page?
  private var shown = ""

  /// Opens a terminal, a FIFO or a new file.
  init(path: String) throws(Diagnostic) {
    let name = "'\(Diagnostic.shortened(path))'"
    func refuse(_ why: String) -> Diagnostic {
      Diagnostic(code: .cannotCreate, message: "the notes cannot go to \(name): \(why)")
    }
    var status = stat()
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
  }

  deinit { leave() }

  /// Shows a step.
  func show(_ page: Page) {
    if self.page?.step.number != page.step.number { stepStart = .now }
    self.page = page
    let text = text(of: page)
    guard text != shown else { return tick() }
    shown = text
    switch kind {
    case .terminal: write("\u{1B}[H\u{1B}[2J" + clock + "\n\n" + text)
    case .pipe, .file: write(clock + "\n" + text + "\n")
    }
  }

  /// Lets the clock go on, where it can be drawn.
  func tick() {
    if kind == .terminal, page != nil { write("\u{1B}7\u{1B}[H" + clock + "\u{1B}[K\u{1B}8") }
  }

  /// The time since the beginning, since the step began, and what the step's commands take.
  private var clock: String {
    let rehearsed =
      page?.rehearsed.map { " · its commands took \(Rehearsal.words($0)) s in the dry run" } ?? ""
    return "\(Self.time(since: start)) · this step \(Self.time(since: stepStart))\(rehearsed)"
  }

  private static func time(since moment: ContinuousClock.Instant) -> String {
    let seconds = Int(moment.duration(to: .now).seconds)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  private func text(of page: Page) -> String {
    let step = page.step
    var lines = [step.number == 0 ? "introduction" : "\(step.number) of \(page.count) · \(step.heading)", ""]
    lines +=
      step.notes.isEmpty ? ["(no notes)"] : step.notes.flatMap { [LineWrapping.joined($0), ""] }.dropLast()
    let questions = step.beats.flatMap { beat -> [Prediction] in
      if case .answers(let questions, _) = beat { questions } else { [] }
    }
    for question in questions {
      guard let answer = question.verdict(on: .words(""), value: nil) else { continue }
      lines += ["", "? \(question.question) · \(answer.actual)"]
    }
    lines += ["", page.next.map { "next: \($0)" } ?? "nothing more is typed"]
    let text = lines.map { HarmlessText.sanitized($0, keepingLines: true) }.joined(separator: "\n")
    return LineWrapping.wrapped(text, to: columns) + "\n"
  }

  private var columns: Int {
    var size = winsize()
    guard kind == .terminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  /// Writes what can be written: nobody waits for a reader, and one that has gone is gone.
  private func write(_ text: String) {
    guard descriptor >= 0 else { return }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        return leave()
      }
    }
  }

  private func leave() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
