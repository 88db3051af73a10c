import CommandLanguage

/// What a lesson file, or a notebook that is kept as one, is read and written with.
package struct LessonLanguage: Sendable {
  /// The commands that there are: words must not be taken for one.
  package let commands: CommandTable
  /// Markdown.
  package let markdown: Markdown

  /// The language of a window.
  package init(commands: CommandTable, markdown: Markdown) {
    self.commands = commands
    self.markdown = markdown
  }
}
