import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C as a flag that long work asks for.
///
/// The signal handler only notes the moment, so nothing is ever torn down in the middle. Whoever works asks
/// `isPending` now and then, from any thread, stops where its state is whole, and the one who started the
/// work calls `clear()`. System calls that wait are not restarted: they end with `EINTR`.
///
/// **Work that does not listen.** After a second Ctrl-C, `isInsistent` tells whoever waits for the work to give it
/// up, once the first one has had a second to be answered: an impatient double press does no harm to work that
/// stops. If even that is not heard, one more Ctrl-C, two seconds after the second, ends the program with the exit
/// code 130; at the prompt it never does.
package enum Interrupts {
  /// How long the first Ctrl-C waits for an answer before a second one counts, in nanoseconds.
  private static let grace: Int64 = 1_000_000_000
  /// How long the second Ctrl-C waits before a further one ends the program, in nanoseconds.
  private static let patience: Int64 = 2_000_000_000

  /// Starts to take notice of Ctrl-C, and of a request to end; further calls do nothing.
  ///
  /// A program that was started with the signal ignored, as `nohup` and background jobs are, goes on to
  /// ignore it.
  package static func install() {
    // Made now, since a signal handler must not be the first to ask for it.
    _ = state.since.load(ordering: .relaxed)
    Termination.install()
    guard !Signals.isIgnored(SIGINT) else { return }
    Signals.handle(SIGINT) { _ in Interrupts.note() }
  }

  /// Whether Ctrl-C was pressed and nobody has cleared it yet, or the program is to end.
  package static var isPending: Bool { isPressed || Termination.isPending }

  /// Whether Ctrl-C was pressed and nobody has cleared it yet.
  package static var isPressed: Bool { state.since.load(ordering: .acquiring) != 0 }

  /// What a program ends with that was interrupted: 130, or 128 and the number of the signal that asked for its
  /// end.
  package static var exitCode: Int32 { 128 + (Termination.signal ?? SIGINT) }

  /// Whether Ctrl-C was pressed a second time, and the first time was at least a second ago; or the program is to
  /// end for that long.
  package static var isInsistent: Bool {
    if let age = Termination.age, age >= grace { return true }
    let first = state.since.load(ordering: .acquiring)
    return first != 0 && state.again.load(ordering: .acquiring) != 0 && Signals.now() - first >= grace
  }

  /// How many times Ctrl-C was pressed so far.
  package static var count: Int { state.count.load(ordering: .acquiring) }

  /// Takes the flag down: the interruption has been answered.
  package static func clear() {
    state.again.store(0, ordering: .releasing)
    state.since.store(0, ordering: .releasing)
  }

  /// Puts the flag up, as Ctrl-C does.
  package static func raise() { note() }

  /// Runs something that answers every Ctrl-C itself, so that none ends the program.
  package static func answered<Result>(by body: () -> Result) -> Result {
    state.answered.store(true, ordering: .releasing)
    defer { state.answered.store(false, ordering: .releasing) }
    return body()
  }

  /// What the handler does; only calls that are allowed inside one.
  private static func note() {
    let saved = errno
    defer { errno = saved }
    state.count.wrappingAdd(1, ordering: .acquiringAndReleasing)
    let now = Signals.now()
    let (isFirst, _) = state.since.compareExchange(
      expected: 0, desired: now, ordering: .acquiringAndReleasing)
    Signals.wakeUp()
    guard !isFirst else { return }
    let (isSecond, second) = state.again.compareExchange(
      expected: 0, desired: now, ordering: .acquiringAndReleasing)
    guard !isSecond, now - second >= patience, !state.answered.load(ordering: .acquiring) else { return }
    Tty.giveBack()
    _exit(130)
  }

  private struct State: ~Copyable, Sendable {
    /// When the unanswered Ctrl-C came, on the monotonic clock in nanoseconds; 0 for none.
    let since = Atomic<Int64>(0)
    /// When Ctrl-C came again before it was answered; 0 for not yet.
    let again = Atomic<Int64>(0)
    /// How many there were.
    let count = Atomic<Int>(0)
    /// Whether somebody answers every Ctrl-C at this moment.
    let answered = Atomic<Bool>(false)
  }

  /// A signal handler has no place but a global one to write to.
  private static let state = State()
}
