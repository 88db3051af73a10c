import CommandLanguage
import Notebook

/// Something that happens while a lesson is run, for whoever shows it.
package enum LessonEvent: Sendable {
  /// The lesson's title.
  case title(String)
  /// A step's heading.
  case heading(String)
  /// Markdown to read.
  case prose(String)
  /// A command is about to run.
  case willRun(String, number: Int)
  /// A command has run.
  case didRun(Cell, LessonCommand)
}

/// Runs a lesson from top to bottom in one notebook.
package struct LessonRun: Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// The notebook that it runs in.
  package private(set) var notebook: Notebook
  private let environment: NotebookEnvironment
  private var memory = CommandMemory()
  /// What each command has printed, by its line; of a test.
  package private(set) var printed: [Int: [String]] = [:]

  /// What a lesson did not keep to.
  package struct Failure: Equatable, Sendable {
    /// The line in the file, from 1.
    package let line: Int
    /// The column in the line, from 1.
    package let column: Int
    /// One sentence.
    package let message: String
    /// What was expected and what was printed, where that helps.
    package let expected: String?
    /// What was printed instead.
    package let printed: String?
    /// Both in full, line by line, where more than one line differs.
    package let difference: [String]
    /// The cell that failed, where it was a command.
    package let cell: Cell?

    /// Where that is: in the lesson's file, or in another one that it reads.
    package func place(in lesson: String) -> String {
      guard let cell, cell.error != nil, let file = cell.source.file else {
        return "\(lesson):\(line):\(column)"
      }
      return "\(file):\(cell.errorPlace.line):\(cell.errorPlace.column)"
    }
  }

  /// Whether output is compared with what the lesson expects.
  package enum Strictness: Sendable {
    /// Only errors count: playing a lesson.
    case playing
    /// Outputs and checks count as well: testing a lesson.
    case testing
  }

  /// A run of a lesson in a new notebook.
  package init(_ lesson: Lesson, notebook: Notebook, in environment: NotebookEnvironment) {
    self.lesson = lesson
    self.notebook = notebook
    self.environment = environment
  }

  /// Runs the lesson.
  ///
  /// - Parameters:
  ///   - strictness: What counts as a failure.
  ///   - keepGoing: Whether to go on after one.
  ///   - show: Told of everything that happens.
  /// - Returns: The failures, none for a lesson that holds.
  package mutating func run(
    _ strictness: Strictness, keepGoing: Bool = false, show: (LessonEvent) -> Void = { _ in }
  ) -> [Failure] {
    var failures: [Failure] = []
    show(.title(lesson.title))
    for step in lesson.steps {
      if !step.heading.isEmpty { show(.heading(step.heading)) }
      let start = notebook
      // Where no command is shown, the student finds it, and the solution stands in.
      var standIns = step.commands.isEmpty ? step.ownCommands : []
      func standIn() {
        for command in standIns { failures += run(command, .playing, show: show) }
        standIns = []
      }
      for item in step.items {
        switch item {
        case .prose(let text, _): show(.prose(text))
        case .aside, .predict: continue
        case .command(let command):
          failures += run(command, strictness, show: show)
        case .check(let check):
          standIn()
          if strictness == .testing { failures += self.failures(of: check, since: start.cells.count) }
        }
        if environment.shouldStop() { return failures }
        if notebook.wantsToQuit || isOver(failures, strictness, keepGoing: keepGoing) { return failures }
      }
      standIn()
      if strictness == .testing {
        let trial = SolutionTrial(step: step, start: start)
        failures += trial.failures(in: environment, memory: &memory) {
          show(.willRun("", number: notebook.nextNumber))
        }
      }
      if environment.shouldStop() || isOver(failures, strictness, keepGoing: keepGoing) { return failures }
    }
    return failures
  }

  /// Whether to stop here: after an interruption, and, unless told to keep going, after an error.
  ///
  /// A test goes on after output that differs, so that one run shows all that has changed.
  private func isOver(_ failures: [Failure], _ strictness: Strictness, keepGoing: Bool) -> Bool {
    guard let last = failures.last else { return false }
    if last.cell?.status == .interrupted { return true }
    return !keepGoing && (strictness == .playing || failures.contains { $0.cell != nil })
  }

  private mutating func run(
    _ command: LessonCommand, _ strictness: Strictness, show: (LessonEvent) -> Void
  ) -> [Failure] {
    show(.willRun(command.text, number: notebook.nextNumber))
    var last = notebook.session
    var seen: [(before: Session, cell: Cell, after: Session)] = []
    let cells = notebook.run(
      SourceLine(command.text, number: command.line, indentation: LessonCommand.promptLength),
      in: environment,
      didRun: { cell, timeline in
        seen.append((last, cell, timeline.session))
        last = timeline.session
      })
    for cell in cells { show(.didRun(cell, command)) }
    if strictness == .testing {
      for result in seen { memory.record(before: result.before, cell: result.cell, after: result.after) }
    }
    if let cell = cells.first(where: { $0.status == .interrupted }) {
      return [failure(command, "the command was interrupted", cell: cell)]
    }
    let failing = cells.first { $0.status == .error }
    if let failing, !command.mustFail {
      let message = failing.error?.message ?? "the command failed"
      if failing.source.file != nil { return [failure(command, message, cell: failing)] }
      return [failure(command, message, column: failing.errorPlace.column, cell: failing)]
    }
    if command.mustFail && failing == nil {
      return [failure(command, "this command is expected to fail, and it did not")]
    }
    guard strictness == .testing else { return [] }
    return compare(command, printed: cells.flatMap { $0.printedLines })
  }

  /// - Parameter column: Where in the lesson's line; the beginning of the command unless told otherwise.
  private func failure(
    _ command: LessonCommand, _ message: String, column: Int = LessonCommand.promptLength + 1,
    cell: Cell? = nil
  ) -> Failure {
    Failure(
      line: command.line, column: column, message: message, expected: nil, printed: nil, difference: [],
      cell: cell)
  }

  private mutating func compare(_ command: LessonCommand, printed: [String]) -> [Failure] {
    self.printed[command.line] = printed
    guard
      let mismatch = ExpectedOutput.mismatch(expected: command.expected.map({ $0.text }), printed: printed)
    else { return [] }
    let isMissing = mismatch.index < command.expected.count
    let line =
      isMissing ? command.expected[mismatch.index].line : (command.expected.last?.line ?? command.line)
    let message =
      isMissing && LessonParser.isCommand(command.expected[mismatch.index].text, notebook.registry.table)
      ? "'\(Diagnostic.shortened(command.expected[mismatch.index].text))' is taken for output · put '> ' in front of "
        + "it to have it run"
      : isMissing
        ? "'\(Diagnostic.shortened(command.text))' printed something other than the lesson expects"
        : "'\(Diagnostic.shortened(command.text))' printed more than the lesson expects"
    let lines = OutputDifference(expected: command.expected.map { $0.text }, printed: printed)
    let changed = lines.lines.count { if case .kept = $0 { false } else { true } }
    let difference = changed > 2 ? lines.text : []
    return [
      Failure(
        line: line, column: 1, message: message,
        expected: isMissing ? command.expected[mismatch.index].text : "",
        printed: mismatch.printed ?? "", difference: difference, cell: nil)
    ]
  }

  /// - Parameter first: The first cell of the step: what was said before counts for nothing.
  private func failures(of check: LessonCheck, since first: Int) -> [Failure] {
    if (try? check.holds(in: notebook.cells[..<first])) != nil,
      (try? check.holds(in: notebook.cells[first...])) == nil
    {
      return [
        failure(
          check.line,
          "no command of this step shows what its check asks for · ask for something that the step brings: "
            + check.shown)
      ]
    }
    do throws(Diagnostic) {
      guard try !check.holds(in: notebook.cells[first...]) else { return [] }
      return [failure(check.line, "this check does not hold: \(check.shown)")]
    } catch {
      return [failure(check.line, error.message)]
    }
  }

  private func failure(_ line: Int, _ message: String) -> Failure {
    Failure(
      line: line, column: 1, message: message, expected: nil, printed: nil, difference: [], cell: nil)
  }
}
