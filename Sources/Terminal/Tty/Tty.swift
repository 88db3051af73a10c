import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal that the program sits at, and who changes its modes: nobody else does, but for libedit while it reads a
/// line.
///
/// The mode that the terminal was found in is noted before anything changes it. It is given back whenever the program is
/// not at work: at the end, however that comes (`exit`, a signal that ends the program, a crash), and while the program
/// is stopped; and so are the marks of what is pasted. What signal handlers need of this is kept where they can read it.
enum Tty {
  // MARK: Modes

  /// Notes the mode and takes notice of Ctrl-Z; further calls do nothing.
  static func take() {
    guard !state.isTaken.load(ordering: .acquiring), tcgetattr(STDIN_FILENO, state.found) == 0 else { return }
    state.isTaken.store(true, ordering: .releasing)
    atexit { Tty.giveBack() }
    if !Signals.isIgnored(SIGTSTP) { Signals.handle(SIGTSTP) { _ in Tty.stop() } }
  }

  /// Puts the terminal into the mode that it was in; only calls that a signal handler may make.
  static func giveBack() {
    guard state.isTaken.load(ordering: .acquiring), isInForeground else { return }
    if state.marksPastes.load(ordering: .acquiring) { send(marksOff) }
    tcsetattr(STDIN_FILENO, TCSANOW, state.found)
  }

  /// Has bytes read one by one as they come, and not shown, until the mode is given back.
  static func readBytes() {
    guard state.isTaken.load(ordering: .acquiring) else { return }
    _ = readBytes(from: state.found.pointee)
  }

  /// Runs something while bytes can be read one by one as they come, and are not shown.
  ///
  /// - Returns: Nil where the terminal has no modes, or belongs to another program.
  static func readingBytes<Result>(_ body: () -> Result) -> Result? {
    take()
    var mode = termios()
    guard tcgetattr(STDIN_FILENO, &mode) == 0, readBytes(from: mode) else { return nil }
    defer { if isInForeground { tcsetattr(STDIN_FILENO, TCSANOW, &mode) } }
    return body()
  }

  private static func readBytes(from mode: termios) -> Bool {
    var mode = mode
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &mode.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    return isInForeground && tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0
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
    Signals.handle(SIGTSTP) { _ in Tty.stop() }
    if hasOwn, isInForeground { tcsetattr(STDIN_FILENO, TCSANOW, &own) }
  }

  /// Whether the terminal is this program's to change: one in the background would be stopped for it.
  private static var isInForeground: Bool { StandardStream.input.isInForeground }

  // MARK: Pastes and keys that are signals

  /// Has the terminal mark what is pasted while something runs, so that it cannot be mistaken for what is typed.
  static func markingPastes<Result>(_ isWanted: Bool, during body: () -> Result) -> Result {
    guard isWanted else { return body() }
    state.marksPastes.store(true, ordering: .releasing)
    send(marksOn)
    defer {
      fflush(nil)
      send(marksOff)
      state.marksPastes.store(false, ordering: .releasing)
    }
    return body()
  }

  private static var marksOn: StaticString { "\u{1B}[?2004h" }
  private static var marksOff: StaticString { "\u{1B}[?2004l" }

  /// Writes a code; only calls that a signal handler may make.
  private static func send(_ code: StaticString) {
    _ = write(STDOUT_FILENO, code.utf8Start, code.utf8CodeUnitCount)
  }

  /// The signal that a key stands for, which the terminal does not send while a line is read: it could not tell a key from
  /// what is pasted.
  static func signal(for byte: UInt8) -> Int32? {
    guard byte > 0, byte < 0x80, state.isTaken.load(ordering: .acquiring),
      state.found.pointee.c_lflag & tcflag_t(ISIG) != 0
    else { return nil }
    return withUnsafeBytes(of: &state.found.pointee.c_cc) { keys in
      [(VINTR, SIGINT), (VQUIT, SIGQUIT), (VSUSP, SIGTSTP)].first { keys[Int($0.0)] == byte }?.1
    }
  }

  /// Whether a byte is that of the key that interrupts, Ctrl-C as a rule.
  static func isInterrupt(_ byte: UInt8) -> Bool { signal(for: byte) == SIGINT }

  /// Does what the terminal does where a key stands for a signal: everybody gets it who is at work here.
  static func deliver(_ signal: Int32) { kill(0, signal) }

  // MARK: What happens to the screen

  /// What has happened to the screen behind the program's back.
  struct Changes: OptionSet {
    let rawValue: Int

    /// The window has another size.
    static let resized = Changes(rawValue: 1)
    /// The program goes on after it was stopped, in the terminal mode that the shell left.
    static let continued = Changes(rawValue: 2)
  }

  /// Starts to take notice of what happens to the screen.
  static func watchScreen() {
    // Made now, since a signal handler must not be the first to ask for it.
    _ = state.changes.load(ordering: .relaxed)
    Signals.prepare()
    Signals.handle(SIGWINCH) { _ in Tty.note(.resized) }
    Signals.handle(SIGCONT) { _ in Tty.note(.continued) }
  }

  /// What has happened since the last call.
  static func takeChanges() -> Changes {
    let changes = Changes(rawValue: state.changes.exchange(0, ordering: .acquiringAndReleasing))
    // The shell has switched them off, or they were given back.
    if changes.contains(.continued), state.marksPastes.load(ordering: .acquiring), isInForeground {
      send(marksOn)
    }
    return changes
  }

  private static func note(_ change: Changes) {
    let saved = errno
    defer { errno = saved }
    state.changes.bitwiseOr(change.rawValue, ordering: .releasing)
    Signals.wakeUp()
  }

  // MARK: State

  private struct State: ~Copyable, @unchecked Sendable {
    /// The mode that was found, where a signal handler can read it; written once, before anybody does.
    let found = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    let isTaken = Atomic<Bool>(false)
    let marksPastes = Atomic<Bool>(false)
    let changes = Atomic<Int>(0)
  }

  /// A signal handler has no place but a global one to read from and to write to.
  private static let state = State()
}
