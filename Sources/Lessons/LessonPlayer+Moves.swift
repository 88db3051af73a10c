import CommandLanguage
import Notebook
import Text

extension LessonPlayer {
  /// Opens the lesson at a step, running what leads there.
  package mutating func open(
    at position: Int = 0, in environment: NotebookEnvironment, show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    guard !lesson.steps.isEmpty else {
      throw Diagnostic(
        code: .failed,
        problem: "there is nothing in this lesson yet",
        remedy: "a step begins with a heading, as in: ## A key")
    }
    let target = min(max(0, position), lesson.steps.count - 1)
    show(.title(lesson.title))
    try findStarts(upTo: target, in: environment, show)
    arrive(at: target, show)
  }

  /// Does what a command of the course asks for.
  ///
  /// What it throws leaves everything as it was. `lessons`, `lesson` and `leave` are for whoever holds the player.
  package mutating func carryOut(
    _ request: Request, in environment: NotebookEnvironment, show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      try perform(request, in: environment, show)
    } catch {
      // What was interrupted has not happened, and would happen where the lines are played again; what stood in front
      // of it on the line has.
      if error.code == .interrupted, let line = log.popLast() {
        if let before = line.withoutRequest { log.append(before) }
      }
      throw error
    }
  }

  private mutating func perform(
    _ request: Request, in environment: NotebookEnvironment, _ show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    switch request {
    case .next: try next(in: environment, show)
    case .back: try go(to: position - 1, in: environment, show)
    case .goTo(let step):
      try go(
        to: step.map { name throws(Diagnostic) in try place(of: name) } ?? position, in: environment, show)
    case .skip: try skip(in: environment, show)
    case .hint: hint(show)
    case .solution: solution(show)
    case .predict(let answer): try predict(answer, show)
    case .lessons, .lesson, .leave: break
    }
  }

  // MARK: On

  private mutating func next(
    in environment: NotebookEnvironment, _ show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    let current = parts[part]
    // A step that was done once does not hold anybody up.
    let isNew = records[position].status != .passed
    if isNew, let missing = current.checks.first(where: { !held.contains($0.line) }) {
      let waiting = parts[...part].flatMap { $0.commands }.first { !ran.contains($0.line) }
      let reason =
        waiting.map { "this step waits for '\(Diagnostic.shortened($0.text))'" } ?? state(of: missing)
      throw Diagnostic(code: .failed, problem: "not yet: \(reason)", remedy: "hint helps\(skipHelps)")
    }
    if isNew, let command = current.commands.first, !isTouched, !isTold {
      throw Diagnostic(
        code: .failed,
        problem: "nothing has been run here yet",
        remedy: "type \(Diagnostic.shortened(command.text))\(skipHelps)")
    }
    score(show)
    if part + 1 < parts.count {
      // What is shown now may be the answer.
      if !current.isRun { decline(current.predictions) }
      return showNextPart(show)
    }
    records[position].status = .passed
    guard position + 1 < lesson.steps.count else {
      closeAll(show)
      isFinished = true
      return show(.finished)
    }
    try findStarts(upTo: position + 1, isAsked: false, in: environment, show)
    lockAnswers()
    let leavesAQuestion = leavesAQuestion
    defer {
      if leavesAQuestion, openAnswer != nil {
        show(.note("the question before this step still takes an answer, until you begin: predict"))
      }
    }
    let start = starts[position + 1]
    if notebook.session.isSame(as: start.session) {
      starts[position + 1] = notebook
    } else {
      show(
        .note("the lesson goes on from where its own commands lead; yours led elsewhere, and are set aside"))
      restore(start)
    }
    arrive(at: position + 1, show)
  }

  private var skipHelps: String { allowsSkipping ? ", skip leaves it out" : "" }

  /// Why a check does not hold, in a few words.
  private func state(of check: LessonCheck) -> String {
    do throws(Diagnostic) {
      _ = try check.holds(in: notebook.cells.dropFirst(firstCell))
      return "\(check.shown) does not hold"
    } catch {
      return "nothing has shown what this step asks for"
    }
  }

  private mutating func skip(
    in environment: NotebookEnvironment, _ show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    guard position + 1 < lesson.steps.count else {
      throw Diagnostic(code: .failed, problem: "this is the last step", remedy: "leave ends the lesson")
    }
    try go(to: position + 1, in: environment, show)
  }

  // MARK: Anywhere

  private mutating func go(
    to target: Int, in environment: NotebookEnvironment, _ show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    // An introduction that asks for nothing leads to the first step at once.
    let first = lesson.steps.first?.asksForSomething == false && lesson.steps.count > 1 ? 1 : 0
    let target = max(target, first)
    guard allowsSkipping || !records[..<target].contains(where: { $0.status == .open }) else {
      throw Diagnostic(code: .failed, problem: "this lesson is taken step by step", remedy: "hint helps")
    }
    try findStarts(upTo: target, in: environment, show)
    for index in records.indices where index < target && records[index].status == .open {
      records[index].status = lesson.steps[index].asksForSomething ? .skipped : .passed
    }
    if target > position {
      scoreSkipped(by: starts[position + 1], show)
      lockAnswers()
    }
    restore(starts[target])
    arrive(at: target, show)
  }

  /// The step that a number or the beginning of a heading names.
  func place(of name: String) throws(Diagnostic) -> Int {
    let wanted = name.lowercased().split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    let headings = lesson.steps.map { $0.heading.lowercased() }
    if let index = headings.firstIndex(of: wanted) { return index }
    let first = number(of: 0)
    if let number = Int(wanted), (first..<first + lesson.steps.count).contains(number) {
      return number - first
    }
    let beginnings = headings.indices.filter { headings[$0].hasPrefix(wanted) }
    if beginnings.count == 1 { return beginnings[0] }
    let holding = headings.indices.filter { headings[$0].contains(text: wanted) }
    if holding.count == 1 { return holding[0] }
    let nearest = Suggestions.nearest(to: wanted, among: headings.filter { !$0.isEmpty })
      .flatMap { headings.firstIndex(of: $0) }
    let count = count
    throw Diagnostic(
      code: .failed,
      problem: holding.isEmpty
        ? "this lesson has no step '\(Diagnostic.shortened(name))'" : "several steps are called so",
      remedy: !holding.isEmpty
        ? "give more of the heading, or a number from 1 to \(count)"
        : nearest.map { "did you mean '\(Diagnostic.shortened(lesson.steps[$0].heading))'?" }
          ?? "its steps are 1 to \(count)")
  }

  private mutating func restore(_ start: Notebook) {
    let settings = notebook.session.settings
    notebook = start
    notebook.prefer(settings)
  }

  private mutating func arrive(at target: Int, _ show: (TeachingEvent) -> Void) {
    position = target
    if starts.indices.contains(target), !notebook.session.isSame(as: starts[target].session) {
      restore(starts[target])
    }
    showStep(show)
    if !step.asksForSomething, step.heading.isEmpty, position + 1 < lesson.steps.count {
      records[position].status = .passed
      if starts.count == position + 1 { starts.append(notebook) }
      return arrive(at: position + 1, show)
    }
    settle(show)
  }

  /// Finds the state that each step up to this one starts from: what is not known yet, the lesson's own commands lead
  /// to.
  private mutating func findStarts(
    upTo target: Int, isAsked: Bool = true, in environment: NotebookEnvironment,
    _ show: (TeachingEvent) -> Void
  ) throws(Diagnostic) {
    while starts.count <= target {
      var notebook = starts[starts.count - 1]
      notebook.prefer(self.notebook.session.settings)
      for command in lesson.steps[starts.count - 1].ownCommands {
        let line = SourceLine(command.text, number: command.line, indentation: LessonCommand.promptLength)
        let cells = memory.run(
          line, in: &notebook, environment, willRun: { show(.willRun(command.text, isAsked: isAsked)) },
          didRun: { show(.didRun($0)) })
        if cells.contains(where: { $0.status == .interrupted }) || environment.shouldStop() {
          throw Diagnostic(
            code: .interrupted, problem: "interrupted: the lesson stays where it was")
        }
        // A file that is there already is what the command would have made.
        let failed = cells.first { $0.status == .error && $0.error?.code != .cannotCreate }
        if let error = failed?.error, !command.mustFail {
          throw Diagnostic(
            code: error.code,
            problem: "the lesson's own '\(Diagnostic.shortened(command.text))' fails: \(error.message)")
        }
      }
      starts.append(notebook)
    }
  }

  // MARK: Help

  private mutating func hint(_ show: (TeachingEvent) -> Void) {
    let hints = step.hints
    guard !hints.isEmpty else {
      return show(
        .note(
          "there is no hint for this step\(step.solution.isEmpty ? " · next goes on" : " · solution shows how it goes")"
        ))
    }
    let index = records[position].hints
    guard index < hints.count else {
      for (index, hint) in hints.enumerated() { show(.hint(hint, number: index + 1, count: hints.count)) }
      return show(
        .note(
          step.solution.isEmpty
            ? "there are no more hints" : "there are no more hints · solution shows how it goes"))
    }
    records[position].hints += 1
    show(.hint(hints[index], number: index + 1, count: hints.count))
  }

  private mutating func solution(_ show: (TeachingEvent) -> Void) {
    let commands = step.solution.isEmpty ? step.commands.map { $0.text } : step.solution.map { $0.text }
    guard !commands.isEmpty else { return show(.note("there is nothing to solve here · next goes on")) }
    records[position].sawSolution = true
    show(.solution(commands))
  }
}
