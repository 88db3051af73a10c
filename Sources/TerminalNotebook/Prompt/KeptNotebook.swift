import CommandLanguage
import Notebook

/// A notebook that ended without being saved, and the commands that lead to where it was.
package struct KeptNotebook: Equatable, Sendable {
  /// The commands, the oldest first.
  package let commands: [String]
  /// When it was last worked on, in words.
  package let time: String

  /// A notebook as it was kept.
  package init(commands: [String], time: String) {
    self.commands = commands
    self.time = time
  }

  /// What was done last, for a line that tells which notebook this is.
  package var words: String {
    let count = commands.count - 1
    return
      "\(Format.count(count, "command")), the last one '\(Diagnostic.shortened(commands.last ?? ""))', \(time)"
  }
}
