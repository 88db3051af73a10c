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
