import CommandLanguage
import Testing

struct LineScanTests {
  @Test(arguments: [
    ("", "", false, false), ("load im", "im", false, false), ("load ", "", false, false),
    ("load \"my pi", "\"my pi", true, false), ("load \"a b\" x", "x", false, false),
    ("load \"a \\\" b", "\"a \\\" b", true, false), ("load \"a\\\\\" ", "", false, false),
    ("make key;ev", "ev", false, false), ("eval # what", "", false, true), ("eval a#b", "a#b", false, false),
    ("load \"# no", "\"# no", true, false), ("load größe", "größe", false, false),
    ("train rate=", "rate=", false, false),
  ])
  func quotesWordsAndCommentsAreSeen(text: String, word: String, isQuoted: Bool, isComment: Bool) {
    let scan = LineScan(text)
    #expect(scan.word == word && scan.isQuoted == isQuoted && scan.isComment == isComment)
    #expect(scan.isAtWordStart == (word.isEmpty && !isComment))
  }
}
