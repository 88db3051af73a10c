import CommandLanguage
import Notebook

extension NotebookEnvironment {
  /// Lets notebooks read lessons, and notebooks that were saved as lessons.
  package mutating func readsLessons() {
    readNotebook = { text throws(Diagnostic) in
      do throws(LessonError) {
        return try LessonParser.parse(text).notebookParts
      } catch {
        throw Diagnostic(
          code: .missingInput,
          message: "line \(error.line) of this file is in the way: \(error.message)")
      }
    }
  }
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
