import Synchronization

/// Draws how far something is, again and again in one place of a terminal: a line, and rows above it if there are some.
///
/// It may be told of progress as often as one likes and from any thread: it draws at most ten times a second, and not
/// at all for what is over in a fifth of a second. Where there is no terminal, or one without escape codes, nothing is
/// ever drawn, and nothing while the program works in the background. Erase it before anything else is shown.
package final class ProgressDisplay: Sendable {
  private let window: @Sendable () -> WindowSize
  private let unicode: Bool
  private let breaksRowsAnew: Bool
  private let now: @Sendable () -> ContinuousClock.Instant
  private let write: (@Sendable (String) -> Void)?
  private let state: Mutex<State>

  private struct State {
    var nextDrawing: ContinuousClock.Instant
    /// The cells of each row that is shown, from the top; empty for nothing.
    var shown: [Int] = []
    var isFinished = false
  }

  /// The shortest time from one drawing to the next.
  package static let interval = Duration.milliseconds(100)
  /// How long the work has to take before anything is drawn.
  private static let delay = Duration.milliseconds(200)
  /// Free cells at the end of the line, where the terminal shows `^C`.
  private static let margin = 3

  /// A display on a stream's terminal.
  ///
  /// - Parameter echo: Told of everything that is drawn.
  package convenience init(on stream: StandardStream, echo: (@Sendable (String) -> Void)? = nil) {
    let capabilities = TerminalCapabilities(of: stream)
    let draw: @Sendable (String) -> Void = { text in
      guard stream.isInForeground else { return }
      stream.write(text)
      echo?(text)
    }
    self.init(
      window: {
        // What goes beyond the real window would wrap, whatever COLUMNS says.
        let capabilities = TerminalCapabilities(of: stream)
        let columns = min(capabilities.columns, stream.windowSize?.columns ?? capabilities.columns)
        return WindowSize(columns: columns, rows: capabilities.rows)
      },
      unicode: capabilities.unicode, breaksRowsAnew: TerminalCapabilities.breaksRowsAnew,
      now: { ContinuousClock.now }, write: capabilities.acceptsEscapeCodes ? draw : nil)
  }

  /// A display that draws through a closure; nil draws nothing.
  ///
  /// - Parameter breaksRowsAnew: Whether a row that no longer fits a narrower window takes several rows from then on, or
  ///   is cut off.
  package init(
    window: @escaping @Sendable () -> WindowSize, unicode: Bool, breaksRowsAnew: Bool = true,
    now: @escaping @Sendable () -> ContinuousClock.Instant, write: (@Sendable (String) -> Void)?
  ) {
    self.window = window
    self.unicode = unicode
    self.breaksRowsAnew = breaksRowsAnew
    self.now = now
    self.write = write
    state = Mutex(State(nextDrawing: now() + Self.delay))
  }

  /// Tells how far the work is.
  ///
  /// - Parameters:
  ///   - fraction: From 0 to 1, or nil where nobody knows.
  ///   - text: A few words.
  ///   - interval: How long nothing is drawn after this drawing.
  ///   - above: Makes the rows above the line, for a window that leaves them so much room; asked only when they are
  ///     drawn. Each row ends in the terminal's own colours.
  package func update(
    fraction: Double?, text: String, interval: Duration = ProgressDisplay.interval,
    above: (WindowSize) -> [String] = { _ in [] }
  ) {
    guard let write else { return }
    state.withLock { state in
      let moment = now()
      guard !state.isFinished, moment >= state.nextDrawing else { return }
      let window = window()
      let line = ProgressBar.text(
        fraction: fraction, label: text, columns: max(1, window.columns - Self.margin), unicode: unicode)
      let room = WindowSize(columns: max(1, window.columns - 1), rows: max(0, window.rows - 2))
      let rows = above(room).prefix(room.rows).map {
        CellWidth.of(EscapeCodes.stripped(from: $0)) <= room.columns ? $0 : ""
      }
      // Rows take their time. What was made for a window that has another size by now is not drawn.
      guard window == self.window() else { return }
      let beginning = wayUp(from: state.shown, in: window)
      state.shown = (rows + [line]).map { CellWidth.of(EscapeCodes.stripped(from: $0)) }
      // The rest of every row is erased behind it and not before, so that nothing flickers.
      write(beginning + rows.map { $0 + "\u{1B}[K\n" }.joined() + line + "\u{1B}[J")
      state.nextDrawing = now() + interval
    }
  }

  /// Takes everything away; a later update draws it again.
  package func erase() { erase(forGood: false) }

  /// Takes everything away for good: what a straggling thread still tells is not shown.
  package func finish() { erase(forGood: true) }

  private func erase(forGood: Bool) {
    state.withLock { state in
      if !state.shown.isEmpty { write?(wayUp(from: state.shown, in: window()) + "\u{1B}[J") }
      state.shown = []
      state.isFinished = state.isFinished || forGood
    }
  }

  /// What brings the cursor from the end of what is shown to its beginning.
  ///
  /// The window may have become narrower since, and then rows may have become several.
  private func wayUp(from shown: [Int], in window: WindowSize) -> String {
    guard !shown.isEmpty else { return "\r" }
    let columns = max(1, window.columns)
    let rows = shown.reduce(0) { $0 + (breaksRowsAnew ? max(1, ($1 + columns - 1) / columns) : 1) }
    let up = min(rows - 1, window.rows - 1)
    return up > 0 ? "\r\u{1B}[\(up)A" : "\r"
  }
}
