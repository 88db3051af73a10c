/// Where the end of a text stands in the language of the lines: in a word, in quotes, in a comment.
///
/// A double quote opens and closes; inside, a backslash takes the special sense from a quote or a backslash. A `#`
/// where a word could begin makes the rest a comment.
package struct LineScan: Equatable, Sendable {
  /// Whether a quote is open.
  package private(set) var isQuoted = false
  /// Whether the end stands in a comment.
  package private(set) var isComment = false
  /// The word at the end, quotes included; empty where a new one could begin.
  package private(set) var word = ""

  private var isEscaped = false

  /// The beginning of a text.
  package init() {}

  /// Reads a text, as a rule the part of a line before the cursor.
  package init(_ text: some StringProtocol) { read(text) }

  /// Reads on.
  package mutating func read(_ text: some StringProtocol) {
    for character in text where !isComment { _ = read(character) }
  }

  /// Reads on by one character.
  ///
  /// - Returns: The word that it ended, or nil.
  mutating func read(_ character: Character) -> String? {
    if isQuoted {
      if character == "\"", !isEscaped { isQuoted = false }
      isEscaped = character == "\\" && !isEscaped
    } else if word.isEmpty, character == "#" {
      isComment = true
      return nil
    } else if character.isWhitespace || character == ";" {
      defer { word = "" }
      return word.isEmpty ? nil : word
    } else if character == "\"" {
      isQuoted = true
      isEscaped = false
    }
    word.append(character)
    return nil
  }

  /// Whether a word could begin at the end.
  package var isAtWordStart: Bool { word.isEmpty && !isComment }
}
