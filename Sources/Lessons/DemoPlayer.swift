import CommandLanguage
import Notebook

/// A lesson as it is shown to a class: where one is, what the next key shows, and the notebook behind it.
///
/// Every step begins in exactly the state that the lesson's own commands lead to. A copy is a bookmark: to go back to
/// it, put it in the place of what came after.
package struct DemoPlayer: Sendable {
  /// The title.
  package let title: String
  /// The steps.
  package let steps: [DemoStep]
  /// The step one is in, by its place.
  package private(set) var position = 0
  /// Whether somebody has done something of his own in this step, or a command was stopped.
  package private(set) var isImprovised = false
  /// Whether the next step is to begin in the state as it will be, and not in its own.
  package private(set) var carriesOn = false

  /// Holds the notebook, and the state that each step starts from.
  private var player: LessonPlayer
  /// The first beat that was not shown yet.
  private var beat = 0
  private var questions: [OpenQuestion] = []
  /// Whether all that ran in this step is what the lesson runs.
  private var isOwn = true

  /// A question that was asked.
  private struct OpenQuestion: Sendable {
    let prediction: Prediction
    /// The step that asked.
    let position: Int
    /// The cells that there were then.
    let cells: Int
    var isAnswered = false
  }

  /// A lesson that is about to be shown, in a notebook as it finds it.
  package init(_ lesson: Lesson, notebook: Notebook) {
    title = lesson.title
    steps = lesson.demo
    player = LessonPlayer(lesson, notebook: notebook)
  }

  /// The notebook as it is.
  package var notebook: Notebook { player.notebook }

  /// The step one is in.
  package var step: DemoStep { steps[position] }

  /// How many steps have a heading.
  package var count: Int { player.count }

  /// Whether nothing of the step was shown but its beginning.
  package var isAtBeginning: Bool { beat == Self.opening(of: step) }

  /// The command that the next key types; nil where it shows something else.
  package var nextCommand: LessonCommand? {
    guard let next = nextBeat, case .command(let command) = step.beats[next] else { return nil }
    return command
  }

  /// The next command, in this step or a later one.
  ///
  /// - Parameter count: How many commands come before it.
  package func comingCommand(after count: Int = 0) -> LessonCommand? {
    let rest = step.beats[beat...].compactMap { if case .command(let command) = $0 { command } else { nil } }
    return (rest + steps[(position + 1)...].flatMap { $0.commands }).dropFirst(count).first
  }

  /// Whether the last step has shown everything.
  package var isAtEnd: Bool { nextBeat == nil && position + 1 >= steps.count }

  // MARK: Moving

  /// Opens the lesson at a step that a number or the beginning of a heading names; at its beginning for nil.
  package mutating func open(
    at name: String? = nil, in environment: NotebookEnvironment, show: (DemoEvent) -> Void
  ) throws(Diagnostic) {
    let target = try name.map { name throws(Diagnostic) in try place(of: name) } ?? 0
    try enter(target, in: environment, show)
  }

  /// Does what a key asks for.
  ///
  /// What it throws leaves everything as it was.
  package mutating func perform(
    _ move: DemoMove, in environment: NotebookEnvironment, show: (DemoEvent) -> Void
  ) throws(Diagnostic) {
    switch move {
    case .on:
      if let next = nextBeat {
        beat = next + 1
        present(step.beats[next], in: environment, show)
      } else if position + 1 < steps.count {
        try goOn(in: environment, show)
      } else {
        show(.finished)
      }
    case .back: try enter(isAtBeginning ? max(0, position - 1) : position, in: environment, show)
    case .previousStep: try enter(max(0, position - 1), in: environment, show)
    case .nextStep:
      guard position + 1 < steps.count else { return show(.finished) }
      try goOn(in: environment, show)
    case .goTo(let name): try enter(try place(of: name), in: environment, show)
    case .first: try enter(0, in: environment, show)
    case .last: try enter(steps.count - 1, in: environment, show)
    }
  }

  private func place(of name: String) throws(Diagnostic) -> Int {
    if Int(name) == 0, steps.first?.number == 0 { return 0 }
    return try player.place(of: name)
  }

  private mutating func goOn(
    in environment: NotebookEnvironment, _ show: (DemoEvent) -> Void
  ) throws(Diagnostic) {
    guard isImprovised, carriesOn else { return try enter(position + 1, in: environment, show) }
    arrive(at: position + 1, show)
    isImprovised = true
  }

  /// Puts the notebook into the state that a step starts from, and begins the step.
  private mutating func enter(
    _ target: Int, in environment: NotebookEnvironment, _ show: (DemoEvent) -> Void
  ) throws(Diagnostic) {
    // What the class has just seen need not run once more.
    if !steps.isEmpty, isOwn, !step.beats[beat...].contains(where: { $0.isCommand }),
      player.starts.count == position + 1
    {
      player.starts.append(player.notebook)
    }
    var opened = player
    do throws(Diagnostic) {
      try opened.open(at: target, in: environment) { event in
        switch event {
        case .willRun(let command, _): show(.preparing(command))
        case .didRun: show(.prepared)
        default: break
        }
      }
    } catch {
      show(.prepared)
      player.starts = opened.starts
      player.memory = opened.memory
      throw error
    }
    if var start = opened.start(of: target) {
      start.prefer(player.notebook.session.settings)
      opened.notebook = start
    }
    player = opened
    arrive(at: target, show)
  }

  private mutating func arrive(at target: Int, _ show: (DemoEvent) -> Void) {
    position = target
    beat = 0
    isImprovised = false
    carriesOn = false
    isOwn = player.start(of: target).map { player.notebook.session.isSame(as: $0.session) } ?? false
    questions.removeAll { $0.position >= target }
    show(.step(step, count: count))
    beat = Self.opening(of: step)
    if beat > 0, case .words(let items) = step.beats[0] { say(items, show) }
  }

  /// The beats that are shown with the heading.
  private static func opening(of step: DemoStep) -> Int {
    if case .words? = step.beats.first { 1 } else { 0 }
  }

  // MARK: Showing

  private mutating func say(_ items: [LessonItem], _ show: (DemoEvent) -> Void) {
    for case .predict(let prediction) in items
    where !questions.contains(where: { $0.prediction == prediction }) {
      questions.append(
        OpenQuestion(prediction: prediction, position: position, cells: player.notebook.cells.count))
    }
    show(.words(items))
  }

  private mutating func present(
    _ beat: DemoBeat, in environment: NotebookEnvironment, _ show: (DemoEvent) -> Void
  ) {
    switch beat {
    case .words(let items): say(items, show)
    case .command(let command): run(command, in: environment, show)
    case .answers:
      let decided = answers(at: beat)
      for (index, _) in decided { questions[index].isAnswered = true }
      show(.answers(decided.map { $0.answer }))
    }
  }

  private mutating func run(
    _ command: LessonCommand, in environment: NotebookEnvironment, _ show: (DemoEvent) -> Void
  ) {
    let line = SourceLine(command.text, number: command.line, indentation: LessonCommand.promptLength)
    let cells = player.run(
      line, in: environment, willRun: { show(.willRun($0)) },
      didRun: { cell, _ in show(.didRun(cell, mustFail: command.mustFail)) }, show: { _ in })
    if cells.contains(where: { $0.status == .interrupted }) { isImprovised = true }
    let isFailure = cells.last?.status == .error
    isOwn = isOwn && isFailure == command.mustFail && cells.last?.status != .interrupted
  }

  /// The next beat that has something to show; nil at the end of the step.
  private var nextBeat: Int? {
    step.beats.indices[beat...].first { index in
      if case .answers = step.beats[index] { !answers(at: step.beats[index]).isEmpty } else { true }
    }
  }

  /// The questions that are decided at a beat, by their places, with their answers.
  private func answers(at beat: DemoBeat) -> [(index: Int, answer: DemoAnswer)] {
    guard case .answers(let own, let hasRun) = beat else { return [] }
    return questions.indices.compactMap { index in
      let question = questions[index]
      guard !question.isAnswered, let answer = question.prediction.answer else { return nil }
      var value: FieldValue?
      if case .field(let path, _) = answer {
        value = hasRun ? self.value(at: path, since: question.cells) : nil
        guard value != nil else { return nil }
      } else if !own.contains(question.prediction) {
        return nil
      }
      // What is right depends on no guess.
      guard let verdict = question.prediction.verdict(on: .words(""), value: value) else { return nil }
      return (index, DemoAnswer(question: question.prediction, words: verdict.actual))
    }
  }

  private func value(at path: String, since count: Int) -> FieldValue? {
    let names = path.split(separator: ".").map(String.init)
    let cells = player.notebook.cells
    return cells[min(count, cells.count)...].reversed().lazy.flatMap { $0.outputs.reversed() }
      .compactMap { $0.fields.value(at: names) }.first
  }

  // MARK: Improvising

  /// Runs a line of the teacher's own.
  package mutating func improvise(
    _ line: SourceLine, in environment: NotebookEnvironment, willRun: (ComingCell) -> Void,
    didRun: (Cell) -> Void
  ) -> [Cell] {
    let cells = player.run(
      line, in: environment, willRun: willRun, didRun: { cell, _ in didRun(cell) }, show: { _ in })
    if !cells.isEmpty { (isImprovised, isOwn) = (true, false) }
    return cells
  }

  /// Has the next step begin in the state as it will be then.
  package mutating func carryOn() { carriesOn = isImprovised }
}

extension DemoBeat {
  fileprivate var isCommand: Bool { if case .command = self { true } else { false } }
}

/// Where a key leads.
package enum DemoMove: Equatable, Sendable {
  /// To what comes next.
  case on
  /// To the beginning of the step, and from there to the step before.
  case back
  /// To the beginning of the next step, whatever is left of this one.
  case nextStep
  /// To the beginning of the step before.
  case previousStep
  /// To a step by its number or the beginning of its heading.
  case goTo(String)
  /// To the beginning of the lesson, or of its last step.
  case first, last
}

/// Something that happens while a lesson is shown.
package enum DemoEvent: Sendable {
  /// A step begins.
  case step(DemoStep, count: Int)
  /// Prose and questions.
  case words([LessonItem])
  /// A command runs that leads to the state of a step, and nobody has asked to see it.
  case preparing(String)
  /// It has run.
  case prepared
  /// A command is about to run.
  case willRun(ComingCell)
  /// It has run; whether the lesson shows a mistake here.
  case didRun(Cell, mustFail: Bool)
  /// What came of questions.
  case answers([DemoAnswer])
  /// The lesson is over.
  case finished
}

/// What is right.
package struct DemoAnswer: Equatable, Sendable {
  /// The question.
  package let question: Prediction
  /// The answer in words.
  package let words: String
}
