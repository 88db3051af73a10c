/// Tells a terminal's answers from what a person types, byte by byte.
package struct AnswerReader: Sendable {
  /// How far a byte has brought it.
  package enum Step: Equatable, Sendable {
    /// These bytes are typed.
    case typed([UInt8])
    /// A code has begun, and may become an answer.
    case pending
    /// An answer is whole.
    case answer
  }

  /// What has been answered so far.
  package private(set) var answers = TerminalAnswers()
  /// The code that is not whole yet.
  package private(set) var pending: [UInt8] = []

  /// More than any answer has.
  private static let longest = 512
  /// How answers begin, which no key does.
  private static let beginnings = ["\u{1B}_G", "\u{1B}P>|", "\u{1B}[?", "\u{1B}[6;"].map { Array($0.utf8) }

  /// A reader to whom nothing has been answered yet.
  package init() {}

  /// Whether what has begun is an answer for sure; until then it may be a key.
  package var isCertain: Bool { Self.beginnings.contains { pending.starts(with: $0) } }

  /// Takes in a byte.
  package mutating func take(_ byte: UInt8) -> Step {
    if pending.isEmpty {
      guard byte == 0x1B else { return .typed([byte]) }
      pending = [byte]
      return .pending
    }
    pending.append(byte)
    guard isCertain else {
      if Self.beginnings.contains(where: { $0.starts(with: pending) }) { return .pending }
      // The escape that ends one thing may begin another.
      guard byte == 0x1B else { return .typed(takePending()) }
      let before = Array(pending.dropLast())
      pending = [byte]
      return .typed(before)
    }
    guard isWhole else { return pending.count < Self.longest ? .pending : .typed(takePending()) }
    let code = takePending()
    return answers.take(code) ? .answer : .typed(code)
  }

  /// Gives up what has begun.
  package mutating func takePending() -> [UInt8] {
    defer { pending = [] }
    return pending
  }

  private var isWhole: Bool {
    if pending[1] == UInt8(ascii: "[") { return (0x40...0x7E).contains(pending[pending.count - 1]) }
    return pending.suffix(2) == [0x1B, UInt8(ascii: "\\")]
  }
}
