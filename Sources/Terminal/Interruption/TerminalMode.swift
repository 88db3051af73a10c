import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The mode that the terminal was in when the program came, and the care that it is in it again whenever the
/// program is not at work: at the end, however that comes, and while it is stopped.
enum TerminalMode {
  /// Notes the mode; further calls do nothing.
  static func take() {
    guard !isTaken.load(ordering: .acquiring), tcgetattr(STDIN_FILENO, memory) == 0 else { return }
    isTaken.store(true, ordering: .releasing)
    atexit { TerminalMode.giveBack() }
    if !Signals.isIgnored(SIGTSTP) { Signals.handle(SIGTSTP) { _ in TerminalMode.stop() } }
  }

  /// Puts the terminal into the mode that it was in; only calls that a signal handler may make.
  static func giveBack() {
    guard isTaken.load(ordering: .acquiring), isInForeground else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, memory)
  }

  /// Runs something while bytes can be read one by one as they come, and are not shown.
  ///
  /// - Returns: Nil where the terminal has no modes, or belongs to another program.
  static func readingBytes<Result>(_ body: () -> Result) -> Result? {
    take()
    var mode = termios()
    guard isInForeground, tcgetattr(STDIN_FILENO, &mode) == 0 else { return nil }
    var own = mode
    own.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &own.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    guard tcsetattr(STDIN_FILENO, TCSANOW, &own) == 0 else { return nil }
    defer { if isInForeground { tcsetattr(STDIN_FILENO, TCSANOW, &mode) } }
    return body()
  }

  /// Has bytes read one by one as they come, and not shown, until the mode is given back.
  static func readBytes() {
    guard isTaken.load(ordering: .acquiring), isInForeground else { return }
    var own = memory.pointee
    own.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &own.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &own)
  }

  /// What Ctrl-Z does: the program is stopped with the terminal as it was, and goes on with its own mode.
  private static func stop() {
    let saved = errno
    defer { errno = saved }
    var own = termios()
    let hasOwn = tcgetattr(STDIN_FILENO, &own) == 0 && isInForeground
    giveBack()
    Signals.handleByDefault(SIGTSTP)
    raise(SIGTSTP)
    // It is held back while its handler runs, and stops the program here.
    var signals = sigset_t()
    var held = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTSTP)
    sigprocmask(SIG_UNBLOCK, &signals, &held)
    sigprocmask(SIG_SETMASK, &held, nil)
    Signals.handle(SIGTSTP) { _ in TerminalMode.stop() }
    if hasOwn, isInForeground { tcsetattr(STDIN_FILENO, TCSANOW, &own) }
  }

  /// Whether the terminal is this program's to change: one in the background would be stopped for it.
  private static var isInForeground: Bool { StandardStream.input.isInForeground }

  private static let isTaken = Atomic<Bool>(false)
  /// The mode itself, where a signal handler can read it; written once, before anybody does.
  nonisolated(unsafe) private static let memory = UnsafeMutablePointer<termios>.allocate(capacity: 1)
}
