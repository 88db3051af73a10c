import CommandLanguage
import Laboratory
import Notebook

/// A lesson as it is taken: where one is, the state that each step starts from, and what was done so far.
///
/// It holds the notebook. A student types into it whatever comes to mind; every cell is looked at for what the step
/// asks for, which is a matter of what has come out and not of what was typed. Moving to a step puts the notebook into
/// exactly the state that the lesson's own commands lead to, so that no detour breaks what follows.
package struct LessonPlayer: Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// The notebook as it is.
  package internal(set) var notebook: Notebook
  /// Whether a step may be left out.
  package let allowsSkipping: Bool
  /// The step one is in, by its place in the lesson.
  package internal(set) var position = 0
  /// How far one has come, step by step.
  package internal(set) var records: [StepRecord]
  /// What was asked so far.
  package internal(set) var answers: [AnswerRecord] = []
  /// What was typed so far.
  package internal(set) var log: [LoggedLine] = []
  /// Whether the last step is over.
  package internal(set) var isFinished = false
  /// Whether it was over before, when the lesson was taken up again.
  var wasFinished = false

  /// The state that each step starts from, as far as it is known.
  var starts: [Notebook]
  var memory = CommandMemory()
  /// The parts of the step, and the one that was shown last.
  var parts: [LessonPart]
  var part = 0
  /// The lines of the checks that have held since the step began, and of the commands that were run.
  var held: Set<Int> = []
  var ran: Set<Int> = []
  /// The line of a training that was stopped on its way: train alone goes on with it.
  var stopped: Int?
  /// Whether anything was run since the part was shown, and whether one was told that this was enough.
  var isTouched = false
  var isTold = false

  /// A lesson that is about to begin, in a notebook as it finds it.
  package init(_ lesson: Lesson, notebook: Notebook, allowsSkipping: Bool = true) {
    self.lesson = lesson
    self.notebook = notebook
    self.allowsSkipping = allowsSkipping
    starts = [notebook]
    records = lesson.steps.map { StepRecord(heading: $0.heading) }
    parts = lesson.steps.first?.parts ?? [LessonPart()]
  }

  /// The step one is in.
  package var step: LessonStep { lesson.steps[position] }

  /// How many steps have a heading.
  package var count: Int { lesson.steps.count { !$0.heading.isEmpty } }

  /// The number of a step, from 1; 0 for the introduction.
  package func number(of position: Int) -> Int {
    position + (lesson.steps.first?.heading.isEmpty == true ? 0 : 1)
  }

  /// The state that a step starts from; nil where nobody has been there.
  package func start(of position: Int) -> Notebook? {
    starts.indices.contains(position) ? starts[position] : nil
  }

  /// Whether everything that the step's checks ask for has come out since it began.
  package var checksHold: Bool { step.checks.allSatisfy { held.contains($0.line) } }

  // MARK: Typing

  /// Runs a line that was typed, and says what the lesson has to say to it.
  ///
  /// What a command of the course asks for is in the last cell; ``carryOut(_:in:show:)`` does it.
  package mutating func run(
    _ line: SourceLine, in environment: NotebookEnvironment, willRun: (ComingCell) -> Void = { _ in },
    didRun: (Cell, Timeline) -> Void = { _, _ in }, show: (TeachingEvent) -> Void
  ) -> [Cell] {
    let count = notebook.cells.count
    var last = notebook.session
    var seen: [(before: Session, cell: Cell, after: Session)] = []
    var timeline = notebook.timeline
    var results: [ModelResult] = []
    let cells = notebook.run(
      line, in: environment, willRun: willRun,
      didRun: { cell, now in
        seen.append((last, cell, now.session))
        last = now.session
        timeline = now
        if let result = ModelResult(of: cell, timeline: now) { results.append(result) }
        didRun(cell, now)
      })
    for result in seen { memory.record(before: result.before, cell: result.cell, after: result.after) }
    if !cells.isEmpty { log.append(LoggedLine(line, cells: cells, timeline: timeline, results: results)) }
    for index in count..<max(count, notebook.cells.count) { notice(index) }
    if notebook.cells.count > count { settle(show) }
    return cells
  }

  /// Looks at a cell for what the step asks for.
  private mutating func notice(_ index: Int) {
    let cell = notebook.cells[index]
    // What was interrupted before it did anything has not happened.
    if cell.status == .interrupted, cell.error != nil { return }
    let count = held.count
    var hasBegun = false
    let command = CommandMemory.normal(cell.command)
    let line = CommandMemory.normal(cell.source.text)
    let shown = parts[...part].flatMap { $0.commands }.filter { !ran.contains($0.line) }
    if let match = shown.first(where: { Self.isDone($0, by: cell, command, line) }) {
      ran.insert(match.line)
      hasBegun = true
    } else if let match = shown.first(where: { Self.isStopped($0, by: cell, command) }) {
      stopped = match.line
      hasBegun = true
    } else if let line = stopped, cell.status == .ok, ["train", "train watch"].contains(command) {
      ran.insert(line)
      stopped = nil
    }
    isTouched = isTouched || hasBegun || cell.status != .error
    // What was said before the step began counts for nothing.
    let said = notebook.cells[min(firstCell, index)...index]
    for check in step.checks where !held.contains(check.line) {
      if (try? check.holds(in: said)) == true { held.insert(check.line) }
    }
    if hasBegun || held.count > count { lockRun() }
  }

  /// The first cell of the step, by its place among all.
  var firstCell: Int { start(of: position)?.cells.count ?? 0 }

  private static func isDone(
    _ candidate: LessonCommand, by cell: Cell, _ command: String, _ line: String
  ) -> Bool {
    let wanted = CommandMemory.normal(candidate.text)
    return (wanted == command || wanted == line)
      && (candidate.mustFail ? cell.status == .error : cell.status == .ok)
  }

  /// Whether a cell has done a part of what is wanted: by an interruption, or by the command that stands for it where
  /// lines are played again.
  private static func isStopped(_ candidate: LessonCommand, by cell: Cell, _ command: String) -> Bool {
    let wanted = CommandMemory.normal(candidate.text)
    return cell.status == .interrupted && wanted == command
      || cell.status == .ok && command.hasPrefix(wanted + " stop=")
  }

  /// Goes on within the step as far as its parts are done.
  mutating func settle(_ show: (TeachingEvent) -> Void) {
    while isDone(parts[part]) {
      score(show)
      guard part + 1 < parts.count else { return finishStep(show) }
      showPart(part + 1, show)
    }
    let checks = parts[part].checks
    if !isTold, !checks.isEmpty, checks.allSatisfy({ held.contains($0.line) }) {
      isTold = true
      show(.held(left: parts[part].commands.count { !ran.contains($0.line) }))
    }
  }

  private func isDone(_ part: LessonPart) -> Bool {
    part.commands.allSatisfy { ran.contains($0.line) } && part.checks.allSatisfy { held.contains($0.line) }
      && (!part.commands.isEmpty || !part.checks.isEmpty || !hasOpenQuestion(part))
      && !(isSilent(part) && !isTouched)
  }

  /// Whether the student is to find out what to do, and no check can tell that it was done.
  private func isSilent(_ part: LessonPart) -> Bool {
    part.commands.isEmpty && part.checks.isEmpty && part == parts.last && !step.solution.isEmpty
      && step.commands.isEmpty
  }

  private func hasOpenQuestion(_ part: LessonPart) -> Bool {
    part.predictions.contains { question in
      answers.contains { $0.prediction == question && $0.guess == nil && !$0.isClosed }
    }
  }

  private mutating func finishStep(_ show: (TeachingEvent) -> Void) {
    guard records[position].status != .passed || !isTold else { return }
    let isLast = position == lesson.steps.count - 1
    records[position].status = .passed
    isTold = true
    if isLast { closeAll(show) }
    show(
      .done(number: number(of: position), count: count, asked: step.asksForSomething, isLast: isLast))
    if isLast { isFinished = true }
  }

  // MARK: Showing

  /// Shows the step from its beginning.
  mutating func showStep(_ show: (TeachingEvent) -> Void) {
    parts = step.parts
    held = []
    ran = []
    stopped = nil
    if !step.heading.isEmpty {
      show(.step(heading: step.heading, number: number(of: position), count: count))
    }
    showPart(0, show)
  }

  private mutating func showPart(_ index: Int, _ show: (TeachingEvent) -> Void) {
    part = index
    // A new question takes the place of one that was left without an answer.
    if !parts[index].predictions.isEmpty { closeUnanswered() }
    isTouched = false
    isTold = false
    for item in parts[index].lead {
      switch item {
      case .prose(let text, _): show(.prose(text))
      case .predict(let question):
        if !answers.contains(where: { $0.prediction == question }) {
          answers.append(
            AnswerRecord(heading: step.heading, prediction: question, cells: notebook.cells.count))
        }
        guard let answer = answers.first(where: { $0.prediction == question && !$0.isClosed }) else {
          continue
        }
        if !answer.isLocked {
          show(.question(question))
        } else if let guess = answer.guess {
          show(.note("you predicted \(guess.words): \(question.question)"))
        }
      default: continue
      }
    }
    if !parts[index].commands.isEmpty { show(.suggestion(parts[index].commands)) }
  }

  /// Shows the part after this one.
  mutating func showNextPart(_ show: (TeachingEvent) -> Void) {
    showPart(part + 1, show)
    settle(show)
  }
}
