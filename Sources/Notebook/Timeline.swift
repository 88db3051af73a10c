import NeuralCipher

/// The way that a session has come, step by step: what `undo` and `redo` walk along, and what it takes to come here
/// again.
///
/// A session is a value, so every step keeps the one before it. Arrays that a command left alone are shared, so that
/// a step costs what its command has changed. However many steps there were, one more costs the same.
public struct Timeline: Equatable, Sendable {
  /// One command that changed the session.
  public struct Step: Equatable, Sendable {
    /// The number of its cell.
    public let cell: Int
    /// The command as it was typed.
    public let command: String
    /// The command that does the same once more from the same state: `train 137` for a training that was
    /// interrupted after 137 steps.
    public let recorded: String
    /// What led to the session before, where nothing of it matters any more; nil where the trail only goes on.
    fileprivate let trailBefore: Trail?
    /// The session before, and behind a step that was undone the session after.
    fileprivate var kept: KeptSession
    /// Roughly how many bytes the step keeps alive.
    fileprivate let bytes: Int

    fileprivate var startsAnew: Bool { trailBefore != nil }
  }

  /// A session that a step keeps: in a place of its own, so that a list of steps is not as long as all their sessions.
  fileprivate final class KeptSession: Equatable, Sendable {
    let session: Session

    init(_ session: Session) { self.session = session }

    static func == (first: KeptSession, second: KeptSession) -> Bool {
      first === second || first.session == second.session
    }
  }

  /// The session as it is now.
  public private(set) var session: Session
  /// The steps that `undo` can take back, the oldest first.
  public private(set) var steps = GrowingList<Step>()
  /// The steps that `redo` can do again, the next one last.
  public private(set) var undone = GrowingList<Step>()
  /// Roughly how many bytes the steps keep alive.
  private var bytes = 0
  private var way: Trail

  /// How many steps can be taken back.
  static let depth = 1_000
  /// How many bytes the steps may keep alive, roughly.
  static let maximumBytes = 1 << 30

  /// A timeline that begins with a session.
  init(_ session: Session) {
    self.session = session
    way = Trail("seed \(session.seed)", cell: nil)
  }

  /// The commands that lead from a new session to this one, the oldest first; one, the seed's, where nothing has been
  /// done yet.
  ///
  /// - Complexity: O(commands).
  public var trail: [String] { way.entries.filter { !$0.isRemark }.map(\.recorded) }

  /// The trail with the words between its commands, as commands: what brings all of it back.
  ///
  /// - Complexity: O(lines). ``journal(behind:)`` tells what is new.
  public var journal: [String] { way.entries.map(\.recorded) }

  /// Writes words of the person down behind what was done so far; they are no step, and no `undo` takes them back.
  ///
  /// - Parameter command: What says them again.
  mutating func remark(_ command: String) {
    way.remark(command)
    revision += 1
  }

  /// A place in the journal, by which somebody who knows it up to there asks for the rest.
  public struct Mark: Equatable, Sendable {
    /// How many lines lead there.
    public let count: Int
    fileprivate let digest: UInt64
  }

  /// The end of the journal.
  public var mark: Mark { way.mark }

  /// The lines of the journal behind a mark; nil where it does not come from there any more.
  ///
  /// - Complexity: O(what is new).
  public func journal(behind mark: Mark) -> [String]? {
    guard way.begins(with: mark) else { return nil }
    return way.entries[mark.count...].map(\.recorded)
  }

  /// The cell of the command that the trail begins with; nil where it begins with the notebook.
  ///
  /// Another one means that the trail leads somewhere else than before.
  public var origin: Int? { way.cell }

  /// How many times the session has changed, undoing and doing again included.
  public private(set) var revision = 0

  /// Goes on with the session that a command has left.
  ///
  /// - Parameters:
  ///   - recorded: What does the same once more.
  ///   - startsAnew: Whether the new session owes nothing to this one.
  mutating func advance(
    to next: Session, by command: String, recorded: String, startsAnew: Bool, cell: Int
  ) {
    guard next != session else { return }
    let step = Step(
      cell: cell, command: command, recorded: recorded, trailBefore: startsAnew ? way : nil,
      kept: KeptSession(session), bytes: session.bytes(notIn: next))
    way.go(step)
    steps.append(step)
    bytes += step.bytes
    session = next
    revision += 1
    undone = GrowingList()
    forgetOldSteps()
  }

  /// Changes what the person prefers, and nothing else.
  mutating func prefer(_ settings: Settings) { session.settings = settings }

  /// Takes steps back.
  ///
  /// - Returns: The steps, the newest first; fewer than were asked for where there are no more.
  mutating func undo(_ count: Int) -> [Step] {
    var moved: [Step] = []
    while moved.count < count, var step = steps.popLast() {
      bytes -= step.bytes
      if let before = step.trailBefore { way = before } else { way.goBack() }
      exchange(&step)
      undone.append(step)
      moved.append(step)
    }
    return moved
  }

  /// Does steps again that were taken back.
  ///
  /// - Returns: The steps, the oldest first; fewer than were asked for where there are no more.
  mutating func redo(_ count: Int) -> [Step] {
    var moved: [Step] = []
    while moved.count < count, var step = undone.popLast() {
      bytes += step.bytes
      way.go(step)
      exchange(&step)
      steps.append(step)
      moved.append(step)
    }
    return moved
  }

  /// Puts the session that a step keeps into the place of the present one.
  private mutating func exchange(_ step: inout Step) {
    let other = step.kept.session
    step.kept = KeptSession(session)
    session = other
    revision += 1
  }

  private mutating func forgetOldSteps() {
    var count = 0
    while count < steps.count - 1, steps.count - count > Self.depth || bytes > Self.maximumBytes {
      bytes -= steps[count].bytes
      count += 1
    }
    steps.removeFirst(count)
  }

  /// Where the memory of the trail is: pieces that two of them share are the same.
  package var trailAddresses: [Int] { way.entries.addresses }
}

/// The commands that lead to a session, and the words between them.
private struct Trail: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    let recorded: String
    /// Whether these are words, and no step.
    let isRemark: Bool
    /// The digest of all lines up to here.
    let digest: UInt64
  }

  /// The cell of the first one; nil for the notebook's own beginning.
  let cell: Int?
  private(set) var entries: GrowingList<Entry>

  init(_ first: String, cell: Int?) {
    self.cell = cell
    entries = GrowingList([Entry(recorded: first, isRemark: false, digest: Self.digest(first, after: 0))])
  }

  var mark: Timeline.Mark { Timeline.Mark(count: entries.count, digest: entries[entries.count - 1].digest) }

  /// Goes a step on, or begins anew with it.
  mutating func go(_ step: Timeline.Step) {
    if step.startsAnew {
      self = Trail(step.recorded, cell: step.cell)
    } else {
      add(step.recorded, isRemark: false)
    }
  }

  mutating func remark(_ command: String) { add(command, isRemark: true) }

  private mutating func add(_ line: String, isRemark: Bool) {
    entries.append(
      Entry(recorded: line, isRemark: isRemark, digest: Self.digest(line, after: mark.digest)))
  }

  /// Goes a step back; the words behind it stay.
  mutating func goBack() {
    var remarks: [String] = []
    while let last = entries.popLast(), last.isRemark { remarks.append(last.recorded) }
    for remark in remarks.reversed() { add(remark, isRemark: true) }
  }

  func begins(with mark: Timeline.Mark) -> Bool {
    (1...entries.count).contains(mark.count) && entries[mark.count - 1].digest == mark.digest
  }

  /// FNV-1a over a command and what came before it.
  private static func digest(_ command: String, after digest: UInt64) -> UInt64 {
    var value = digest ^ 0xCBF2_9CE4_8422_2325
    for byte in command.utf8 { value = (value ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    return (value ^ 0x0A) &* 0x0100_0000_01B3
  }
}

extension Session {
  /// Roughly how many bytes this session holds that another one does not.
  fileprivate func bytes(notIn other: Session) -> Int {
    var bytes = 0
    if message != other.message, case .image(let image, _)? = message { bytes += image.bytes.count }
    if ciphertext != other.ciphertext, let sent = ciphertext {
      bytes += sent.ciphertext.codes.count * 2 + sent.ciphertext.count * 4 + (sent.plaintext?.count ?? 0)
    }
    if decrypted != other.decrypted, let received = decrypted { bytes += received.bytes.count }
    if model != other.model, let model {
      // The weights, and two numbers of the optimiser for each.
      bytes += PlayerName.allCases.reduce(0) { $0 + 12 * model[$1].network.parameters.count } + history.bytes
    }
    return bytes
  }
}
