/// A kind of work: a section of the list of commands.
package struct CommandGroup: Hashable, Sendable {
  /// The word that names it.
  package let name: String
  /// What it is about, in a few words.
  package let title: String

  /// A group.
  package init(_ name: String, _ title: String) {
    self.name = name
    self.title = title
  }
}
