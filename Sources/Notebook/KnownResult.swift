import CommandLanguage
import NeuralCipher

/// What a command has been seen to give from a session: it gives the same from every equal one.
package struct KnownResult: Sendable {
  /// The session before, without regard to what the person prefers.
  package let before: Session
  /// What came of the command.
  package let cell: Cell
  /// The session after.
  package let after: Session

  /// Nil for a command that looks at more than the session, or that did not do all of its work.
  package init?(before: Session, cell: Cell, after: Session) {
    guard cell.status == .ok, cell.traits.contains(.worksOnSession), !cell.traits.contains(.writesFile) else {
      return nil
    }
    self.before = before
    self.cell = cell.withoutPictures
    self.after = after
  }
}

extension Session {
  /// Whether nothing but what a person prefers is different, and how often a training was looked at: one that was
  /// interrupted and went on is the same.
  package func isSame(as other: Session) -> Bool {
    var copy = other
    copy.settings = settings
    if history.isSame(as: other.history) { copy.history = history }
    return self == copy
  }
}
