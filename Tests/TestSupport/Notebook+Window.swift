import CommandLanguage
import Lessons
import Notebook
import TerminalNotebook

extension Notebook {
  /// A notebook with all commands of a terminal's window, where these notebooks were kept.
  package init(session: Session = Session(), kept: [KeptNotebook] = []) {
    var window = TerminalWindow()
    window.kept = { kept }
    self.init(session: session, registry: window.registry)
  }
}

extension Notebook {
  /// Runs a line that somebody typed on this machine.
  @discardableResult
  package mutating func run(_ line: String) -> [Cell] { run(line, in: NotebookEnvironment()) }
}

extension LessonParser {
  /// A lesson, read where all commands of a terminal's window are known.
  package static func parse(_ text: String) throws(LessonError) -> Lesson {
    try parse(text, in: TerminalWindow.language)
  }
}
