#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is typed, byte by byte, with the signals that have something to say meanwhile.
final class TtyInput {
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
  private var descriptor: Int32 { terminal.descriptor }

  /// Bytes that were read and are still to be used: given back, or the rest of what was pasted.
  private var waiting: ArraySlice<UInt8> = []
  /// How many of them, from the first on, are typed for sure and no answer of the terminal's.
  private var typed = 0
  /// Who has asked the terminal something, and may still be answered.
  var inquiry: TerminalInquiry?
  /// How long the next part of what is pasted may take, in milliseconds.
  private static let partOfPaste: Int32 = 15
  /// More than anybody pastes.
  private static let most = 1 << 20

  /// The next byte that is typed.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32 = -1) -> Outcome {
    while true {
      let isTyped = typed > 0
      let outcome = nextByte(within: milliseconds)
      guard case .byte(0x1B) = outcome, !isTyped, let inquiry, inquiry.isOpen, takeAnswer(to: inquiry) else {
        return outcome
      }
    }
  }

  /// Takes an answer that comes late, after its escape; false where it is none, and nothing is taken.
  private func takeAnswer(to inquiry: TerminalInquiry) -> Bool {
    var reader = AnswerReader()
    var step = reader.take(0x1B)
    while step == .pending {
      switch nextByte(within: reader.isCertain ? Self.restOfAnswer : Self.restOfKey) {
      case .byte(let byte): step = reader.take(byte)
      case .signal: continue
      case .nothing, .end:
        // Half an answer is nobody's to type either.
        if reader.isCertain { return true }
        step = .typed(reader.takePending())
      }
    }
    if case .typed(let bytes) = step {
      let rest = Array((bytes + reader.pending).dropFirst())
      giveBack(rest)
      typed += bytes.count - 1
      return false
    }
    inquiry.note(reader.answers)
    return true
  }

  /// How long the rest of what may be a key's or an answer's bytes may take, in milliseconds.
  private static let restOfKey: Int32 = 30
  /// How long the rest of an answer may take.
  private static let restOfAnswer: Int32 = 500

  /// The next byte, whatever it belongs to.
  private func nextByte(within milliseconds: Int32) -> Outcome {
    if let byte = waiting.popFirst() {
      typed = max(0, typed - 1)
      return .byte(byte)
    }
    switch Signals.wait(for: descriptor, milliseconds: milliseconds) {
    case .readable: break
    case .nothing: return .nothing
    case .signal: return .signal
    case .failure: return .end
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
  func drop() { (waiting, typed) = ([], 0) }

  /// Adds what somebody else has read meanwhile.
  func add(_ bytes: [UInt8]) { waiting += bytes }

  /// Whether a whole line waits.
  var hasWaitingLine: Bool { waiting.contains(where: Self.isLineEnd) }

  /// The line that waits, without its end; the rest where no end has come.
  var waitingLine: String? {
    waiting.isEmpty ? nil : String(decoding: waiting.prefix { !Self.isLineEnd($0) }, as: UTF8.self)
  }

  /// Forgets the line that waits, or puts another text in its place and keeps its end.
  func replaceWaitingLine(with text: String?) {
    typed = 0
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
  func giveBack(_ bytes: some Collection<UInt8>) {
    if typed > 0 { typed += bytes.count }
    waiting = Array(bytes) + waiting
  }
}
