/// The commands of the notebook itself.
package enum NotebookCommands {
  /// Help and what a person prefers, and the way through the notebook and back.
  package static let all: [RegisteredCommand] = [
    RegisteredCommand(Help.self), RegisteredCommand(SetSetting.self), RegisteredCommand(Note.self),
    RegisteredCommand(Undo.self), RegisteredCommand(Redo.self), RegisteredCommand(Rerun.self),
    RegisteredCommand(History.self), RegisteredCommand(Reset.self), RegisteredCommand(Source.self),
    RegisteredCommand(Quit.self),
  ]
}
