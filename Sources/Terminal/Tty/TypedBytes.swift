#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What comes in from the terminal, byte by byte, with the signals that have something to say meanwhile.
final class TypedBytes {
  /// What came of waiting for a byte.
  enum Outcome {
    /// A byte.
    case byte(UInt8)
    /// Nothing, for as long as one was ready to wait.
    case nothing
    /// A signal.
    case signal
    /// There is no more to come.
    case end
  }

  /// The terminal behind the standard input.
  private let terminal = UnwaitingTerminal()
  /// Bytes that were read and are still to be used: given back, or read by somebody else.
  private var waiting: ArraySlice<UInt8> = []
  /// How many of them, from the first on, are known for what they are: keys, and nothing that the terminal says.
  private var known = 0

  /// Whether the next byte is known to be a key's.
  var isNextKnown: Bool { known > 0 }

  /// The next byte, whatever it belongs to.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32) -> Outcome {
    if let byte = waiting.popFirst() {
      known = max(0, known - 1)
      return .byte(byte)
    }
    switch Signals.wait(for: terminal.descriptor, milliseconds: milliseconds) {
    case .readable: break
    case .nothing: return .nothing
    case .signal: return .signal
    case .failure: return .end
    }
    var byte: UInt8 = 0
    let count = read(terminal.descriptor, &byte, 1)
    if count > 0 { return .byte(byte) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .signal : .end
  }

  /// Gives bytes back, to be read next.
  ///
  /// - Parameter known: How many of them are known for keys.
  func giveBack(_ bytes: some Collection<UInt8>, known: Int = 0) {
    self.known = self.known > 0 ? self.known + bytes.count : known
    waiting = Array(bytes) + waiting
  }

  /// Adds what somebody else has read meanwhile.
  func add(_ bytes: [UInt8]) { waiting += bytes }

  /// Forgets what was read and not used.
  func drop() { (waiting, known) = ([], 0) }

  /// Forgets all that was typed so far.
  func forget() {
    drop()
    while !terminal.read(within: 0).isEmpty {}
  }
}
