import CommandLanguage
import Lessons
import Notebook
import TerminalNotebook

extension Notebook {
  /// A notebook with all commands of a terminal's window, where these were kept.
  init(session: Session = Session(), kept: @escaping @Sendable () -> [KeptNotebook] = { [] }) {
    var window = TerminalWindow()
    window.kept = kept
    self.init(session: session, registry: window.registry)
  }
}

extension LessonParser {
  /// A lesson, read where all commands of a terminal's window are known.
  static func parse(_ text: String) throws(LessonError) -> Lesson {
    try parse(text, in: TerminalWindow.language)
  }
}
