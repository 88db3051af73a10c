import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks the terminal how it takes pictures: once, when somebody wants to know, and for no longer than a moment.
///
/// What a person types meanwhile is kept for the line editor that goes with it. An answer that comes too late for the
/// first picture is noted by the editor, and counts from the next one on.
package final class TerminalInquiry: Sendable {
  /// What came of it.
  package enum Outcome: Equatable, Sendable {
    /// The terminal answered.
    case answered(TerminalAnswers)
    /// It was asked and did not answer in time; or only in part, as what it said shows.
    case silent(TerminalAnswers)
    /// It was not asked.
    case notAsked(InquiryObstacle)
  }

  /// How long all answers together may take, in milliseconds.
  package static let patience = 150

  private struct State {
    /// What was answered, once it was asked.
    var answers: TerminalAnswers?
    /// What was typed while it was asked.
    var typed: [UInt8] = []
    /// Whether an editor reads what was typed.
    var hasEditor = false
    /// The size of a cell by what the system knew when it was asked.
    var systemCell: CellSize?
  }

  private let isAllowed: Bool
  private let state = Mutex(State())

  /// An inquiry that has not been made.
  ///
  /// - Parameter isAllowed: Whether the output is for people; programs that read it are not to meet a question.
  package init(isAllowed: Bool = true) {
    self.isAllowed = isAllowed
  }

  /// What comes of asking; after the first time, what came of it.
  package func outcome() -> Outcome {
    state.withLock { state in
      if state.answers == nil, let obstacle = ask(&state) { return .notAsked(obstacle) }
      let answers = state.answers ?? TerminalAnswers()
      return answers.isComplete ? .answered(answers) : .silent(answers)
    }
  }

  /// The size of a character cell: as the terminal answered, as the system knows it, or what is usual.
  ///
  /// Nothing is asked for it. Where the system's size has changed since, as it does with the letters' size, it counts
  /// more than the answer.
  package var cellSize: CellSize {
    let system = StandardStream.output.cellSize
    return state.withLock { state in
      let answered = state.answers?.cell
      if let answered, system == nil || system == state.systemCell { return answered }
      return system ?? answered ?? .usual
    }
  }

  /// Whether it was asked, and has not answered everything.
  var isOpen: Bool { state.withLock { $0.answers.map { !$0.isComplete } ?? false } }

  /// From now on an editor reads what was typed while the terminal was asked.
  func attachEditor() { state.withLock { $0.hasEditor = true } }

  /// What was typed while the terminal was asked, to be read once.
  func takeTyped() -> [UInt8] {
    state.withLock { state in
      defer { state.typed = [] }
      return state.typed
    }
  }

  /// Notes an answer that came late.
  func note(_ late: TerminalAnswers) {
    state.withLock { $0.answers = $0.answers?.merged(with: late) ?? late }
  }

  /// Asks; what stands in the way where something does.
  private func ask(_ state: inout State) -> InquiryObstacle? {
    guard isAllowed else { return .machineReadable }
    let lasting = InquiryObstacle.lasting(isTerminal: StandardStream.areOneTerminal) { name in
      getenv(name).map { String(cString: $0) }
    }
    if let lasting { return lasting }
    let terminal = UnwaitingTerminal()
    let obstacle = Tty.readingBytes { () -> InquiryObstacle? in
      var input = pollfd(fd: terminal.descriptor, events: Int16(POLLIN), revents: 0)
      if !state.hasEditor, poll(&input, 1, 0) > 0 { return .typedAhead }
      state.systemCell = StandardStream.output.cellSize
      StandardStream.output.write(TerminalQuestion.text)
      let reader = Self.read(terminal)
      state.answers = reader.answers
      // What has only begun is told apart when it goes on.
      state.typed += reader.typed + reader.pending
      if !state.hasEditor { Self.giveBack(reader.typed) }
      return nil
    }
    return obstacle ?? .background
  }

  /// Reads until everything is answered, or time is over, or somebody wants to stop.
  private static func read(
    _ terminal: UnwaitingTerminal
  ) -> (answers: TerminalAnswers, typed: [UInt8], pending: [UInt8]) {
    var reader = AnswerReader()
    var typed: [UInt8] = []
    let end = Signals.now() + Int64(patience) * 1_000_000
    while !reader.answers.isComplete, !Interrupts.isPending {
      let left = (end - Signals.now()) / 1_000_000
      guard left > 0 else { break }
      for byte in terminal.read(within: Int32(left)) {
        if case .typed(let bytes) = reader.take(byte) { typed += bytes }
      }
    }
    return (reader.answers, typed, reader.pending)
  }

  /// Has the terminal hand out bytes once more, as if they were typed now; systems that forbid it lose them.
  private static func giveBack(_ bytes: [UInt8]) {
    for byte in bytes {
      var byte = byte
      guard ioctl(STDIN_FILENO, UInt(TIOCSTI), &byte) == 0 else { return }
    }
  }

  /// Where nobody reads on, answers that came late would be a mess at the next prompt of the shell.
  deinit {
    let isLeftOpen = state.withLock { !$0.hasEditor && $0.answers.map { !$0.isComplete } ?? false }
    guard isLeftOpen else { return }
    let terminal = UnwaitingTerminal()
    _ = Tty.readingBytes {
      var reader = AnswerReader()
      for byte in terminal.read(within: 0) {
        if case .typed(let bytes) = reader.take(byte) { Self.giveBack(bytes) }
      }
    }
  }
}
