import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request to end, from outside (SIGTERM) or by Ctrl-\ (SIGQUIT), a terminal that has gone away (SIGHUP), or a
/// processor's time that is up (SIGXCPU), as a flag.
///
/// It stays up. Long work stops as it does for Ctrl-C, since `Interrupts.isPending` is then true as well;
/// `LineEditor.readLine` gives the end of the input; and the program ends with 128 and the signal's number. A
/// further signal ends the program at once if the first one has been waiting for two seconds or longer, and a further
/// Ctrl-\ in any case.
package enum Termination {
  /// How long the first signal waits before a further one ends the program, in nanoseconds.
  private static let patience: Int64 = 2_000_000_000

  /// Starts to take notice; a signal that the program was started to ignore, as `nohup` does, stays ignored.
  package static func install() {
    // Made now, since a signal handler must not be the first to ask for it.
    _ = state.signal.load(ordering: .relaxed)
    Signals.prepare()
    for signal in [SIGTERM, SIGHUP, SIGQUIT, SIGXCPU] where !Signals.isIgnored(signal) {
      Signals.handle(signal) { Termination.note($0) }
    }
  }

  /// Whether the program is to end.
  package static var isPending: Bool { signal != nil }

  /// The signal that asked for it.
  package static var signal: Int32? {
    let signal = state.signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// The time since it was asked for, in nanoseconds; nil where it was not.
  static var age: Int64? {
    let since = state.since.load(ordering: .acquiring)
    return since == 0 ? nil : Signals.now() - since
  }

  /// Puts the flag up, as the signal does.
  package static func note(_ signal: Int32) {
    let saved = errno
    defer { errno = saved }
    let (isFirst, first) = state.signal.compareExchange(
      expected: 0, desired: signal, ordering: .acquiringAndReleasing)
    if isFirst {
      state.since.store(Signals.now(), ordering: .releasing)
    } else if let age, age >= patience || signal == SIGQUIT {
      Tty.giveBack()
      _exit(128 + first)
    }
    Signals.wakeUp()
  }

  /// The terminal has gone away, be it that the signal is ignored.
  static func noteHangUp() { note(SIGHUP) }

  /// Takes the flag down, for tests.
  package static func clear() {
    state.signal.store(0, ordering: .releasing)
    state.since.store(0, ordering: .releasing)
  }

  private struct State: ~Copyable, Sendable {
    let signal = Atomic<Int32>(0)
    /// When it came, on the monotonic clock in nanoseconds; 0 for not yet.
    let since = Atomic<Int64>(0)
  }

  /// A signal handler has no place but a global one to write to.
  private static let state = State()
}
