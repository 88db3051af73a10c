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
    /// All that was pasted at once, where the terminal marks that.
    case paste([UInt8])
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

  /// Bytes that were read and are still to be used: given back, or read by somebody else.
  private var waiting: ArraySlice<UInt8> = []
  /// How many of them, from the first on, are typed for sure and no answer of the terminal's.
  private var typed = 0
  /// Who has asked the terminal something, and may still be answered.
  var inquiry: TerminalInquiry?

  /// The next byte that is typed.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32 = -1) -> Outcome {
    while true {
      let isTyped = typed > 0
      let outcome = nextByte(within: milliseconds)
      guard case .byte(0x1B) = outcome, !isTyped else { return outcome }
      if isFollowed(by: Self.pasteBegins.dropFirst()) { return restOfPaste() }
      guard let inquiry, inquiry.isOpen, takeAnswer(to: inquiry) else { return outcome }
    }
  }

  private static let pasteBegins = Array("\u{1B}[200~".utf8)
  private static let pasteEnds = Array("\u{1B}[201~".utf8)
  /// How long nothing must have come before Ctrl-C is a key once more, and no part of what is pasted, in milliseconds.
  private static let silence: Int32 = 250

  /// Whether these bytes come next, which are then used up.
  private func isFollowed(by code: ArraySlice<UInt8>) -> Bool {
    var read: [UInt8] = []
    while read.count < code.count {
      // After two bytes it is hardly a key that somebody presses.
      switch nextByte(within: read.count < 2 ? Self.restOfKey : Self.restOfAnswer) {
      case .byte(let byte):
        read.append(byte)
        if byte == code[code.startIndex + read.count - 1] { continue }
      case .signal: continue
      case .paste, .nothing, .end: break
      }
      giveBack(read)
      return false
    }
    return true
  }

  /// Reads to the end of what is pasted, whatever stands in it and however long that takes.
  ///
  /// A terminal that never sends the end leaves one a way out: Ctrl-C, after nothing has come for a moment.
  private func restOfPaste() -> Outcome {
    var bytes: [UInt8] = []
    var isQuiet = false
    while true {
      switch nextByte(within: Self.silence) {
      case .byte(let byte) where isQuiet && Tty.signal(for: byte) == SIGINT: return .byte(byte)
      case .byte(let byte):
        bytes.append(byte)
        isQuiet = false
        if byte == Self.pasteEnds.last, bytes.suffix(Self.pasteEnds.count) == Self.pasteEnds[...] {
          return .paste(bytes.dropLast(Self.pasteEnds.count))
        }
      case .nothing: isQuiet = true
      case .signal: if Interrupts.isPending { return .signal }
      case .paste, .end: return .end
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
      case .nothing, .end, .paste:
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

  /// The next byte, whatever it belongs to; what belongs together is to be given back.
  func nextByte(within milliseconds: Int32) -> Outcome {
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

  /// Forgets what was read and not used.
  func drop() { (waiting, typed) = ([], 0) }

  /// Forgets all that was typed so far.
  func forget() {
    drop()
    while !terminal.read(within: 0).isEmpty {}
  }

  /// Adds what somebody else has read meanwhile.
  func add(_ bytes: [UInt8]) { waiting += bytes }

  /// Gives bytes back, to be read next.
  func giveBack(_ bytes: some Collection<UInt8>) {
    if typed > 0 { typed += bytes.count }
    waiting = Array(bytes) + waiting
  }
}
