import NeuralCipher

/// The way that a session has come, step by step: what `undo` and `redo` walk along, and what it takes to come here
/// again.
///
/// A session is a value, so every step keeps the one before it. Arrays that a command left alone are shared, so that
/// a step costs what its command has changed.
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
    /// Whether nothing that came before matters any more.
    fileprivate let startsAnew: Bool
    /// The session before, and behind a step that was undone the session after.
    fileprivate var session: Session
    /// Roughly how many bytes the step keeps alive.
    fileprivate let bytes: Int
  }

  /// The session as it is now.
  public private(set) var session: Session
  /// The steps that `undo` can take back, the oldest first.
  public private(set) var steps: [Step] = []
  /// The steps that `redo` can do again, the next one last.
  public private(set) var undone: [Step] = []
  /// What was recorded before the first step, and of steps that are too old to be taken back.
  private var forgotten: [String]

  /// Words of the person between the steps, which are no steps: no `undo` takes them back.
  private var remarks: [Remark] = []

  private struct Remark: Equatable, Sendable {
    /// The command that says them again.
    let command: String
    /// Which trail they belong to, and how many of its commands stand in front of them.
    let origin: Int?
    var place: Int
  }

  /// How many steps can be taken back.
  static let depth = 1_000
  /// How many bytes the steps may keep alive, roughly.
  static let maximumBytes = 1 << 30

  /// A timeline that begins with a session.
  init(_ session: Session) {
    self.session = session
    forgotten = ["seed \(session.seed)"]
  }

  /// The commands that lead from a new session to this one, the oldest first; one, the seed's, where nothing has been
  /// done yet.
  public var trail: [String] {
    guard let start = steps.lastIndex(where: \.startsAnew) else { return forgotten + steps.map(\.recorded) }
    return steps[start...].map(\.recorded)
  }

  /// The trail with the words between its commands, as commands: what brings all of it back.
  public var journal: [String] {
    var lines = trail
    let end = lines.count
    for remark in remarks.reversed() where remark.origin == origin {
      lines.insert(remark.command, at: min(remark.place, end))
    }
    return lines
  }

  /// Writes words down behind what was done so far.
  ///
  /// - Parameter command: What says them again.
  mutating func remark(_ command: String) {
    remarks.append(Remark(command: command, origin: origin, place: trail.count))
    revision += 1
  }

  /// Keeps words behind commands that were taken back: they are not taken back with them.
  private mutating func keepRemarks() {
    let (origin, end) = (origin, trail.count)
    for index in remarks.indices where remarks[index].origin == origin {
      remarks[index].place = min(remarks[index].place, end)
    }
  }

  /// The cell of the command that the trail begins with; nil where it begins with the notebook.
  ///
  /// Another one means that the trail leads somewhere else than before.
  public var origin: Int? { steps.last { $0.startsAnew }?.cell }

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
    steps.append(
      Step(
        cell: cell, command: command, recorded: recorded, startsAnew: startsAnew, session: session,
        bytes: session.bytes(notIn: next)))
    session = next
    revision += 1
    undone = []
    forgetOldSteps()
  }

  /// Changes what the person prefers, and nothing else.
  mutating func prefer(_ settings: Settings) { session.settings = settings }

  /// Takes steps back.
  ///
  /// - Returns: The steps, the newest first; fewer than were asked for where there are no more.
  mutating func undo(_ count: Int) -> [Step] {
    defer { keepRemarks() }
    return move(count, from: \.steps, to: \.undone)
  }

  /// Does steps again that were taken back.
  ///
  /// - Returns: The steps, the oldest first; fewer than were asked for where there are no more.
  mutating func redo(_ count: Int) -> [Step] { move(count, from: \.undone, to: \.steps) }

  private mutating func move(
    _ count: Int, from source: WritableKeyPath<Timeline, [Step]>, to target: WritableKeyPath<Timeline, [Step]>
  ) -> [Step] {
    var moved: [Step] = []
    while moved.count < count, var step = self[keyPath: source].popLast() {
      swap(&step.session, &session)
      self[keyPath: target].append(step)
      revision += 1
      moved.append(step)
    }
    return moved
  }

  private mutating func forgetOldSteps() {
    var bytes = steps.reduce(0) { $0 + $1.bytes }
    var count = 0
    while count < steps.count - 1, steps.count - count > Self.depth || bytes > Self.maximumBytes {
      bytes -= steps[count].bytes
      count += 1
    }
    for step in steps.prefix(count) {
      if step.startsAnew { forgotten = [] }
      forgotten.append(step.recorded)
    }
    steps.removeFirst(count)
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
