import CommandLanguage
import Notebook

/// The commands that keep things.
package enum DocumentCommands {
  /// All of them, in the order in which a person meets them.
  ///
  /// - Parameter recording: How a window makes recordings.
  package static func all(recording: @escaping Export.Recording) -> [RegisteredCommand] {
    [RegisteredCommand(Save.self), Export.command(recording: recording)]
  }
}
