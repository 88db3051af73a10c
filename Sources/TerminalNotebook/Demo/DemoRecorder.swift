import CommandLanguage
import Notebook
import Synchronization
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Records what the class sees.
///
/// The times are those of the clock, or, where pauses are not waited for, those that it would have shown.
package final class DemoRecorder: Sendable {
  /// Whether pauses are written down instead of waited for.
  let isSimulated: Bool
  private let path: String
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  private struct State {
    var cast: Asciicast
    /// The pauses that were not waited for, in seconds.
    var skipped = 0.0
    /// When the last event was.
    var last = 0.0
  }

  /// A recording that will be a file, whose place is held from now on.
  package init(path: String, title: String, isSimulated: Bool) throws(Diagnostic) {
    try FileAccess().write([], to: path, force: false)
    self.path = path
    self.isSimulated = isSimulated
    let window = TerminalCapabilities(of: .output)
    state = Mutex(State(cast: Asciicast(width: window.columns, height: window.rows, title: title)))
  }

  /// Adds what is written now.
  package func append(_ text: HarmlessText) {
    state.withLock { state in
      let time = now(state)
      state.cast.append(text.string, after: time - state.last)
      state.last = max(state.last, time)
    }
  }

  /// Adds that the window has another size.
  func resize() {
    let window = TerminalCapabilities(of: .output)
    state.withLock { state in
      let time = now(state)
      state.cast.resize(width: window.columns, height: window.rows, after: time - state.last)
      state.last = max(state.last, time)
    }
  }

  /// Lets time pass that nobody waits for.
  func pass(_ seconds: Double) { state.withLock { $0.skipped += max(0, seconds) } }

  private func now(_ state: State) -> Double { start.duration(to: .now).seconds + state.skipped }

  /// Writes the file; where nothing was shown, there is none.
  package func save() throws(Diagnostic) {
    let cast = state.withLock { state in
      // The last page stays as long as it is to be read.
      state.cast.hold(now(state) - state.last)
      return state.cast
    }
    guard !cast.isEmpty else {
      unlink(path)
      return
    }
    try FileAccess().write(Array(cast.text.utf8), to: path, force: true)
  }
}
