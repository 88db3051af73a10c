import Laboratory
import Notebook

extension LessonReport {
  /// The lesson's title.
  var title: String { fields.text("title") ?? "" }

  /// Which version of the lesson was taken.
  var lessonDigest: String { fields.text("lesson_digest") ?? "" }

  /// Whether the last step was reached and done.
  var isFinished: Bool { fields.flag("finished") }

  /// The steps with a heading.
  var steps: [StepRecord] { progress.steps.filter { !$0.heading.isEmpty } }

  /// The answers.
  var answers: [LessonProgress.KeptAnswer] { progress.answers }

  /// What the evaluations have counted; none in older reports.
  package var results: [ModelResult] { fields.list("results").compactMap { ModelResult($0) } }

  /// A question of the lesson.
  struct Question: Equatable, Sendable {
    let step: String
    let question: String
    /// What may be answered; empty where a number or one's own words are wanted.
    let choices: [String]
  }

  /// What the lesson asks, answered or not; in older reports only what was answered.
  var questions: [Question] {
    let asked = fields.list("questions").map { fields in
      var choices: [String] = []
      if case .list(let values)? = fields["choices"] {
        choices = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      }
      return Question(
        step: fields.text("step") ?? "", question: fields.text("question") ?? "", choices: choices)
    }
    guard asked.isEmpty else { return asked }
    return answers.map { Question(step: $0.heading, question: $0.question, choices: []) }
  }
}
