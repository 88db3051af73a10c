/// One command as it was typed, taken apart into words and options.
package struct Invocation: Equatable, Sendable {
  /// The words in order, the command's name first.
  package let words: [Word]
  /// The options, `name=value`, in order.
  package let options: [Option]
  /// Where the command stands in its line.
  package let range: SourceRange
  /// The command as it was typed.
  package let source: String
}

/// One word of a line.
package struct Word: Equatable, Sendable {
  /// The word without its quotes.
  package let text: String
  /// Where it stands, quotes included.
  package let range: SourceRange
  /// Whether any of it stood in quotes.
  package let isQuoted: Bool
}

/// One `name=value`.
package struct Option: Equatable, Sendable {
  /// The name.
  package let name: Word
  /// The value; empty where nothing follows the sign.
  package let value: Word
  /// Where both stand.
  package let range: SourceRange
}
