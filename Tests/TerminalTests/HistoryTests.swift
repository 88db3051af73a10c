import Terminal
import Testing

struct HistoryTests {
  private let history = LineHistory([
    "make key", "load image a.png", "make key", "eval", "load text \"größe 漢字\"", "eval",
  ])

  @Test func linesAreFoundByTheirBeginningAndByAnyPart() {
    #expect(history.index(before: 6, beginningWith: "load") == 4)
    #expect(history.index(before: 4, beginningWith: "load") == 1)
    #expect(history.index(before: 1, beginningWith: "load") == nil)
    #expect(history.index(before: 99, beginningWith: "") == 5)
    #expect(history.index(before: 6, beginningWith: "eval more") == nil)
    #expect(history.index(before: 6, containing: "mag") == 1)
    #expect(history.index(before: 6, containing: "漢") == 4)
    #expect(history.index(before: 6, containing: "key") == 2)
    #expect(history.index(before: 2, containing: "key") == 0)
    #expect(history.index(before: 6, containing: "keys") == nil)
    #expect(LineHistory(["aab", ""]).index(before: 2, containing: "ab") == 0)
    #expect(LineHistory().index(before: 0, containing: "a") == nil)
  }

  @Test func upAndDownGoThroughEveryLineOnceAndBack() {
    var walk = HistoryWalk(typed: "", prefix: "")
    var shown: [String] = []
    while let line = walk.older(in: history) { shown.append(line) }
    #expect(shown == ["eval", "load text \"größe 漢字\"", "make key", "load image a.png"])
    #expect(walk.newer(in: history) == "make key")
    #expect(walk.newer(in: history) == "load text \"größe 漢字\"")
    #expect(walk.older(in: history) == "make key")
    #expect(walk.newer(in: history) != nil)
    #expect(walk.newer(in: history) == "eval")
    #expect(!walk.isAtEnd)
    #expect(walk.newer(in: history) == "")
    #expect(walk.isAtEnd)
    #expect(walk.newer(in: history) == nil)
  }

  @Test func upKeepsToWhatStandsBeforeTheCursor() {
    var walk = HistoryWalk(typed: "load x", prefix: "load ")
    #expect(walk.older(in: history) == "load text \"größe 漢字\"")
    #expect(walk.older(in: history) == "load image a.png")
    #expect(walk.older(in: history) == nil)
    #expect(walk.shown == "load image a.png")
    #expect(walk.newer(in: history) != nil)
    #expect(walk.newer(in: history) == "load x")
  }

  @Test func theLineThatWasTypedIsNotMetAgain() {
    var walk = HistoryWalk(typed: "eval", prefix: "eval")
    #expect(walk.older(in: history) == nil)
    #expect(walk.isAtEnd)
  }

  @Test func aSearchGoesOnWhileOneTypes() {
    var search = HistorySearch()
    #expect(search.match == nil)
    #expect(search.older(in: history) == nil)
    #expect(search.newer(in: history) == nil)
    search.extend(by: "a", in: history)
    #expect(search.match == "eval")
    search.extend(by: "k", in: history)
    #expect(search.pattern == "ak")
    #expect(search.match == "make key")
    search.extend(by: "q", in: history)
    #expect(search.match == nil)
    #expect(search.older(in: history) == nil)
    search.shorten(in: history)
    #expect(search.match == "make key")
    search.shorten(in: history)
    #expect(search.match == "eval")
    search.shorten(in: history)
    #expect(search.match == nil)
    search.shorten(in: history)
    #expect(search.pattern == "")
  }

  @Test func aSearchGoesToOlderLinesAndBackAndMeetsEachOnce() {
    var search = HistorySearch()
    search.extend(by: "e", in: history)
    #expect(search.match == "eval")
    #expect(search.older(in: history) == "load text \"größe 漢字\"")
    #expect(search.older(in: history) == "make key")
    // More of what the line holds leaves the line in its place.
    search.extend(by: " ", in: history)
    #expect(search.match == "make key")
    search.clear()
    search.extend(by: "e", in: history)
    while search.older(in: history) != nil {}
    #expect(search.match == "load image a.png")
    #expect(search.newer(in: history) == "make key")
    #expect(search.newer(in: history) != nil)
    #expect(search.newer(in: history) == "eval")
    #expect(search.newer(in: history) == nil)
  }

  @Test(
    arguments: [
      ("", nil, 80, true, "search: ", 8),
      (
        "pen", "load image Samples/penguin.png", 80, true, "search: pen  ▸ load image Samples/penguin.png", 11
      ),
      (
        "pen", "load image Samples/penguin.png", 80, false, "search: pen  > load image Samples/penguin.png",
        11
      ),
      ("pen", nil, 80, true, "search: pen  (nothing found)", 11),
      ("pen", "load image Samples/penguin.png", 40, true, "search: pen  ▸ load image Samples/peng…", 11),
      ("pen", "load image Samples/penguin.png", 36, true, "search: pen  ▸ …e Samples/penguin.…", 11),
      ("load", "load image Samples/penguin.png", 40, true, "search: load  ▸ load image Samples/pen…", 12),
      ("漢字", "load text \"漢字\"", 80, true, "search: 漢字  ▸ load text \"漢字\"", 12),
      ("a long thing to look for", "x", 40, true, "search: …o look for  ▸ x", 19),
      ("e", "a\u{1B}[31me", 80, true, "search: e  ▸ a^[[31me", 9),
      ("pen", "pen", 10, true, "pen  ▸ …n", 3),
    ] as [(String, String?, Int, Bool, String, Int)])
  func theRowOfASearch(
    pattern: String, match: String?, columns: Int, unicode: Bool, text: String, cursor: Int
  ) {
    let row = SearchRow.text(pattern: pattern, match: match, columns: columns, unicode: unicode)
    #expect(row.text == text && row.cursor == cursor)
  }

  @Test(arguments: 1...60)
  func theRowOfASearchNeverWraps(columns: Int) {
    let match = "load text \"漢字漢字漢字漢字漢字\" and Samples/penguin.png"
    for pattern in ["", "p", "penguin", "漢字漢字漢字漢字漢字", "not there", match] {
      for unicode in [true, false] {
        let row = SearchRow.text(pattern: pattern, match: match, columns: columns, unicode: unicode)
        #expect(CellWidth.of(row.text) <= max(1, columns - 1) && row.cursor <= max(1, columns - 1))
      }
    }
  }

  @Test(
    arguments: [
      ("\u{12}", .older), ("\u{81}", .older), ("\u{82}", .newer), ("\u{13}", .newer), ("\u{7F}", .less),
      ("\r", .run), ("\t", .take(key: "")), ("\u{1B}", .take(key: "")), ("\u{83}", .take(key: "")),
      ("\u{07}", .leave), ("\u{01}", .take(key: "\u{01}")), ("\u{85}", .take(key: "\u{85}")),
      ("é", .more("é")), ("漢", .more("漢")), ("\u{15}", .clear),
    ] as [(Unicode.Scalar, SearchKey)])
  func keysInASearch(character: Unicode.Scalar, key: SearchKey) {
    #expect(SearchKey(character) == key)
  }

  @Test(
    arguments: [
      ("[A", .up), ("OB", .down), ("[1~", .home), ("OF", .end), ("[3~", .delete), ("[1;5C", .nextWord),
      ("[15~", nil),
      ("", nil), ("b", nil),
    ] as [(String, KeySequence?)])
  func keysThatSendSeveralBytes(bytes: String, key: KeySequence?) {
    #expect(KeySequence(afterEscape: Array(bytes.utf8)) == key)
  }

  @Test func theEndOfAKeyIsSeen() {
    for whole in ["[A", "OB", "[1;5C", "[15~", "b"] { #expect(KeySequence.isWhole(Array(whole.utf8))) }
    for part in ["[", "O", "[1", "[1;5"] { #expect(!KeySequence.isWhole(Array(part.utf8))) }
  }
}
