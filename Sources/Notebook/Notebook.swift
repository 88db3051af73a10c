import CommandLanguage
import Threads

/// A notebook: one session, the commands that work on it, and the cells that were run.
///
/// A line goes through the parser and the table of commands to a command's `run`; whatever comes of it is a
/// ``Cell``. Typing, scripts, lessons and tests all take this one way.
package struct Notebook: Sendable {
  /// The way that the session has come.
  package private(set) var timeline: Timeline
  /// The cells that were run, the oldest first.
  package private(set) var cells = GrowingList<Cell>()
  /// What was predicted, and what came of it.
  ///
  /// Predictions belong to the notebook, as cells do, and not to the session: no `undo` and no `reset` takes one back.
  package private(set) var hypotheses: [Hypothesis] = []
  /// The last plot or figure; it is nothing that a command would be undone for.
  private var figure: LastFigure?
  /// Whether a command asked for the notebook to end.
  package private(set) var wantsToQuit = false
  /// All commands.
  package let registry: Registry
  /// Prose between the cells that no command has brought: of a notebook that was loaded.
  package private(set) var prose: [Prose] = []
  /// The seed that it began with.
  package let firstSeed: UInt64
  /// The first cell whose pictures are still there, and how many bytes those of all cells take.
  private var firstPictures = 0
  private var pictureBytes = 0
  /// The first cell whose words are still there, and how many bytes the words and fields of all cells take.
  private var firstWords = 0
  private var wordBytes = 0

  /// Words between two cells.
  package struct Prose: Equatable, Sendable {
    /// Markdown.
    package let text: String
    /// How many cells stand in front of it.
    package let cellsBefore: Int
  }

  /// The most commands that one line may lead to, through files and repetitions.
  static let maximumCommands = 100_000

  /// The bytes that the pictures and plots of all cells may keep alive; the oldest give way to their words.
  static let maximumPictureBytes = 1 << 28

  /// The bytes that the words and fields of all cells may keep alive; the oldest cells keep their commands alone.
  static let maximumWordBytes = 1 << 27

  /// A new notebook.
  package init(session: Session = Session(), registry: Registry) {
    timeline = Timeline(session)
    firstSeed = session.seed
    self.registry = registry
  }

  /// The session as the last command left it.
  package var session: Session { timeline.session }

  /// The number that the next cell will have.
  package var nextNumber: Int { cells.count + 1 }

  /// Runs a line: each of its commands is a cell, and so is each command that those lead to.
  ///
  /// The first one that fails ends the line.
  ///
  /// - Parameters:
  ///   - keepGoing: Whether to go on with the line after a command that failed.
  ///   - willRun: Told of each command before it runs.
  ///   - didRun: Handed each finished cell, and the way that the session has come.
  /// - Returns: The finished cells.
  @discardableResult
  package mutating func run(
    _ line: SourceLine, in environment: NotebookEnvironment = .nowhere, keepGoing: Bool = false,
    willRun: (ComingCell) -> Void = { _ in }, didRun: (Cell, Timeline) -> Void = { _, _ in }
  ) -> [Cell] {
    var finished: [Cell] = []
    var work: [Work] = [.line(FollowUp(line), depth: 0)]
    lines: while let next = work.popLast() {
      var cell: Cell
      if !finished.isEmpty, environment.shouldStop() {
        cell = notRun(next)
        keep(cell)
        finished.append(cell)
        didRun(cell, timeline)
        break
      }
      switch next {
      case .line(let source, let depth):
        for words in source.prose {
          prose.append(Prose(text: words, cellsBefore: cells.count))
          timeline.remark(NoteText.command(words))
        }
        do throws(Diagnostic) {
          work += try Parser.parse(source.line.text).reversed().map {
            .command($0, in: source, depth: depth)
          }
          continue
        } catch {
          cell = Cell(
            number: nextNumber, command: source.line.text, source: source.line, status: .error, seconds: 0,
            outputs: [], error: error)
        }
      case .command(let invocation, let source, let depth):
        willRun(ComingCell(number: nextNumber, command: invocation.source, isFollowUp: depth > 0))
        let start = environment.world.seconds()
        let performance = perform(
          invocation, depth: depth, count: finished.count,
          in: source.isGuarded ? environment.guarded : environment)
        if let request = performance.ending?.request {
          cell = asked(request, by: invocation, in: source.line, isLast: work.isEmpty)
          if cell.error != nil { keep(cell) }
          finished.append(cell)
          didRun(cell, timeline)
          if cell.error == nil || !keepGoing { break lines }
          continue
        }
        let verdicts = performance.status == .ok ? score(by: performance.outputs) : []
        if let ending = performance.ending { adopt(ending, of: invocation) }
        work += (performance.ending?.followUps ?? []).reversed().map { followUp in
          var followUp = followUp
          followUp.isGuarded = followUp.isGuarded || source.isGuarded
          return .line(followUp, depth: depth + 1)
        }
        cell = Cell(
          number: nextNumber, command: invocation.source, source: source.line, status: performance.status,
          seconds: environment.world.seconds() - start, outputs: performance.outputs + verdicts,
          error: performance.error)
        (cell.name, cell.traits) = (performance.name, performance.traits)
        cell.recorded = performance.ending?.recorded
        if let words = cell.note { timeline.remark(NoteText.command(words)) }
      }
      cell.depth = next.depth
      cell.mayFail = next.followUp.mayFail
      keep(cell)
      finished.append(cell)
      environment.follow(session.settings)
      didRun(cell, timeline)
      if wantsToQuit || cell.status == .interrupted { break }
      if cell.status == .error, !keepGoing, !cell.mayFail { break }
    }
    return finished
  }

  /// Runs a line that somebody typed.
  @discardableResult
  package mutating func run(
    _ line: String, in environment: NotebookEnvironment = .nowhere, keepGoing: Bool = false
  ) -> [Cell] {
    run(SourceLine(line), in: environment, keepGoing: keepGoing)
  }

  /// Takes over what a command has been seen to give from an equal session, as if it had run here.
  ///
  /// - Returns: The cell; nil if the session is another one, or if predictions wait to be decided by what runs.
  package mutating func adopt(_ known: KnownResult) -> Cell? {
    guard hypotheses.isEmpty, session.isSame(as: known.before) else { return nil }
    let cell = known.cell.renumbered(nextNumber)
    var after = known.after
    after.settings = session.settings
    if after != session {
      timeline.advance(
        to: after, by: cell.command, recorded: cell.command, startsAnew: false, cell: cell.number)
    }
    keep(cell)
    return cell
  }

  /// Adds a finished cell, and lets go of the oldest pictures and words where there are too many.
  private mutating func keep(_ cell: Cell) {
    cells.append(cell)
    pictureBytes += cell.pictureBytes
    while pictureBytes > Self.maximumPictureBytes, firstPictures < cells.count {
      pictureBytes -= cells[firstPictures].pictureBytes
      cells[firstPictures] = cells[firstPictures].withoutPictures
      firstPictures += 1
    }
    wordBytes += cell.wordBytes
    while wordBytes > Self.maximumWordBytes, firstWords < cells.count - 1 {
      pictureBytes -= cells[firstWords].pictureBytes
      wordBytes -= cells[firstWords].wordBytes
      cells[firstWords] = cells[firstWords].withoutWords
      firstWords += 1
    }
  }

  /// Goes by what a person prefers from now on, which is no step that could be undone.
  package mutating func prefer(_ settings: Settings) { timeline.prefer(settings) }

  /// The cell of a command that asks something of whoever leads the lesson.
  private func asked(
    _ request: Request, by invocation: Invocation, in source: SourceLine, isLast: Bool
  ) -> Cell {
    var error: Diagnostic?
    // The answer to a question changes nothing that a line could go on with; all others may.
    if !isLast {
      let name = invocation.words.first?.text.lowercased() ?? ""
      error = Diagnostic(
        code: .failed,
        problem: "'\(name)' leads elsewhere in the lesson", remedy: "let it be the last command of its line",
        range: invocation.range)
    }
    var cell = Cell(
      number: nextNumber, command: invocation.source, source: source, status: error == nil ? .ok : .error,
      seconds: 0, outputs: [], error: error)
    if error == nil { cell.request = request }
    return cell
  }

  /// Something that is still to be run.
  private enum Work {
    case line(FollowUp, depth: Int)
    case command(Invocation, in: FollowUp, depth: Int)

    var depth: Int {
      switch self {
      case .line(_, let depth), .command(_, _, let depth): depth
      }
    }

    var followUp: FollowUp {
      switch self {
      case .line(let followUp, _), .command(_, let followUp, _): followUp
      }
    }
  }

  /// The cell of something that an interruption came before.
  private func notRun(_ work: Work) -> Cell {
    let (command, source, range) =
      switch work {
      case .line(let source, _):
        (source.line.text, source.line, SourceRange(0..<source.line.text.count))
      case .command(let invocation, let source, _): (invocation.source, source.line, invocation.range)
      }
    return Cell(
      number: nextNumber, command: command, source: source, status: .interrupted, seconds: 0, outputs: [],
      error: Diagnostic(
        code: .interrupted,
        problem: "'\(Diagnostic.shortened(command))' was interrupted before it began", range: range))
  }

  /// Runs a command; where somebody may lose patience with it, on a thread of its own.
  private func perform(
    _ invocation: Invocation, depth: Int, count: Int, in environment: NotebookEnvironment
  ) -> Performance {
    guard count < Self.maximumCommands else {
      return Performance(
        failure: Diagnostic(
          code: .failed,
          problem: "one line led to \(Format.integer(Self.maximumCommands)) commands, which is where it ends",
          range: invocation.range))
    }
    let preferred = environment.following(session.settings)
    // The command takes what it works on with it, and nothing is left of that when it has ended: what grows here is
    // shared with nobody then, and grows in its place.
    let start = Rendezvous<CommandContext>()
    start.leave(
      CommandContext(
        timeline: timeline, cells: cells, hypotheses: hypotheses, figure: figure, environment: preferred,
        commands: registry.table, depth: depth, firstSeed: firstSeed, prose: prose))
    return Abandonable.run(in: preferred) { [registry] environment in
      guard var context = start.take(within: 0) else { preconditionFailure("a command runs once") }
      context.environment = environment
      return Performance(of: invocation, registry: registry, in: context)
    } otherwise: {
      let name = invocation.words.prefix(2).map { $0.text }.joined(separator: " ")
      return Performance(
        failure: Diagnostic(
          code: .interrupted,
          problem: "'\(Diagnostic.shortened(name))' did not answer and was given up; nothing of it was kept",
          range: invocation.range))
    }
  }

  private mutating func adopt(_ ending: Performance.Ending, of invocation: Invocation) {
    if let moved = ending.moved { timeline = moved }
    timeline.advance(
      to: ending.session, by: invocation.source, recorded: ending.recorded ?? invocation.source,
      startsAnew: ending.startsAnew, cell: nextNumber)
    if !ending.predictions.isEmpty { hypotheses += ending.predictions }
    figure = ending.figure
    wantsToQuit = ending.wantsToQuit
  }

  /// Holds the open predictions against what the next cell has to say.
  ///
  /// - Returns: A line for each that is decided now.
  private mutating func score(by outputs: [Output]) -> [Output] {
    var lines: [Output] = []
    for index in hypotheses.indices where hypotheses[index].score(by: outputs, cell: nextNumber) {
      lines.append(hypotheses[index].announcement)
    }
    return lines
  }
}

/// A command that is about to run.
package struct ComingCell: Sendable {
  /// The number that its cell will have.
  package let number: Int
  /// The command as it was typed.
  package let command: String
  /// Whether another command asked for it.
  package let isFollowUp: Bool
}
