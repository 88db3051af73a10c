/// What the editor must know of the language that is typed, and leaves to whoever knows it.
package struct LineGrammar: Sendable {
  /// The word that a text ends in, as it is typed; empty where a new one could begin.
  package var word: @Sendable (_ text: String) -> String
  /// Whether a word could begin at the end of a text.
  package var isWordStart: @Sendable (_ text: String) -> Bool
  /// The rows of a command as one line; nil while another row belongs to it.
  package var joined: @Sendable (_ rows: [String]) -> String?

  /// A grammar of one's own.
  package init(
    word: @escaping @Sendable (String) -> String, isWordStart: @escaping @Sendable (String) -> Bool,
    joined: @escaping @Sendable ([String]) -> String?
  ) {
    self.word = word
    self.isWordStart = isWordStart
    self.joined = joined
  }

  /// Words between spaces, every row a command.
  package static let plain = LineGrammar(
    word: { text in String(text.reversed().prefix { !$0.isWhitespace }.reversed()) },
    isWordStart: { $0.last?.isWhitespace ?? true }, joined: { $0.joined(separator: " ") })
}
