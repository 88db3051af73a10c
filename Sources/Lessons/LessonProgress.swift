import CommandLanguage
import Notebook

/// How far somebody has come in a lesson, as it is kept from one day to the next.
package struct LessonProgress: Equatable, Sendable {
  /// The heading of the step one was in; empty for the introduction.
  package let place: String
  /// The steps.
  package let steps: [StepRecord]
  /// The questions that were answered, with what came of them.
  package let answers: [KeptAnswer]
  /// Whether the last step was reached and done.
  package let isFinished: Bool

  /// An answer as it is kept.
  package struct KeptAnswer: Equatable, Sendable {
    let heading: String
    let question: String
    let guess: String
    let verdict: Prediction.Verdict?
  }

  /// How far a player has come.
  package init(_ player: LessonPlayer) {
    place = player.step.heading
    steps = zip(player.records, player.lesson.steps).map { record, step in
      var record = record
      record.content = step.content
      return record
    }
    answers = player.answers.compactMap { answer in
      answer.guess.map {
        KeptAnswer(
          heading: answer.heading, question: answer.prediction.question, guess: $0.words,
          verdict: answer.verdict)
      }
    }
    isFinished = player.isFinished || player.wasFinished
  }

  /// The most steps and answers that are kept, and the most hints of a step that anybody can have seen.
  package static let mostEntries = 1_000
  package static let mostHints = 10_000

  /// What a file holds; nil if it is no progress, or none that makes sense.
  package init?(parsing text: String) {
    guard case .fields(let fields)? = JSONText.value(text), let place = fields.text("place") else {
      return nil
    }
    self.init(fields, place: place)
  }

  /// What the fields of a file hold; nil where they make no sense.
  init?(_ fields: Fields, place: String) {
    self.place = place
    isFinished = fields.flag("finished")
    let (steps, answers) = (fields.list("steps"), fields.list("predictions"))
    guard steps.count <= Self.mostEntries, answers.count <= Self.mostEntries else { return nil }
    var records: [StepRecord] = []
    for step in steps {
      var record = StepRecord(heading: step.text("heading") ?? "")
      record.status = step.text("status").flatMap(StepRecord.Status.init) ?? .open
      if step["hints"] != nil {
        guard let hints = step.count("hints", atMost: Self.mostHints) else { return nil }
        record.hints = hints
      }
      record.sawSolution = step.flag("solution")
      record.content = step.text("content")
      records.append(record)
    }
    self.steps = records
    self.answers = answers.map { answer in
      let actual = answer.text("actual")
      return KeptAnswer(
        heading: answer.text("step") ?? "", question: answer.text("question") ?? "",
        guess: answer.text("answer") ?? "",
        verdict: actual.map { Prediction.Verdict(isRight: answer.flag("right"), actual: $0) })
    }
  }

  /// The same as a file holds it.
  package var text: String {
    let fields: Fields = [
      "place": .text(place), "finished": .flag(isFinished),
      "steps": .list(steps.map { .fields($0.keptFields) }),
      "predictions": .list(answers.map { .fields($0.fields) }),
    ]
    return JSONRenderer.text(.fields(fields)) + "\n"
  }

  /// Whether this is how far somebody has come in a lesson: in the one that was kept, or in what its author has made
  /// of it since, which still has half of its steps at least.
  ///
  /// Files' names tell nothing of that: two lessons of one name may have nothing in common. What was kept before steps
  /// had their contents kept with them goes by the headings.
  package func belongs(to lesson: Lesson) -> Bool {
    // A step in which nothing is done is told by nothing but its heading, and may stand in any lesson.
    let telling = steps.filter { !$0.heading.isEmpty && $0.content != "" }
    let compared = telling.isEmpty ? steps : telling
    guard !compared.isEmpty else { return false }
    let contents = Set(lesson.steps.map { $0.content }).subtracting([""])
    let headings = Set(lesson.steps.map { $0.heading })
    let common = compared.count { step in
      guard let content = step.content, !content.isEmpty else { return headings.contains(step.heading) }
      return contents.contains(content)
    }
    return 2 * common >= compared.count
  }

  /// How many steps with a heading are over, one way or the other.
  package var done: Int { steps.count { !$0.heading.isEmpty && $0.status != .open } }
}

extension StepRecord {
  var fields: Fields {
    [
      "heading": .text(heading), "status": .text(status.rawValue), "hints": .integer(hints),
      "solution": .flag(sawSolution),
    ]
  }
}

extension StepRecord {
  /// The same with what tells the step from those of other lessons.
  fileprivate var keptFields: Fields {
    var fields = fields
    if let content { fields["content"] = .text(content) }
    return fields
  }
}

extension LessonStep {
  /// What the step is about in a few signs: its heading, what it asks and what is done in it; empty where nothing is.
  ///
  /// Prose, hints and notes may change.
  var content: String {
    let parts =
      commands.map { $0.text } + checks.map { $0.condition.text } + solution.map { $0.text }
      + predictions.map { $0.question }
    guard !parts.isEmpty else { return "" }
    return String(LessonReport.digest(([heading] + parts).joined(separator: "\n")).prefix(16))
  }
}

extension LessonProgress.KeptAnswer {
  var fields: Fields {
    [
      "step": .text(heading), "question": .text(question), "answer": .text(guess),
      "right": verdict.map { .flag($0.isRight) } ?? FieldValue.none,
      "actual": verdict.map { .text($0.actual) } ?? FieldValue.none,
    ]
  }
}

extension LessonPlayer {
  /// Takes over what was kept, as far as the lesson still has it.
  ///
  /// - Returns: The place of the step one was in.
  @discardableResult
  package mutating func resume(_ progress: LessonProgress) -> Int {
    for index in records.indices {
      guard var kept = progress.steps.first(where: { $0.heading == records[index].heading }) else { continue }
      kept.content = nil
      records[index] = kept
    }
    let questions = lesson.steps.flatMap { $0.predictions }
    for kept in progress.answers {
      guard let prediction = questions.first(where: { $0.question == kept.question }),
        let guess = try? prediction.guess(kept.guess)
      else { continue }
      var answer = AnswerRecord(heading: kept.heading, prediction: prediction, guess: guess, cells: 0)
      answer.verdict = kept.verdict
      answer.isLocked = kept.verdict != nil
      answer.isClosed = kept.verdict != nil
      answers.append(answer)
    }
    wasFinished = progress.isFinished
    return progress.isFinished ? 0 : lesson.steps.firstIndex { $0.heading == progress.place } ?? 0
  }
}
