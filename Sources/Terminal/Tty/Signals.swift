#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `sigaction` without the differences between the systems, and a way to wait for a signal without missing it.
enum Signals {
  /// Has a signal handled, without restarting the system calls that it breaks into.
  ///
  /// - Parameter onStackOfItsOwn: Whether the handler runs even where the thread's stack is used up.
  static func handle(
    _ signal: Int32, onStackOfItsOwn: Bool = false, by handler: @escaping @convention(c) (Int32) -> Void
  ) {
    set(signal, handler, flags: onStackOfItsOwn ? SA_ONSTACK : 0)
  }

  /// Has a signal do what it does to a program that takes no notice.
  static func handleByDefault(_ signal: Int32) { set(signal, SIG_DFL) }

  private typealias Handler = @convention(c) (Int32) -> Void

  private static func set(_ signal: Int32, _ handler: Handler?, flags: Int32 = 0) {
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    action.sa_flags = flags
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    sigaction(signal, &action, nil)
  }

  /// Whether a signal is ignored.
  static func isIgnored(_ signal: Int32) -> Bool {
    handler(of: signal) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func handler(of signal: Int32) -> Int {
    var action = sigaction()
    sigaction(signal, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #elseif canImport(Musl)
      let handler = action.__sa_handler.sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self)
  }

  /// The monotonic clock in nanoseconds, never 0.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return max(1, Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  // MARK: Waking up

  /// Makes the pipe, since a signal handler must not be the first to ask for it.
  static func prepare() { _ = pipeEnds }

  /// Wakes up whoever waits; called from handlers.
  static func wakeUp() {
    var byte: UInt8 = 0
    _ = write(pipeEnds.write, &byte, 1)
  }

  /// What came of waiting.
  enum Awaited {
    /// There is something to read, or nothing will ever come.
    case readable
    /// Nothing, for as long as one was ready to wait.
    case nothing
    /// A signal, be it one that came a moment before it was waited for.
    case signal
    /// The descriptor cannot be waited for.
    case failure
  }

  /// Waits for something to read, or a signal.
  ///
  /// - Parameters:
  ///   - descriptor: What is to be read from; less than 0 for nothing but signals.
  ///   - milliseconds: How long to wait; less than 0 is without end.
  static func wait(for descriptor: Int32 = -1, milliseconds: Int32) -> Awaited {
    var sources = [descriptor, pipeEnds.read].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&sources, nfds_t(sources.count), milliseconds)
    if ready == 0 { return .nothing }
    if ready < 0 { return errno == EINTR || errno == EAGAIN ? .signal : .failure }
    guard sources[1].revents != 0 else { return .readable }
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(pipeEnds.read, &bytes, 16) > 0 {}
    return .signal
  }

  private static let pipeEnds: (read: Int32, write: Int32) = {
    var ends: (Int32, Int32) = (-1, -1)
    let isMade = withUnsafeMutablePointer(to: &ends) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) == 0 }
    }
    guard isMade else { return (-1, -1) }
    for end in [ends.0, ends.1] {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return ends
  }()
}
