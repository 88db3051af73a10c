/// What a command of the course asks of whoever leads the lesson.
///
/// A notebook knows no lessons: its commands read what was typed, and the request travels up in the ``Cell``.
package enum Request: Equatable, Sendable {
  /// All lessons with how far one has come; nil, or the name of one that is to begin anew.
  case lessons(reset: String?)
  /// A lesson by its name, from its beginning where it is reset.
  case lesson(name: String, reset: Bool)
  /// On to what comes next.
  case next
  /// Back to the beginning of the step before.
  case back
  /// To the beginning of a step; nil is the step one is in.
  case goTo(step: String?)
  /// On to the next step, with this one's commands run by the lesson.
  case skip
  /// One hint more.
  case hint
  /// The commands that do what the step asks for.
  case solution
  /// An answer to the question that was asked.
  case predict(answer: String)
  /// Out of the lesson, with the notebook as it is.
  case leave
}
