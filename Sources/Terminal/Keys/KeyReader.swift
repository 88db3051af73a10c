/// Reads single keys, without Enter and without showing them, and has the terminal as it was whenever it does not.
///
/// Where the standard input is no terminal there are no keys, and one can only wait. Ctrl-C comes as an event, and so
/// does a window of another size; while something else runs, `Interrupts` tells of Ctrl-C.
package final class KeyReader {
  /// What came of waiting.
  package enum Event: Equatable, Sendable {
    /// A key.
    case key(Key)
    /// Nothing, for as long as one was ready to wait.
    case nothing
    /// Ctrl-C.
    case interrupted
    /// The window has another size, or the program goes on after it was stopped: what it shows may be gone.
    case screenChanged
    /// The terminal has gone away, or the program is to end; see `Termination`.
    case end
  }

  private let input: TtyInput?
  private let inquiry: TerminalInquiry
  private var decoder = KeyDecoder()
  private var isReading = false

  /// A reader of the standard input.
  ///
  /// - Parameter inquiry: Who asks the terminal things; its answers are no keys.
  package init(inquiry: TerminalInquiry) {
    self.inquiry = inquiry
    if StandardStream.input.isTerminal {
      let input = TtyInput()
      input.inquiry = inquiry
      self.input = input
      inquiry.attachEditor()
      Tty.take()
    } else {
      input = nil
    }
    Interrupts.install()
    Tty.watchScreen()
  }

  deinit { end() }

  /// Whether there is a keyboard.
  package var hasKeys: Bool { input != nil }

  /// From now on keys come one by one and are not shown.
  package func begin() {
    guard hasKeys else { return }
    isReading = true
    Tty.readBytes()
  }

  /// The terminal is as it was again.
  package func end() {
    guard isReading else { return }
    isReading = false
    Tty.giveBack()
  }

  /// Waits for the next thing to happen.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  package func next(within milliseconds: Int32) -> Event {
    if let event = pendingEvent() { return event }
    guard let input else {
      _ = Signals.wait(milliseconds: milliseconds)
      return pendingEvent() ?? .nothing
    }
    var patience = milliseconds
    while true {
      switch input.next(within: patience) {
      case .byte(let byte):
        if case .key(let key) = decoder.take(byte) { return .key(key) }
        patience = TtyInput.restOfKey
      // That is no key, whatever stands in it.
      case .paste: continue
      case .nothing: return decoder.isPending ? .key(decoder.finish()) : .nothing
      case .signal:
        if let event = pendingEvent() { return event }
        return .nothing
      case .end:
        Termination.noteHangUp()
        return .end
      }
    }
  }

  /// Forgets the keys that were pressed while nobody waited for them.
  package func forget() {
    guard let input else { return }
    _ = inquiry.takeTyped()
    input.bytes.forget()
    decoder = KeyDecoder()
  }

  /// What signals have said since the last time.
  private func pendingEvent() -> Event? {
    if Termination.isPending { return .end }
    if Interrupts.isPressed {
      Interrupts.clear()
      return .interrupted
    }
    let changes = Tty.takeChanges()
    guard !changes.isEmpty else { return nil }
    // The shell that stopped the program has put the terminal into a mode of its own.
    if changes.contains(.continued), isReading { Tty.readBytes() }
    return .screenChanged
  }
}
