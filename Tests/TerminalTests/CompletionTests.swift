import CommandLanguage
import Terminal
import Testing

struct CompletionTests {
  private func completions(_ words: [String]) -> [Completion] {
    words.map { Completion(text: $0, description: "") }
  }

  @Test(arguments: [
    ("xy", nil, [], CompletionStep.nothing),
    ("lo", nil, ["load"], .replace(with: "load ")),
    ("lo", " ", ["load"], .replace(with: "load")),
    ("load", " ", ["load"], .nothing),
    ("ra", nil, ["rate="], .replace(with: "rate=")),
    ("Sam", nil, ["Samples/"], .replace(with: "Samples/")),
    ("l", nil, ["lesson", "lessons"], .replace(with: "lesson")),
    ("gr", nil, ["größer", "größte"], .replace(with: "größ")),
    ("l", nil, ["load", "load"], .replace(with: "load ")),
    ("\"my", nil, ["\"my pic.png\""], .replace(with: "\"my pic.png\" ")),
    ("\"my", "\"", ["\"my pic.png\""], .replace(with: "\"my pic.png")),
    ("my", nil, ["\"my pic.png\"", "\"my folder/"], .replace(with: "\"my ")),
  ])
  func asMuchIsPutInAsIsSure(word: String, next: Character?, words: [String], step: CompletionStep) {
    #expect(CompletionStep.after(word: word, next: next, completions: completions(words)) == step)
  }

  @Test func whatIsNotSureIsListed() {
    let words = completions(["lesson", "lessons"])
    #expect(CompletionStep.after(word: "lesson", next: nil, completions: words) == .list(words))
    let other = completions(["Load", "lesson"])
    #expect(CompletionStep.after(word: "l", next: nil, completions: other) == .list(other))
  }

  @Test func descriptionsStandInAColumn() {
    let rows = CompletionList.rows(
      [
        Completion(text: "load", description: "a picture"), Completion(text: "größe", description: "a size"),
        Completion(text: "x\u{1B}", description: ""),
      ], columns: 40, rows: 10, unicode: true)
    #expect(rows == ["load   a picture", "größe  a size", "x^["])
  }

  @Test func theFolderOfAllIsLeftOut() {
    func rows(_ texts: [String]) -> [String] {
      CompletionList.rows(
        texts.map { Completion(text: $0, description: "") }, columns: 80, rows: 9, unicode: true)
    }
    #expect(rows(["Samples/a.png", "Samples/b.png"]) == ["a.png  b.png"])
    #expect(rows(["Samples/", "Samples/b/"]) == ["Samples/    Samples/b/"])
    #expect(rows(["a/x", "b/x"]) == ["a/x  b/x"])
    #expect(rows(["a/x"]) == ["a/x"])
  }

  @Test func aTextUnderTheLineIsBrokenBetweenWords() {
    let text = "train N [steps|epochs]\n  N  how many steps there are to be"
    #expect(
      TextBelow.rows(text, columns: 25, rows: 9, unicode: true)
        == ["train N [steps|epochs]", "  N  how many steps", "    there are to be"])
    #expect(TextBelow.rows(text, columns: 25, rows: 2, unicode: true) == ["train N [steps|epochs]", "…"])
    #expect(TextBelow.rows("a\u{1B}", columns: 80, rows: 5, unicode: true) == ["a^["])
  }

  @Test(arguments: [1, 5, 19, 40])
  func noRowOfATextIsWiderThanTheScreen(columns: Int) {
    let text = "      a-very-long-word-indeed and 漢字漢字漢字漢字 and   more\n\nx"
    for row in TextBelow.rows(text, columns: columns, rows: 50, unicode: false) {
      #expect(CellWidth.of(row) <= max(1, columns - 1))
    }
  }

  @Test func wordsAloneStandInColumnsThatReadDownwards() {
    let words = completions(["aa", "bb", "cc", "dd", "ee"])
    #expect(CompletionList.rows(words, columns: 12, rows: 9, unicode: true) == ["aa  cc  ee", "bb  dd"])
    #expect(CompletionList.rows(words, columns: 3, rows: 9, unicode: true).count == 5)
  }

  @Test func whatDoesNotFitIsCounted() {
    let many = (1...50).map { Completion(text: "word\($0)", description: "text") }
    let rows = CompletionList.rows(many, columns: 40, rows: 5, unicode: false)
    #expect(rows.count == 5)
    #expect(rows.last == "... and 46 more")
    let grid = CompletionList.rows(
      completions((10...59).map { "w\($0)" }), columns: 26, rows: 3, unicode: true)
    #expect(grid == ["w10  w11  w12  w13  w14", "w15  w16  w17  w18  w19", "… and 40 more"])
  }

  @Test(arguments: [1, 10, 25, 80])
  func noRowIsWiderThanTheScreen(columns: Int) {
    let long = [
      Completion(text: "a-very-long-word-indeed-漢字", description: "with a long description of it"),
      Completion(text: "b", description: "short"),
    ]
    for row in CompletionList.rows(long, columns: columns, rows: 5, unicode: true) {
      #expect(CellWidth.of(row) <= max(1, columns - 1))
    }
  }
}
