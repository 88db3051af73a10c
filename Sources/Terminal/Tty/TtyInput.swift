/// What is typed and what is pasted, told apart from what the terminal answers.
///
/// libedit knows nothing of the marks around what is pasted, so that they are read here, before it.
final class TtyInput {
  /// What came of waiting.
  enum Outcome {
    /// A byte of what is typed.
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

  /// The bytes, whatever they belong to.
  let bytes = TypedBytes()
  /// Who has asked the terminal something, and may still be answered.
  var inquiry: TerminalInquiry?

  /// How long the rest of what may be a key's bytes may take, in milliseconds.
  static let restOfKey: Int32 = 30
  /// How long the rest may take of what hardly is a key's.
  private static let restOfCode: Int32 = 500

  /// The next thing that is typed or pasted.
  ///
  /// - Parameter milliseconds: How long to wait for it; less than 0 is without end.
  func next(within milliseconds: Int32 = -1) -> Outcome {
    while true {
      let isKnown = bytes.isNextKnown
      switch bytes.next(within: milliseconds) {
      case .byte(0x1B) where !isKnown:
        if isFollowed(by: Self.pasteBegins.dropFirst()) { return restOfPaste() }
        guard let inquiry, inquiry.isOpen, takeAnswer(to: inquiry) else { return .byte(0x1B) }
      case .byte(let byte): return .byte(byte)
      case .nothing: return .nothing
      case .signal: return .signal
      case .end: return .end
      }
    }
  }

  // MARK: Pastes

  private static let pasteBegins = Array("\u{1B}[200~".utf8)
  private static let pasteEnds = Array("\u{1B}[201~".utf8)
  /// How long nothing must have come before Ctrl-C is a key once more, and no part of what is pasted, in milliseconds.
  private static let silence: Int32 = 250

  /// Whether these bytes come next, which are then used up.
  private func isFollowed(by code: ArraySlice<UInt8>) -> Bool {
    var read: [UInt8] = []
    while read.count < code.count {
      // After two bytes it is hardly a key that somebody presses.
      switch bytes.next(within: read.count < 2 ? Self.restOfKey : Self.restOfCode) {
      case .byte(let byte):
        read.append(byte)
        if byte == code[code.startIndex + read.count - 1] { continue }
      case .signal: continue
      case .nothing, .end: break
      }
      bytes.giveBack(read)
      return false
    }
    return true
  }

  /// Reads to the end of what is pasted, whatever stands in it and however long that takes.
  ///
  /// A terminal that never sends the end leaves one a way out: Ctrl-C, after nothing has come for a moment.
  private func restOfPaste() -> Outcome {
    var pasted: [UInt8] = []
    var isQuiet = false
    while true {
      switch bytes.next(within: Self.silence) {
      case .byte(let byte) where isQuiet && Tty.isInterrupt(byte): return .byte(byte)
      case .byte(let byte):
        pasted.append(byte)
        isQuiet = false
        if byte == Self.pasteEnds.last, pasted.suffix(Self.pasteEnds.count) == Self.pasteEnds[...] {
          return .paste(pasted.dropLast(Self.pasteEnds.count))
        }
      case .nothing: isQuiet = true
      case .signal: if Interrupts.isPending { return .signal }
      case .end: return .end
      }
    }
  }

  // MARK: Answers

  /// Takes an answer that comes late, after its escape; false where it is none, and nothing is taken.
  private func takeAnswer(to inquiry: TerminalInquiry) -> Bool {
    var reader = AnswerReader()
    var step = reader.take(0x1B)
    while step == .pending {
      switch bytes.next(within: reader.isCertain ? Self.restOfCode : Self.restOfKey) {
      case .byte(let byte): step = reader.take(byte)
      case .signal: continue
      case .nothing, .end:
        // Half an answer is nobody's to type either.
        if reader.isCertain { return true }
        step = .typed(reader.takePending())
      }
    }
    if case .typed(let keys) = step {
      bytes.giveBack((keys + reader.pending).dropFirst(), known: keys.count - 1)
      return false
    }
    inquiry.note(reader.answers)
    return true
  }
}
