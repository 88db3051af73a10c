/// The command that is being typed, as far as the cursor: words that are whole, and the beginning of the next.
package struct TypedCommand: Equatable, Sendable {
  /// The words before the one at the cursor, without their quotes.
  package private(set) var words: [String] = []
  /// The word before the cursor, as it is typed, with its quotes; empty at the beginning of a new one.
  package private(set) var beginning = ""
  /// Whether the cursor stands in a comment.
  package private(set) var isComment = false

  /// Reads the part of a line before the cursor.
  package init(_ beforeCursor: some StringProtocol) {
    var scan = LineScan()
    for character in beforeCursor {
      if let word = scan.read(character) { words.append(Self.plain(word)) }
      if scan.isComment {
        isComment = true
        return
      }
      if character == ";", scan.word.isEmpty { words = [] }
    }
    beginning = scan.word
  }

  /// Whether a word could begin at the cursor.
  package var isAtWordStart: Bool { beginning.isEmpty && !isComment }

  /// A word without its quotes.
  private static func plain(_ word: String) -> String {
    (try? Parser.parse(word))?.first?.words.first?.text ?? word.filter { $0 != "\"" }
  }
}
