import CommandLanguage

/// A notebook: one session, the commands that work on it, and the cells that were run.
///
/// A line goes through the parser and the table of commands to a command's `run`; whatever comes of it is a
/// ``Cell``. Typing, scripts, lessons and tests all take this one way.
public struct Notebook: Sendable {
  /// The session as the last command left it.
  public private(set) var session: Session
  /// The cells that were run, the oldest first.
  public private(set) var cells: [Cell] = []
  /// Whether a command asked for the notebook to end.
  public private(set) var wantsToQuit = false
  /// All commands.
  public let registry: Registry

  /// A new notebook.
  public init(session: Session = Session(), registry: Registry = .standard) {
    self.session = session
    self.registry = registry
  }

  /// The number that the next cell will have.
  public var nextNumber: Int { cells.count + 1 }

  /// Runs a line: each of its commands is a cell.
  ///
  /// The first one that fails ends the line.
  ///
  /// - Parameters:
  ///   - lineNumber: Where the line stands in its script; 0 takes the cell's number.
  ///   - keepGoing: Whether to go on with the line after a command that failed.
  ///   - willRun: Told of each command before it runs.
  ///   - didRun: Handed each finished cell.
  /// - Returns: The finished cells.
  @discardableResult
  public mutating func run(
    _ line: String, lineNumber: Int = 0, in environment: NotebookEnvironment = NotebookEnvironment(),
    keepGoing: Bool = false, willRun: (_ number: Int, _ command: String) -> Void = { _, _ in },
    didRun: (Cell) -> Void = { _ in }
  ) -> [Cell] {
    var finished: [Cell] = []
    func place(_ number: Int) -> Int { lineNumber > 0 ? lineNumber : number }
    let invocations: [Invocation]
    do {
      invocations = try Parser.parse(line)
    } catch {
      let cell = Cell(
        number: nextNumber, line: place(nextNumber), command: line, sourceLine: line, status: .error,
        seconds: 0, outputs: [], error: error)
      cells.append(cell)
      didRun(cell)
      return [cell]
    }
    for invocation in invocations {
      willRun(nextNumber, invocation.source)
      let clock = ContinuousClock()
      let start = clock.now
      let (status, outputs, error) = run(invocation, in: environment)
      let seconds = start.duration(to: clock.now).seconds
      let cell = Cell(
        number: nextNumber, line: place(nextNumber), command: invocation.source, sourceLine: line,
        status: status, seconds: seconds,
        outputs: outputs, error: error)
      cells.append(cell.withoutPictures)
      finished.append(cell)
      didRun(cell)
      if wantsToQuit || status == .interrupted || (status == .error && !keepGoing) { break }
      if environment.shouldStop() { break }
    }
    return finished
  }

  private mutating func run(
    _ invocation: Invocation, in environment: NotebookEnvironment
  ) -> (Cell.Status, [Output], Diagnostic?) {
    var context = CommandContext(
      session: session, cells: cells, environment: environment, commands: registry.table)
    do throws(Diagnostic) {
      let declaration = try registry.table.find(invocation)
      let arguments = try declaration.decode(invocation)
      guard let command = registry[declaration.name] else {
        throw Diagnostic(
          code: .failed, message: "the command '\(declaration.name)' is declared but not there")
      }
      try command.run(arguments, in: &context)
    } catch {
      var located = error
      if located.range == nil { located.range = invocation.range }
      return (error.code == .interrupted ? .interrupted : .error, [], located)
    }
    session = context.session
    wantsToQuit = context.wantsToQuit
    return (context.wasInterrupted ? .interrupted : .ok, context.outputs, nil)
  }
}
