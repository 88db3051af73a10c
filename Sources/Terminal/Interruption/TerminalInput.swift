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

  /// The terminal, opened once more where that works, so that reading never waits: between the news of a byte and its
  /// reading, Ctrl-C may have thrown it away.
  private let descriptor: Int32

  /// The terminal behind the standard input.
  init() {
    let path = ttyname(STDIN_FILENO).map { String(cString: $0) }
    let own = path.map { open($0, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) } ?? -1
    descriptor = own >= 0 ? own : STDIN_FILENO
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Bytes that were read and are still to be used: given back, or the rest of what was pasted.
  private var waiting: ArraySlice<UInt8> = []
  /// How long the next part of what is pasted may take, in milliseconds.
  private static let partOfPaste: Int32 = 15
  /// More than anybody pastes.
  private static let most = 1 << 20

  /// The next byte.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32 = -1) -> Outcome {
    if let byte = waiting.popFirst() { return .byte(byte) }
    var sources = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&sources, nfds_t(sources.count), milliseconds)
    if ready == 0 { return .nothing }
    if ready < 0 { return errno == EINTR || errno == EAGAIN ? .signal : .end }
    if sources[1].revents != 0 {
      Signals.sleepAgain()
      return .signal
    }
    var byte: UInt8 = 0
    let count = read(descriptor, &byte, 1)
    if count > 0 { return .byte(byte) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .signal : .end
  }

  /// Whether more has been read than was used.
  var hasWaiting: Bool { !waiting.isEmpty }

  /// Reads all that has come in, and what follows at once, as a paste does.
  func takeIn() {
    var chunk = [UInt8](repeating: 0, count: 4_096)
    var patience: Int32 = 0
    while waiting.count < Self.most {
      var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, patience) > 0 else { return }
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return }
      waiting += chunk[..<count]
      patience = Self.partOfPaste
    }
  }

  /// Forgets what waits.
  func drop() { waiting = [] }

  /// Whether a whole line waits.
  var hasWaitingLine: Bool { waiting.contains(where: Self.isLineEnd) }

  /// The line that waits, without its end; the rest where no end has come.
  var waitingLine: String? {
    waiting.isEmpty ? nil : String(decoding: waiting.prefix { !Self.isLineEnd($0) }, as: UTF8.self)
  }

  /// Forgets the line that waits, or puts another text in its place and keeps its end.
  func replaceWaitingLine(with text: String?) {
    let line = waiting.prefix { !Self.isLineEnd($0) }
    let rest = waiting[line.endIndex...]
    guard let text else {
      waiting = rest.dropFirst()
      return
    }
    let bytes = Array(text.utf8)
    // As a rule the text is the end of the line, and stands where it belongs.
    waiting =
      line.suffix(bytes.count).elementsEqual(bytes)
      ? waiting.dropFirst(line.count - bytes.count) : bytes + rest
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Gives bytes back, to be read next.
  func giveBack(_ bytes: some Collection<UInt8>) { waiting = Array(bytes) + waiting }
}
