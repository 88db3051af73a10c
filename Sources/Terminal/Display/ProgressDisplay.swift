import Synchronization

/// Draws how far something is, again and again in one line of a terminal.
///
/// It may be told of progress as often as one likes and from any thread: the line is drawn at most ten times a
/// second, and not at all for what is over in a fifth of a second. Where there is no terminal, or one without
/// escape codes, nothing is ever drawn, and nothing while the program works in the background. Erase it before anything else is shown.
public final class ProgressDisplay: Sendable {
  private let columns: @Sendable () -> Int
  private let unicode: Bool
  private let now: @Sendable () -> ContinuousClock.Instant
  private let write: (@Sendable (String) -> Void)?
  private let state: Mutex<State>

  private struct State {
    var nextDrawing: ContinuousClock.Instant
    var isShown = false
    var isFinished = false
  }

  /// The shortest time from one drawing to the next.
  private static let interval = Duration.milliseconds(100)
  /// How long the work has to take before anything is drawn.
  private static let delay = Duration.milliseconds(200)
  /// Free cells at the end of the line, where the terminal shows `^C`.
  private static let margin = 3

  /// A display on a stream's terminal.
  public convenience init(on stream: StandardStream) {
    let capabilities = TerminalCapabilities(of: stream)
    let draw: @Sendable (String) -> Void = { text in if stream.isInForeground { stream.write(text) } }
    self.init(
      columns: {
        // What goes beyond the real window would wrap, whatever COLUMNS says.
        let columns = TerminalCapabilities(of: stream).columns
        return min(columns, stream.windowSize?.columns ?? columns)
      },
      unicode: capabilities.unicode, now: { ContinuousClock.now },
      write: capabilities.acceptsEscapeCodes ? draw : nil)
  }

  /// A display that draws through a closure; nil draws nothing.
  package init(
    columns: @escaping @Sendable () -> Int, unicode: Bool,
    now: @escaping @Sendable () -> ContinuousClock.Instant, write: (@Sendable (String) -> Void)?
  ) {
    self.columns = columns
    self.unicode = unicode
    self.now = now
    self.write = write
    state = Mutex(State(nextDrawing: now() + Self.delay))
  }

  /// Tells how far the work is.
  ///
  /// - Parameters:
  ///   - fraction: From 0 to 1, or nil where nobody knows.
  ///   - text: A few words.
  public func update(fraction: Double?, text: String) {
    guard let write else { return }
    state.withLock { state in
      let moment = now()
      guard !state.isFinished, moment >= state.nextDrawing else { return }
      state.nextDrawing = moment + Self.interval
      state.isShown = true
      let line = ProgressBar.text(
        fraction: fraction, label: text, columns: max(1, columns() - Self.margin), unicode: unicode)
      write("\r" + line + "\u{1B}[K")
    }
  }

  /// Takes the line away; a later update draws it again.
  public func erase() { erase(forGood: false) }

  /// Takes the line away for good: what a straggling thread still tells is not shown.
  public func finish() { erase(forGood: true) }

  private func erase(forGood: Bool) {
    state.withLock { state in
      if state.isShown { write?("\r\u{1B}[K") }
      state.isShown = false
      state.isFinished = state.isFinished || forGood
    }
  }
}
