import CommandLanguage

/// A part of a lesson, or of a notebook that was saved as one, as far as a notebook takes it in.
enum LessonFilePart: Equatable, Sendable {
  /// Words in Markdown, a heading for one.
  case prose(String)
  /// A command, the line that it stands on, and whether it is expected to fail.
  case command(String, line: Int, mustFail: Bool)
}

extension Lesson {
  /// What a notebook takes in: the words, the commands that are shown, and where none are, the solution's.
  var notebookParts: [LessonFilePart] {
    var parts: [LessonFilePart] = [.prose("# " + title)]
    for step in steps {
      if !step.heading.isEmpty { parts.append(.prose("## " + step.heading)) }
      for item in step.items {
        switch item {
        case .prose(let text, _): parts.append(.prose(text))
        case .command(let command):
          parts.append(.command(command.text, line: command.line, mustFail: command.mustFail))
        case .check, .predict, .aside: continue
        }
      }
      guard step.commands.isEmpty else { continue }
      parts += step.ownCommands.map { .command($0.text, line: $0.line, mustFail: $0.mustFail) }
    }
    return parts
  }
}
