import Terminal
import Testing

struct TextLayoutTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("größe", 5), ("e\u{301}", 1), ("漢字", 4), ("한", 2), ("😀", 2), ("…█", 2), ("ＡＢ", 4),
  ])
  func cellsAreCounted(text: String, cells: Int) {
    #expect(CellWidth.of(text) == cells)
  }

  @Test(arguments: [
    ("training", 8, true, "training"), ("training", 7, true, "traini…"), ("training", 7, false, "trai..."),
    ("漢字漢字", 6, true, "漢字…"), ("abc", 1, true, "…"), ("abc", 0, true, ""), ("abcd", 2, false, ".."),
  ])
  func longTextsAreCut(text: String, cells: Int, unicode: Bool, cut: String) {
    #expect(CellWidth.truncated(text, to: cells, unicode: unicode) == cut)
  }

  @Test(arguments: [
    ("", 10, 0, 0), ("abc", 10, 0, 3), ("abcdefghij", 10, 1, 0), ("abcdefghijk", 10, 1, 1), ("漢字漢字", 7, 1, 2),
    ("漢字漢字漢字漢字", 7, 2, 4), ("ab\ncd", 10, 1, 2), ("a\u{1}b", 10, 0, 4), ("e\u{301}x", 10, 0, 2),
    ("a\tb", 20, 0, 9),
  ])
  func theEndOfATextIsFoundOnTheScreen(text: String, columns: Int, row: Int, column: Int) {
    let end = CellWidth.end(of: text, columns: columns)
    #expect(end == (row, column))
  }

  @Test(
    arguments: [
      ("e", "\u{301}", "é"), ("u", "\u{308}", "ü"), ("A", "\u{30A}", "Å"), ("ê", "\u{301}", "ế"),
      ("q", "\u{301}", nil),
      ("e", "x", nil),
    ] as [(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar?)])
  func lettersAndMarksAreOne(letter: Unicode.Scalar, mark: Unicode.Scalar, composed: Unicode.Scalar?) {
    #expect(UTF8Bytes.composed(letter, mark) == composed)
  }

  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}x", "x"),
    ("\u{1B}]8;;a\u{1B}\\link", "link"), ("a\u{1B}[", "a"), ("a\u{1B}", "a"), ("\u{1B}7x", "x"),
  ])
  func escapeCodesAreTakenOff(text: String, plain: String) {
    #expect(EscapeCodes.stripped(from: text) == plain)
  }

  @Test(arguments: [
    ("[1]> ", "[1]> "),
    ("\u{1B}[1m\u{1B}[32m[1]\u{1B}[0m > ", "\u{1}\u{1B}[1m\u{1B}[32m\u{1}[1]\u{1}\u{1B}[0m\u{1} > "),
    ("\u{1B}[1m[1]> \u{1B}[0m", "\u{1}\u{1B}[1m\u{1}[1]>\u{1}\u{1B}[0m\u{1} "),
    ("\u{1B}[1m>\u{1B}[0m", "\u{1}\u{1B}[1m\u{1B}[0m\u{1}>"),
    ("\u{1B}[1m", ""),
    ("", ""),
  ])
  func coloursInAPromptAreMarked(prompt: String, marked: String) {
    #expect(PromptText.marked(prompt, escapeCodes: true) == marked)
  }

  @Test func aDumbTerminalGetsAPlainPrompt() {
    #expect(PromptText.marked("\u{1B}[1m[1]\u{1B}[0m > \u{1}", escapeCodes: false) == "[1] > ")
  }
}
