import CommandLanguage

/// What may hang below the line that is being typed: the ways to go on with a word, and how the command goes.
package struct LineHelp {
  private let completions: (TypedCommand) -> [Completion]
  private let usage: (TypedCommand) -> String?

  /// Help from whoever knows the commands.
  ///
  /// - Parameters:
  ///   - completions: Finds ways to go on with the word before the cursor.
  ///   - usage: Tells how the command goes that is being typed, in a few lines; nil where there is nothing to tell.
  ///     Tab asks for it when pressed again after a list, and so does `?` where a word could begin; otherwise `?`
  ///     is a letter.
  package init(
    completions: @escaping (TypedCommand) -> [Completion] = { _ in [] },
    usage: @escaping (TypedCommand) -> String? = { _ in nil }
  ) {
    (self.completions, self.usage) = (completions, usage)
  }

  /// What a key brings.
  enum Answer {
    /// Nothing.
    case nothing
    /// A text in the place of so many scalars before the cursor.
    case insert(String, replacing: Int)
    /// Rows under the line.
    case list([Completion])
    /// A text under the line.
    case text(String)
  }

  /// How many characters were typed, and how many when Tab last had nothing more to put in.
  private var typed = 0
  private var typedAtTab = -2

  /// Counts a character.
  mutating func noteCharacter() { typed += 1 }

  /// What the Tab key brings.
  ///
  /// Pressed again where there was nothing more to put in, it shows how the command goes.
  mutating func complete(_ line: EditedLine) -> Answer {
    let command = TypedCommand(line.beforeCursor)
    if typedAtTab == typed - 1, let text = usage(command), !text.isEmpty { return .text(text) }
    let word = command.beginning
    switch CompletionStep.after(word: word, next: line.next, completions: completions(command)) {
    case .nothing:
      typedAtTab = typed
      return .nothing
    case .replace(let text): return .insert(text, replacing: word.unicodeScalars.count)
    case .list(let completions):
      typedAtTab = typed
      return .list(completions)
    }
  }

  /// What a question mark brings: where a word could begin it asks how the command goes, else it is a letter.
  func ask(_ line: EditedLine) -> Answer {
    let command = TypedCommand(line.beforeCursor)
    guard command.isAtWordStart, let text = usage(command), !text.isEmpty else {
      return .insert("?", replacing: 0)
    }
    return .text(text)
  }
}
