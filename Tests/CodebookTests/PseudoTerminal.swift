#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// A terminal with the program at it, as a person sits before it: keys go in, a screen can be looked at, the window
  /// can be made larger, the line can be cut.
  ///
  /// Nothing here sleeps. A wait ends as soon as the screen shows what is waited for; the deadline is there only to
  /// fail.
  final class PseudoTerminal {
    /// How a program ended.
    enum Ending: Equatable {
      case code(Int32)
      case signal(Int32)
    }

    /// That something did not come.
    struct Missing: Error, CustomStringConvertible {
      let description: String
    }

    /// What the person sees.
    private(set) var screen: Screen
    /// What the terminal says about itself; to be set before anything is waited for.
    var replies: Screen.Replies {
      get { screen.replies }
      set { screen.replies = newValue }
    }
    /// Every byte that the program wrote.
    private(set) var output: [UInt8] = []
    /// Whether the window breaks long rows anew when its size changes.
    var reflows = true
    /// The process that was started: the program itself, or a shell that starts it.
    let process: pid_t
    /// The terminal's own side; -1 after hanging up.
    private var main: Int32 = -1
    /// Ends when the last process that was started here is gone.
    private let lifeline: Int32
    private var ending: Ending?

    /// How long a wait lasts before it fails, in seconds; `CODEBOOK_PATIENCE` sets another time.
    static let patience =
      ProcessInfo.processInfo.environment["CODEBOOK_PATIENCE"].flatMap { Double($0) } ?? 90
    private static let opening = NSLock()

    /// Starts a program at a new terminal, the signals as a shell leaves them.
    init(
      _ command: [String], in folder: String, environment: [String: String], columns: Int = 80, rows: Int = 24
    ) throws {
      screen = Screen(columns: columns, rows: rows)
      // What one thread opens must not be inherited by what another one starts meanwhile.
      Self.opening.lock()
      defer { Self.opening.unlock() }
      var other: Int32 = -1
      var name = [CChar](repeating: 0, count: 256)
      var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
      var ends: [Int32] = [-1, -1]
      guard openpty(&main, &other, &name, nil, &size) == 0, pipe(&ends) == 0 else {
        throw Missing(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
      }
      lifeline = ends[0]
      for descriptor in [main, other] + ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(main, F_SETFL, O_NONBLOCK)
      defer {
        close(other)
        close(ends[1])
      }
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      process = try Self.spawn(
        ["env", "-C", folder] + command, environment: environment, terminal: path, lifeline: ends[1])
    }

    deinit {
      end()
      close(lifeline)
    }

    // MARK: The person

    /// Types.
    func send(_ keys: String) { send(Array(keys.utf8)) }

    /// Pastes, as terminals do: with returns for newlines, and marked, once the program wants that.
    ///
    /// Within tmux that wish may come a moment after the prompt.
    func paste(_ text: String, at location: SourceLocation = #_sourceLocation) throws {
      try wait("the wish that pastes be marked", at: location) { $0.marksPastedText }
      let text = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\n", with: "\r")
      send("\u{1B}[200~\(text)\u{1B}[201~")
    }

    /// Types bytes.
    func send(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty, main >= 0 {
        let count = rest.withUnsafeBytes { write(main, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          // A program that does not read now may wait for its own output to be taken.
          guard step(until: Date(timeIntervalSinceNow: Self.patience), writing: true) else {
            return
          }
        } else if errno != EINTR {
          return
        }
      }
    }

    /// Waits until the screen looks as it should.
    func wait(
      _ what: String, at location: SourceLocation = #_sourceLocation, until isThere: (Screen) -> Bool
    ) throws {
      let deadline = Date(timeIntervalSinceNow: Self.patience)
      while !isThere(screen) {
        guard step(until: deadline, writing: false) else {
          let seen = "waited for \(what), saw:\n\(screen.transcript.suffix(2_000))"
          Issue.record("\(seen)", sourceLocation: location)
          throw Missing(description: seen)
        }
      }
    }

    /// Waits until the words stand on the screen.
    func wait(for words: String, at location: SourceLocation = #_sourceLocation) throws {
      try wait("'\(words)'", at: location) { $0.shows(words) }
    }

    /// Lets the program work for a while; nothing may depend on how far it comes.
    func pass(microseconds: Int) {
      let end = Date(timeIntervalSinceNow: Double(microseconds) / 1e6)
      while end.timeIntervalSinceNow > 0 { _ = step(until: end, writing: false) }
    }

    /// Gives the window another size.
    func resize(columns: Int, rows: Int) {
      screen.resize(columns: columns, rows: rows, reflowing: reflows)
      var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
      _ = ioctl(main, UInt(TIOCSWINSZ), &size)
    }

    /// Gives the window another size at a moment when the screen looks as it should.
    ///
    /// The program stands still meanwhile, so that nothing made for the old window comes into the new one.
    func resize(
      columns: Int, rows: Int, when what: String, at location: SourceLocation = #_sourceLocation,
      isThere: (Screen) -> Bool
    ) throws {
      try wait(what, at: location, until: isThere)
      halt()
      while !isThere(screen) {
        signal(SIGCONT)
        try wait(what, at: location, until: isThere)
        halt()
      }
      resize(columns: columns, rows: rows)
      signal(SIGCONT)
    }

    /// Stops the program, and takes in what it has written; `SIGCONT` lets it go on.
    private func halt() {
      signal(SIGSTOP)
      var information = siginfo_t()
      let changes = Int32(WSTOPPED | WEXITED | WNOWAIT)
      while waitid(P_PID, id_t(process), &information, changes) < 0, errno == EINTR {}
      while takeOutput() {}
    }

    /// Cuts the line, as closing the window does.
    func hangUp() {
      close(main)
      main = -1
    }

    /// Whether the terminal is as a shell expects it: it shows what is typed, and hands it over line by line.
    var isAsFound: Bool {
      var modes = termios()
      guard tcgetattr(main, &modes) == 0 else { return false }
      let expected = tcflag_t(ICANON | ECHO | ISIG)
      return modes.c_lflag & expected == expected && modes.c_oflag & tcflag_t(OPOST) != 0
    }

    /// All modes of the terminal as numbers, to be compared; nil after hanging up.
    var modes: [UInt32]? {
      var modes = termios()
      guard tcgetattr(main, &modes) == 0 else { return nil }
      let characters = withUnsafeBytes(of: &modes.c_cc) { $0.map { UInt32($0) } }
      return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + characters
    }

    // MARK: The processes

    /// Sends a signal to the process that was started.
    func signal(_ number: Int32) { signal(number, to: process) }

    /// Sends a signal to a process.
    func signal(_ number: Int32, to process: pid_t) {
      if ending == nil, process > 0 { kill(process, number) }
    }

    /// The process group that the keys go to at this moment: what a shell started last, or what was started here.
    var foreground: pid_t { tcgetpgrp(main) }

    /// Waits until everything that was started here is gone, taking in what it still writes.
    func ended(at location: SourceLocation = #_sourceLocation) throws -> Ending {
      let deadline = Date(timeIntervalSinceNow: Self.patience)
      while !isGone {
        guard step(until: deadline, writing: false) else { break }
      }
      guard isGone else {
        Issue.record(
          "it does not end; the screen:\n\(screen.transcript.suffix(2_000))", sourceLocation: location)
        throw Missing(description: "it does not end")
      }
      while takeOutput() {}
      return collect()
    }

    /// Ends whatever still runs.
    func end() {
      if ending == nil {
        if main >= 0, foreground > 0, foreground != process { kill(-foreground, SIGKILL) }
        kill(-process, SIGKILL)
        _ = collect()
      }
      if main >= 0 { hangUp() }
    }

    private func collect() -> Ending {
      if let ending { return ending }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let how: Ending = status & 0x7F == 0 ? .code((status >> 8) & 0xFF) : .signal(status & 0x7F)
      ending = how
      return how
    }

    // MARK: Bytes

    private var isGone: Bool {
      var end = pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)
      return poll(&end, 1, 0) == 1
    }

    /// Waits for the next thing to happen.
    ///
    /// - Returns: False where nothing more can come: the deadline is over, or everything is gone and read.
    private func step(until deadline: Date, writing: Bool) -> Bool {
      let left = deadline.timeIntervalSinceNow
      guard left > 0 else { return false }
      var events = [
        pollfd(fd: main, events: Int16(writing ? POLLIN | POLLOUT : POLLIN), revents: 0),
        pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
      ]
      // Nobody at the other side: only the end is still to come, and after it nothing.
      if hasOnlyTheEndToCome { events[0].fd = -1 }
      errno = 0
      guard poll(&events, 2, Int32(left * 1_000)) > 0 else { return errno == EINTR }
      if takeOutput() { return true }
      if events[0].revents & Int16(POLLOUT) != 0 { return true }
      hasOnlyTheEndToCome = events[0].revents & Int16(POLLHUP) != 0
      return events[1].revents == 0
    }

    private var hasOnlyTheEndToCome = false

    /// Takes in what has been written, and answers where the program asked the terminal something.
    private func takeOutput() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = main < 0 ? -1 : read(main, &buffer, buffer.count)
      guard count > 0 else { return false }
      output += buffer[..<count]
      screen.feed(buffer[..<count])
      if !screen.answers.isEmpty {
        let answers = screen.answers
        screen.answers = []
        send(answers)
      }
      return true
    }
  }
#endif
