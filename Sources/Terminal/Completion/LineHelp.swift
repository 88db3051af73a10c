/// What may hang below the line that is being typed: the ways to go on with a word, and how the command goes.
package struct LineHelp {
  /// Finds ways to go on with the word before the cursor; the grammar says which it is.
  ///
  /// It gets the whole line and how many of its characters stand before the cursor.
  package var completer: ((_ line: String, _ cursor: Int) -> [Completion])?

  /// Tells how the command goes that is being typed, in a few lines; nil where there is nothing to tell.
  ///
  /// It gets the whole line and how many of its characters stand before the cursor. Tab asks for it when pressed
  /// again after a list, and so does `?` where a word could begin; otherwise `?` is a letter.
  package var usage: ((_ line: String, _ cursor: Int) -> String?)?

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
  mutating func complete(_ line: EditedLine, grammar: LineGrammar) -> Answer {
    if typedAtTab == typed - 1, let text = usage(of: line) { return .text(text) }
    guard let completer else { return .nothing }
    let word = grammar.word(line.beforeCursor)
    let completions = completer(line.text, line.beforeCursor.count)
    switch CompletionStep.after(word: word, next: line.next, completions: completions) {
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
  func ask(_ line: EditedLine, grammar: LineGrammar) -> Answer {
    if grammar.isWordStart(line.beforeCursor), let text = usage(of: line) { return .text(text) }
    return .insert("?", replacing: 0)
  }

  private func usage(of line: EditedLine) -> String? {
    guard let text = usage?(line.text, line.beforeCursor.count), !text.isEmpty else { return nil }
    return text
  }
}
