import CommandLanguage
import Notebook

extension LessonPlayer {
  /// Takes an answer to the question that is open.
  mutating func predict(_ text: String, _ show: (TeachingEvent) -> Void) throws(Diagnostic) {
    guard let index = openAnswer else {
      let isLate = answers.contains { $0.heading == step.heading && $0.isLocked && $0.guess == nil }
      throw Diagnostic(
        code: .failed,
        problem: isLate
          ? "it is too late to predict this: what decides it has begun or was shown"
          : "no question is open here",
        remedy: "next goes on")
    }
    let guess = try answers[index].prediction.guess(text)
    answers[index].guess = guess
    show(.note("noted: \(guess.words)"))
    settle(show)
  }

  /// The question that an answer is for: the first that has none, or else the last that may still be changed.
  var openAnswer: Int? {
    let open = answers.indices.filter { !answers[$0].isClosed && !answers[$0].isLocked }
    return open.first { answers[$0].guess == nil } ?? open.last
  }

  /// Scores the answers that the part which is over has decided.
  mutating func score(_ show: (TeachingEvent) -> Void) {
    score(upTo: part, cells: notebook.cells, show)
  }

  /// Scores the answers to what the step has asked up to a part that is over: those whose run is behind them, or for
  /// which none is to come.
  ///
  /// - Parameter cells: Where values are looked for.
  private mutating func score(
    upTo index: Int, cells: GrowingList<Cell>, _ show: (TeachingEvent) -> Void
  ) {
    let isRun = parts[index].isRun
    let isDecided = isRun || (index + 1 < parts.count && !parts[(index + 1)...].contains(where: { $0.isRun }))
    let own = parts[...index].flatMap { $0.predictions }
    for place in answers.indices where !answers[place].isClosed {
      if case .field? = answers[place].prediction.answer {
        guard let value = value(for: answers[place], in: cells), isRun else { continue }
        close(place, value, show)
      } else if isDecided, own.contains(answers[place].prediction) {
        close(place, nil, show)
      }
    }
  }

  /// Settles an answer, and says what came of it where one was given.
  private mutating func close(_ index: Int, _ value: FieldValue?, _ show: (TeachingEvent) -> Void) {
    answers[index].isClosed = true
    guard let guess = answers[index].guess else { return }
    answers[index].verdict = answers[index].prediction.verdict(on: guess, value: value)
    show(.verdict(answers[index]))
  }

  /// Settles what waits for the end of the lesson.
  mutating func closeAll(_ show: (TeachingEvent) -> Void) {
    for index in answers.indices where !answers[index].isClosed {
      close(index, value(for: answers[index], in: notebook.cells), show)
    }
  }

  /// Scores what was answered in a step that the lesson has run itself.
  mutating func scoreSkipped(by end: Notebook, _ show: (TeachingEvent) -> Void) {
    for index in part..<parts.count where !parts[index].commands.isEmpty {
      score(upTo: index, cells: end.cells, show)
    }
  }

  /// Once the run has begun, an answer is no prediction any more.
  mutating func lockRun() {
    closeUnanswered()
    let questions = parts[...part].flatMap { $0.predictions }
    for index in answers.indices where questions.contains(answers[index].prediction) {
      answers[index].isLocked = true
    }
  }

  /// Leaving a step closes what it asked and nobody answered, once something was run; what waits for later runs keeps
  /// its answer.
  mutating func lockAnswers() {
    for index in answers.indices where answers[index].heading == step.heading {
      if answers[index].guess != nil {
        answers[index].isLocked = true
      } else if isTouched || !step.heading.isEmpty {
        answers[index].isLocked = true
        answers[index].isClosed = true
      }
    }
  }

  /// Closes questions that somebody passes over.
  mutating func decline(_ questions: [Prediction]) {
    for index in answers.indices
    where answers[index].guess == nil && questions.contains(answers[index].prediction) {
      answers[index].isLocked = true
      answers[index].isClosed = true
    }
  }

  /// Closes what an earlier step asked and nobody answered.
  mutating func closeUnanswered() {
    for index in answers.indices
    where answers[index].guess == nil && answers[index].heading != step.heading && !answers[index].isClosed {
      answers[index].isLocked = true
      answers[index].isClosed = true
    }
  }

  /// Whether the introduction's question waits for an answer.
  var leavesAQuestion: Bool {
    step.heading.isEmpty && !isTouched && openAnswer.map { answers[$0].guess == nil } == true
  }

  /// The last value at the path that an answer waits for, since it was asked.
  private func value(for answer: AnswerRecord, in cells: GrowingList<Cell>) -> FieldValue? {
    guard case .field(let path, _)? = answer.prediction.answer else { return nil }
    let names = path.split(separator: ".").map(String.init)
    let since = cells[min(answer.cells, cells.count)...]
    return since.reversed().lazy.flatMap { $0.outputs.reversed() }.compactMap { $0.fields.value(at: names) }
      .first
  }
}
