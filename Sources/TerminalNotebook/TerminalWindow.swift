import CipherCommands
import CommandLanguage
import Documents
import Laboratory
import Lessons
import Notebook

/// What only a terminal's window can do for a notebook.
package struct TerminalWindow: Sendable {
  /// Notebooks that ended without being saved, the newest first.
  package var kept: @Sendable () -> [KeptNotebook] = { [] }
  /// What this terminal and machine can do, under some settings.
  package var examination: @Sendable (Settings) -> [DoctorGroup] = { _ in [] }
  /// Makes a recording of a notebook.
  package var recording: Export.Recording = { (document) throws(Diagnostic) in
    NotebookRecording(document).cast.text
  }

  /// A window that keeps nothing and examines nothing.
  package init() {}

  /// All commands, composed of those of each room and of the window's own.
  package var registry: Registry {
    Registry(
      CipherCommands.all + LaboratoryCommands.all + DocumentCommands.all(recording: recording)
        + CourseCommands.all + NotebookCommands.all
        + [Doctor.command(examination: examination), Restore.command(kept: kept)])
  }

  /// What lessons are read and written with, where nothing depends on what a window keeps.
  package static let language = LessonLanguage(commands: TerminalWindow().registry.table, markdown: .cmark)
}
