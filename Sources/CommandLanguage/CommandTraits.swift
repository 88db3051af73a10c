/// What kind of command it is: whatever keeps, repeats, exports or replays cells goes by this, and never by a name.
package struct CommandTraits: OptionSet, Sendable {
  /// A bit for each trait.
  package let rawValue: Int

  /// Traits as bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// It works on the session and nothing else, and gives the same from every equal one.
  package static let worksOnSession = CommandTraits(rawValue: 1 << 0)
  /// It runs other commands, each in a cell of its own.
  package static let bringsOthers = CommandTraits(rawValue: 1 << 1)
  /// What it brought stands for it where the notebook is played again: it is not typed once more.
  package static let givesWay = CommandTraits(rawValue: 1 << 2)
  /// It keeps the notebook itself, which makes it no part of it.
  package static let keepsNotebook = CommandTraits(rawValue: 1 << 3)
  /// It adds words, which stand between the cells.
  package static let isWords = CommandTraits(rawValue: 1 << 4)
  /// It names cells by their numbers, or tells of them.
  package static let namesCells = CommandTraits(rawValue: 1 << 5)
  /// What it says is something else elsewhere: it tells of files, of this machine or of what a person prefers.
  package static let tellsOfHere = CommandTraits(rawValue: 1 << 6)
  /// What it says is something else every time.
  package static let tellsOfNow = CommandTraits(rawValue: 1 << 7)
  /// It writes a file.
  package static let writesFile = CommandTraits(rawValue: 1 << 8)
  /// It asks something of the window.
  package static let asksWindow = CommandTraits(rawValue: 1 << 9)
  /// It ends the notebook.
  package static let ends = CommandTraits(rawValue: 1 << 10)
}
