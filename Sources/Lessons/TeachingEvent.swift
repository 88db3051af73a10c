import Laboratory
import Notebook

/// Something that a lesson says while it is taught, for whoever shows it.
package enum TeachingEvent: Sendable {
  /// The lesson's title.
  case title(String)
  /// A step begins.
  case step(heading: String, number: Int, count: Int)
  /// Markdown to read.
  case prose(String)
  /// A question to answer before the run.
  case question(Prediction)
  /// What to try.
  case suggestion([LessonCommand])
  /// The lesson runs a command of its own; whether somebody asked for that.
  case willRun(String, isAsked: Bool)
  /// It has run.
  case didRun(Cell)
  /// What came of an answer.
  case verdict(AnswerRecord)
  /// What the part asks for is there; how many of its commands are left to try if one likes.
  case held(left: Int)
  /// The step is over; whether it asked for something, and whether it was the last one.
  case done(number: Int, count: Int, asked: Bool, isLast: Bool)
  /// A hint, and which of how many it is.
  case hint(String, number: Int, count: Int)
  /// The commands of the solution.
  case solution([String])
  /// A sentence.
  case note(String)
  /// The lesson is over.
  case finished
}

/// How far somebody has come in a step.
package struct StepRecord: Equatable, Sendable {
  /// How a step stands.
  package enum Status: String, Equatable, Sendable {
    /// Not done yet.
    case open
    /// What it asks for was there.
    case passed
    /// Left out.
    case skipped
  }

  /// The step's heading; empty for the introduction.
  package let heading: String
  /// How it stands.
  package internal(set) var status = Status.open
  /// How many of its hints were shown.
  package internal(set) var hints = 0
  /// Whether its solution was shown.
  package internal(set) var sawSolution = false
  /// Where it was kept, what the step was about then.
  var content: String?

  /// A step that nobody has begun.
  package init(heading: String) { self.heading = heading }
}

/// A question of the lesson with what was answered, and what came of it.
package struct AnswerRecord: Equatable, Sendable {
  /// The heading of its step.
  package let heading: String
  /// The question.
  package let prediction: Prediction
  /// What was answered; nil for nothing.
  package internal(set) var guess: Guess?
  /// What came of it; nil where it is not decided, or where everybody decides for themselves.
  package internal(set) var verdict: Prediction.Verdict?
  /// The cells that there were when it was asked.
  var cells: Int
  /// Whether the run has begun, so that the answer stays as it is.
  var isLocked = false
  /// Whether it is settled.
  package internal(set) var isClosed = false
}

/// One line that was typed in a lesson, with what came of it.
package struct LoggedLine: Equatable, Sendable {
  /// The line; with the steps that were done in place of those of a training that was interrupted.
  package let text: String
  /// What was printed, as far as it is the same everywhere.
  package let outcome: [String]
  /// What its evaluations have counted.
  package let results: [ModelResult]
  /// Its commands in front of one that asks something of the lesson; nil where there is no such command, empty where
  /// it is the only one.
  let beforeRequest: String?
}
