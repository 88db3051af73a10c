/// One command as it was typed, taken apart into words and options.
public struct Invocation: Equatable, Sendable {
  /// The words in order, the command's name first.
  public let words: [Word]
  /// The options, `name=value`, in order.
  public let options: [Option]
  /// Where the command stands in its line.
  public let range: SourceRange
  /// The command as it was typed.
  public let source: String
}

/// One word of a line.
public struct Word: Equatable, Sendable {
  /// The word without its quotes.
  public let text: String
  /// Where it stands, quotes included.
  public let range: SourceRange
  /// Whether any of it stood in quotes.
  public let isQuoted: Bool
}

/// One `name=value`.
public struct Option: Equatable, Sendable {
  /// The name.
  public let name: Word
  /// The value; empty where nothing follows the sign.
  public let value: Word
  /// Where both stand.
  public let range: SourceRange
}
