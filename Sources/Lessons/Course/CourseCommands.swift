import Notebook

/// The commands of a course, and the one that reads a lesson as a notebook.
package enum CourseCommands {
  /// All of them, in the order in which a person meets them.
  package static let all: [RegisteredCommand] = [
    RegisteredCommand(ListLessons.self),
    RegisteredCommand(TakeLesson.self),
    RegisteredCommand(Next.self),
    RegisteredCommand(Back.self),
    RegisteredCommand(GoTo.self),
    RegisteredCommand(Skip.self),
    RegisteredCommand(Hint.self),
    RegisteredCommand(Solution.self),
    RegisteredCommand(Predict.self),
    RegisteredCommand(Leave.self),
    RegisteredCommand(LoadNotebook.self),
  ]
}
