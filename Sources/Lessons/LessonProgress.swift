import Notebook

/// How far somebody has come in a lesson, as it is kept from one day to the next.
public struct LessonProgress: Equatable, Sendable {
  /// The heading of the step one was in; empty for the introduction.
  public let place: String
  /// The steps.
  public let steps: [StepRecord]
  /// The questions that were answered, with what came of them.
  public let answers: [KeptAnswer]
  /// Whether the last step was reached and done.
  public let isFinished: Bool

  /// An answer as it is kept.
  public struct KeptAnswer: Equatable, Sendable {
    let heading: String
    let question: String
    let guess: String
    let verdict: Prediction.Verdict?
  }

  /// How far a player has come.
  public init(_ player: LessonPlayer) {
    place = player.step.heading
    steps = player.records
    answers = player.answers.compactMap { answer in
      answer.guess.map {
        KeptAnswer(
          heading: answer.heading, question: answer.prediction.question, guess: $0.words,
          verdict: answer.verdict)
      }
    }
    isFinished = player.isFinished || player.wasFinished
  }

  /// What a file holds; nil if it is no progress.
  public init?(parsing text: String) {
    guard case .fields(let fields)? = JSONText.value(text), let place = fields.text("place") else {
      return nil
    }
    self.init(fields, place: place)
  }

  /// What the fields of a file hold.
  init(_ fields: Fields, place: String) {
    self.place = place
    isFinished = fields.flag("finished")
    steps = fields.list("steps").map { step in
      var record = StepRecord(heading: step.text("heading") ?? "")
      record.status = step.text("status").flatMap(StepRecord.Status.init) ?? .open
      record.hints = step.integer("hints") ?? 0
      record.sawSolution = step.flag("solution")
      return record
    }
    answers = fields.list("predictions").map { answer in
      let actual = answer.text("actual")
      return KeptAnswer(
        heading: answer.text("step") ?? "", question: answer.text("question") ?? "",
        guess: answer.text("answer") ?? "",
        verdict: actual.map { Prediction.Verdict(isRight: answer.flag("right"), actual: $0) })
    }
  }

  /// The same as a file holds it.
  public var text: String {
    let fields: Fields = [
      "place": .text(place), "finished": .flag(isFinished), "steps": .list(steps.map { .fields($0.fields) }),
      "predictions": .list(answers.map { .fields($0.fields) }),
    ]
    return JSONRenderer.text(.fields(fields)) + "\n"
  }

  /// How many steps with a heading are over, one way or the other.
  public var done: Int { steps.count { !$0.heading.isEmpty && $0.status != .open } }
}

extension StepRecord {
  var fields: Fields {
    [
      "heading": .text(heading), "status": .text(status.rawValue), "hints": .integer(hints),
      "solution": .flag(sawSolution),
    ]
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
  public mutating func resume(_ progress: LessonProgress) -> Int {
    for index in records.indices {
      guard let kept = progress.steps.first(where: { $0.heading == records[index].heading }) else { continue }
      records[index] = kept
    }
    for kept in progress.answers {
      let questions = lesson.steps.flatMap(\.predictions)
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
