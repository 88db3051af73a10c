import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What has happened to the screen behind the editor's back.
struct ScreenChanges: OptionSet {
  let rawValue: Int

  /// The window has another size.
  static let resized = ScreenChanges(rawValue: 1)
  /// The program goes on after it was stopped, in the terminal mode that the shell left.
  static let continued = ScreenChanges(rawValue: 2)

  /// Starts to take notice.
  static func install() {
    _ = since.load(ordering: .relaxed)
    Signals.prepare()
    Signals.handle(SIGWINCH) { _ in ScreenChanges.note(.resized) }
    Signals.handle(SIGCONT) { _ in ScreenChanges.note(.continued) }
  }

  private static func note(_ change: ScreenChanges) {
    let saved = errno
    defer { errno = saved }
    since.bitwiseOr(change.rawValue, ordering: .releasing)
    Signals.wakeUp()
  }

  /// What has happened since the last call.
  static func take() -> ScreenChanges {
    ScreenChanges(rawValue: since.exchange(0, ordering: .acquiringAndReleasing))
  }

  /// A signal handler has no place but a global one to write to.
  private static let since = Atomic<Int>(0)
}
