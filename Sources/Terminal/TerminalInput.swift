#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is typed, byte by byte, with the signals that have something to say meanwhile.
final class TerminalInput {
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

  /// Bytes that were read and given back.
  private var waiting: ArraySlice<UInt8> = []

  /// The next byte.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32 = -1) -> Outcome {
    if let byte = waiting.popFirst() { return .byte(byte) }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let ready = poll(&input, 1, milliseconds)
    if ready == 0 { return .nothing }
    if ready < 0 { return errno == EINTR || errno == EAGAIN ? .signal : .end }
    var byte: UInt8 = 0
    let count = read(STDIN_FILENO, &byte, 1)
    if count > 0 { return .byte(byte) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .signal : .end
  }

  /// Gives bytes back, to be read next.
  func giveBack(_ bytes: some Collection<UInt8>) { waiting = Array(bytes) + waiting }
}
