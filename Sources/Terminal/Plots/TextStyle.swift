import Figures

/// What a drawing may be made of: which colours, which characters; it measures words in cells.
struct TextStyle: Equatable, Sendable, TextMeasure {
  /// How many colours the terminal has.
  let colors: ColorDepth
  /// Whether characters beyond ASCII are shown.
  let unicode: Bool

  /// Whether anything may be coloured.
  var hasColors: Bool { colors > .none }

  /// The first of two characters where it is shown, else the second.
  func glyph(_ character: Character, ascii: Character) -> Character { unicode ? character : ascii }

  func width(of words: String) -> Double { Double(CellWidth.of(words)) }

  func fitted(_ words: String, into room: Double) -> String { self.words(words, within: Int(room)) }

  /// Words from outside as they may be shown: harmless, and ASCII where nothing else is.
  func words(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    let harmless = HarmlessText.sanitized(text)
    return unicode ? harmless : Self.ascii(harmless)
  }

  /// Words from outside, cut to so many cells.
  func words(_ text: String, within cells: Int) -> String {
    CellWidth.truncated(words(text), to: max(0, cells), unicode: unicode)
  }

  /// Words from outside in lines of so many cells at most; what is longer than a line is cut.
  func wrapped(_ text: String, to cells: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      LineWrapping.wrapped(words(String(line)), to: cells).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { CellWidth.truncated(String($0), to: cells, unicode: unicode) }
    }
  }

  /// The text in ASCII: what has a usual spelling is spelt, everything else is a question mark.
  private static func ascii(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character.isASCII {
        result.append(character)
      } else {
        result += spellings[character] ?? "?"
      }
    }
  }

  private static let spellings: [Character: String] = [
    "×": "x", "·": "-", "•": "*", "…": "...", "–": "-", "—": "-", "−": "-", "±": "+-", "→": "->", "←": "<-",
    "≤": "<=", "≥": ">=", "≈": "~", "²": "2", "³": "3", "°": "deg", "µ": "u", "⊕": "xor", "‘": "'", "’": "'",
    "“": "\"", "”": "\"", "é": "e", "è": "e", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
  ]
}
