import CommandLanguage
import Figures
import Text

/// A command of the notebook: a declaration, from which help, completion and every check of what was typed
/// follow, and what it does.
package protocol Command: Sendable {
  /// The name, the parameters and the words that explain them.
  static var declaration: CommandDeclaration { get }
  /// What kind of command it is with these arguments: what its declaration says, unless it depends on them.
  static func traits(of arguments: Arguments) -> CommandTraits
  /// Does the work on the session of the context, and hands its outputs to the context.
  ///
  /// What it throws leaves the session as it was.
  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic)
}

extension Command {
  /// What the declaration says.
  package static func traits(of arguments: Arguments) -> CommandTraits { declaration.traits }
}

/// What a command works with.
package struct CommandContext: Sendable {
  /// The session, which the command may change.
  package var session: Session
  /// The way that the session has come.
  package private(set) var timeline: Timeline
  /// The cells that were run before.
  package let cells: GrowingList<Cell>
  /// What the notebook runs in.
  package internal(set) var environment: NotebookEnvironment
  /// Everything there is a command for.
  package let commands: CommandTable
  /// The last plot or figure, if there is one.
  private(set) var figure: LastFigure?
  /// How many commands have led to this one: 0 for one that was typed, 1 for one that a file holds.
  package let depth: Int
  /// The seed that the notebook began with.
  package let firstSeed: UInt64
  /// Prose between the cells.
  package let prose: [Notebook.Prose]
  /// What was predicted so far.
  package private(set) var hypotheses: [Hypothesis]
  /// What was said so far.
  package private(set) var outputs: [Output] = []
  /// Whether the work was interrupted, with what was done until then kept.
  package private(set) var wasInterrupted = false
  /// Whether the notebook is to end.
  package private(set) var wantsToQuit = false
  /// Lines that are to be run next.
  private(set) var followUps: [FollowUp] = []
  /// The command that would do the same once more, where it is not the one that was typed.
  private(set) var recorded: String?
  /// Whether the session owes nothing to what came before.
  private(set) var startsAnew = false
  /// What is asked of the window.
  private(set) var request: Request?

  init(
    timeline: Timeline, cells: GrowingList<Cell>, hypotheses: [Hypothesis], figure: LastFigure?,
    environment: NotebookEnvironment, commands: CommandTable, depth: Int, firstSeed: UInt64,
    prose: [Notebook.Prose]
  ) {
    session = timeline.session
    self.timeline = timeline
    self.cells = cells
    self.hypotheses = hypotheses
    self.figure = figure
    self.environment = environment
    self.commands = commands
    self.depth = depth
    self.firstSeed = firstSeed
    self.prose = prose
  }

  /// What lessons, and notebooks that are kept as lessons, are read and written with.
  package var language: LessonLanguage {
    LessonLanguage(commands: commands, markdown: environment.world.markdown)
  }

  /// Hands out an output.
  package mutating func emit(_ output: Output) {
    outputs.append(output)
    if case .plot(let figure, _) = output.presentation { keep(figure) }
  }

  /// Writes a prediction down, for good.
  package mutating func predict(_ hypothesis: Hypothesis) { hypotheses.append(hypothesis) }

  /// Keeps a figure as the last one.
  package mutating func keep(_ figure: Figure) {
    self.figure = LastFigure(figure: figure, cell: cells.count + 1)
  }

  /// Hands out a line of text with its fields.
  package mutating func say(_ kind: String, _ text: String, _ fields: Fields = [:]) {
    emit(Output(kind: kind, fields: fields, presentation: .text(text)))
  }

  /// Notes that the work was stopped early, with what was done until then kept.
  package mutating func markInterrupted() { wasInterrupted = true }

  /// Names the command that would do from the same state what was done now, where the one that was typed would not.
  package mutating func record(as command: String) { recorded = command }

  /// Puts a new session in the place of the old one.
  package mutating func startAnew(_ session: Session) {
    self.session = session
    startsAnew = true
    recorded = "seed \(session.seed)"
  }

  /// Takes steps back.
  mutating func undo(_ count: Int) -> [Timeline.Step] {
    defer { session = timeline.session }
    return timeline.undo(count)
  }

  /// Does steps again.
  mutating func redo(_ count: Int) -> [Timeline.Step] {
    defer { session = timeline.session }
    return timeline.redo(count)
  }

  /// Has lines run next, each of their commands in a cell of its own.
  package mutating func follow(with lines: [SourceLine]) { followUps += lines.map { FollowUp($0) } }

  /// Has lines of a lesson run next.
  package mutating func follow(with lines: [FollowUp]) { followUps += lines }

  /// Asks something of the window.
  package mutating func ask(_ request: Request) throws(Diagnostic) {
    guard environment.takesRequests, depth == 0 else {
      var name = "00-tour"
      if case .lesson(let asked, _) = request { name = Diagnostic.shortened(asked) }
      throw Diagnostic(
        code: .failed,
        problem: depth > 0
          ? "a lesson is led by what is typed, not by a file"
          : "a lesson is taken at the prompt",
        remedy: depth > 0 ? nil : "in a shell, codebook teach \(name) opens one there")
    }
    self.request = request
  }

  /// What is said of a command that there is not, where the nearest one asks for something that nobody does here.
  func withoutAWindow(_ error: Diagnostic) -> Diagnostic {
    guard !environment.takesRequests, let suggestion = error.suggestion,
      commands.declarations.contains(where: { $0.name == suggestion && $0.traits.contains(.asksWindow) })
    else { return error }
    var located = error
    located.remedy = .words("in a shell, codebook teach 00-tour takes a lesson step by step")
    located.suggestion = nil
    return located
  }

  /// Asks for the notebook to end.
  package mutating func quit() { wantsToQuit = true }
}

/// The plot or figure that was drawn last, and the number of the cell that drew it.
package struct LastFigure: Sendable {
  package let figure: Figure
  package let cell: Int
}

/// A line that is to be run, and how.
package struct FollowUp: Sendable {
  /// The line.
  let line: SourceLine
  /// Whether it is expected to fail, so that what comes behind it is run all the same.
  var mayFail = false
  /// Whether it comes from a lesson, which writes below the working directory only and replaces nothing.
  var isGuarded = false
  /// Prose that stands in front of it.
  var prose: [String] = []

  /// A line that is to be run, as it is typed unless more is said.
  package init(_ line: SourceLine, mayFail: Bool = false, isGuarded: Bool = false, prose: [String] = []) {
    self.line = line
    self.mayFail = mayFail
    self.isGuarded = isGuarded
    self.prose = prose
  }
}

/// What a notebook runs in: files, threads, and somebody who watches and may interrupt.
package struct NotebookEnvironment: Sendable {
  /// Where files may be read and written.
  package var files: FileAccess
  /// Threads for training and encrypting; they do not change results.
  package var threads: Int
  /// Whether a running command is to stop.
  package var shouldStop: @Sendable () -> Bool
  /// Whether somebody has lost patience with a command that does not stop; nil where nobody could.
  package var shouldAbandon: (@Sendable () -> Bool)?
  /// Told how far a running command has come; may be called from any thread.
  package var report: @Sendable (Progress) -> Void
  /// Told what the person prefers, after every command and before its cell is handed out.
  package var follow: @Sendable (Settings) -> Void = { _ in }
  /// What the notebook needs of the machine.
  package var world: World
  /// Whether a window takes requests, as one does that can lead a lesson.
  package var takesRequests = false

  /// An environment in which nobody interrupts and nobody watches, and in which one thread works: whoever knows how
  /// many there may be says so.
  package init(
    in world: World, files: FileAccess, threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    shouldAbandon: (@Sendable () -> Bool)? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.world = world
    self.files = files
    self.threads = threads
    self.shouldStop = shouldStop
    self.shouldAbandon = shouldAbandon
    self.report = report
  }
}

extension NotebookEnvironment {
  /// Where there is nothing beside the notebook.
  package static let nowhere = NotebookEnvironment(in: World(), files: FileAccess(on: .none))

  /// The same for commands that a lesson brings.
  var guarded: NotebookEnvironment {
    var environment = self
    environment.files = files.guarded
    return environment
  }
}
