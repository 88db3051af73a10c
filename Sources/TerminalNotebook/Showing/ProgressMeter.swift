import Notebook
import Synchronization
import Terminal

/// Shows how far a running command is: step, losses, speed and the time that is left, and what comes of it meanwhile.
final class ProgressMeter: Sendable {
  private let isOn: Bool
  private let preferences: Preferences
  private let echo: (@Sendable (HarmlessText) -> Void)?
  private let state = Mutex(State())

  private struct State {
    var display: ProgressDisplay?
    var start = ContinuousClock.now
  }

  /// A meter.
  ///
  /// - Parameter echo: Told of everything that is drawn.
  init(isOn: Bool, preferences: Preferences, echo: (@Sendable (HarmlessText) -> Void)? = nil) {
    self.isOn = isOn
    self.echo = echo
    self.preferences = preferences
  }

  /// Hands on what the display draws.
  private var drawn: (@Sendable (String) -> Void)? {
    guard let echo else { return nil }
    return { echo(HarmlessText(drawn: $0)) }
  }

  /// A command begins.
  func start() {
    guard isOn else { return }
    state.withLock {
      $0.display = ProgressDisplay(on: .error, echo: drawn)
      $0.start = .now
    }
  }

  /// A command tells how far it is.
  func show(_ progress: Progress) {
    guard isOn, progress.total > 0 else { return }
    let (display, start) = state.withLock { ($0.display, $0.start) }
    guard let display else { return }
    let elapsed = start.duration(to: .now).seconds
    display.update(
      fraction: Double(progress.done) / Double(progress.total),
      text: Self.words(progress, elapsed: elapsed),
      interval: progress.pictures == nil ? ProgressDisplay.interval : LiveView.pictureInterval
    ) { room in LiveView(settings: preferences.current, room: room).rows(progress) }
  }

  /// The command is over.
  func finish() {
    guard isOn else { return }
    state.withLock {
      $0.display?.finish()
      $0.display = nil
    }
  }

  static func words(_ progress: Progress, elapsed: Double) -> String {
    var words = "\(progress.unit) \(progress.done)/\(progress.total)"
    if elapsed > 0.2, progress.done > 0 {
      let speed = Double(progress.done) / elapsed
      let left = Double(progress.total - progress.done) / speed
      words += "  \(time(left)) left  \(Int(speed))/s"
    }
    for value in progress.values { words += "  \(value.name) \(rounded(value.number))" }
    return words
  }

  private static func rounded(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e6 else { return "-" }
    let hundredths = Int((number * 100).rounded())
    let fraction = hundredths.magnitude % 100
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "long" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
