import Images
import NeuralCipher
import NeuralNetwork

/// The way that a session has come, step by step: what `undo` and `redo` walk along, and what it takes to come here
/// again.
///
/// A session is a value, so every step keeps the one before it. Arrays that a command left alone are shared, so that
/// a step costs what its command has changed. However many steps there were, one more costs the same.
package struct Timeline: Equatable, Sendable {
  /// One command that changed the session.
  package struct Step: Equatable, Sendable {
    /// The number of its cell.
    package let cell: Int
    /// The command as it was typed.
    package let command: String
    /// The command that does the same once more from the same state: `train 137` for a training that was
    /// interrupted after 137 steps.
    package let recorded: String
    /// Where nothing that was before matters any more, what led there, and behind a step that was undone what came
    /// after; nil where the trail only goes on.
    fileprivate var otherTrail: Trail?
    /// The session before, and behind a step that was undone the session after.
    fileprivate var kept: KeptSession
    /// Roughly how many bytes the step keeps alive.
    fileprivate let bytes: Int
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
  package private(set) var session: Session
  /// The steps that `undo` can take back, the oldest first.
  package private(set) var steps = GrowingList<Step>()
  /// The steps that `redo` can do again, the next one last.
  package private(set) var undone = GrowingList<Step>()
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
  package var trail: [String] { way.entries.filter { !$0.isRemark }.map { $0.line } }

  /// The trail with the words between its commands, as commands: what brings all of it back.
  ///
  /// - Complexity: O(lines). ``journal(behind:)`` tells what is new.
  package var journal: [String] { way.entries.map { $0.line } }

  /// A place in the journal, by which somebody who knows it up to there asks for the rest.
  package struct Mark: Equatable, Sendable {
    /// How many lines lead there.
    package let count: Int
    fileprivate let digest: UInt64
  }

  /// The end of the journal.
  package var mark: Mark { way.mark }

  /// The lines of the journal behind a mark; nil where it does not come from there any more.
  ///
  /// - Complexity: O(what is new).
  package func journal(behind mark: Mark) -> [String]? {
    guard way.begins(with: mark) else { return nil }
    return way.entries[mark.count...].map { $0.line }
  }

  /// Writes words of the person down behind what was done so far: they are no step, and no `undo` takes them back.
  ///
  /// - Parameter command: What says them again.
  mutating func remark(_ command: String) {
    way.add(command, isRemark: true)
    revision += 1
  }

  /// The cell of the command that the trail begins with; nil where it begins with the notebook.
  ///
  /// Another one means that the trail leads somewhere else than before.
  package var origin: Int? { way.cell }

  /// How many times the session has changed, undoing and doing again included.
  package private(set) var revision = 0

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
      cell: cell, command: command, recorded: recorded, otherTrail: startsAnew ? way : nil,
      kept: KeptSession(session), bytes: session.bytes(notIn: next))
    if startsAnew { way = Trail(recorded, cell: cell) } else { way.add(recorded) }
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
      if step.otherTrail == nil { way.goBack() }
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
      if step.otherTrail == nil { way.add(step.recorded) }
      exchange(&step)
      steps.append(step)
      moved.append(step)
    }
    return moved
  }

  /// Puts the session that a step keeps, and its trail, into the place of the present one.
  private mutating func exchange(_ step: inout Step) {
    let other = step.kept.session
    step.kept = KeptSession(session)
    session = other
    if let trail = step.otherTrail {
      step.otherTrail = way
      way = trail
    }
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
    let line: String
    let isRemark: Bool
    /// The digest of all lines up to here.
    let digest: UInt64
  }

  /// The cell of the first one; nil for the notebook's own beginning.
  let cell: Int?
  private(set) var entries = GrowingList<Entry>()

  init(_ first: String, cell: Int?) {
    self.cell = cell
    add(first)
  }

  var mark: Timeline.Mark { Timeline.Mark(count: entries.count, digest: entries.last?.digest ?? 0) }

  mutating func add(_ line: String, isRemark: Bool = false) {
    entries.append(Entry(line: line, isRemark: isRemark, digest: Self.digest(line, after: mark.digest)))
  }

  /// Takes the last command back, and no words.
  mutating func goBack() {
    var words: [String] = []
    while let entry = entries.popLast(), entry.isRemark { words.append(entry.line) }
    for line in words.reversed() { add(line, isRemark: true) }
  }

  func begins(with mark: Timeline.Mark) -> Bool {
    (1...entries.count).contains(mark.count) && entries[mark.count - 1].digest == mark.digest
  }

  /// FNV-1a over a line and what came before it.
  private static func digest(_ line: String, after digest: UInt64) -> UInt64 {
    var value = digest ^ 0xCBF2_9CE4_8422_2325
    for byte in line.utf8 { value = (value ^ UInt64(byte)) &* 0x0100_0000_01B3 }
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
