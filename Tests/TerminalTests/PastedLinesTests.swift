import Terminal
import Testing

struct PastedLinesTests {
  @Test(arguments: [
    ("> make key", "make key"), ("  > make key", "make key"), (">", ""), ("> ", ""), (">  x", " x"),
    ("... until x", "until x"), ("    ... until x", "until x"),
    ("[3]> eval", "eval"), ("[3] penguin phase3@2000> train 10", "train 10"), ("[12] text> ", ""),
    ("[1]>", ""),
    ("[3]> train 9 until bob.bits_correct > 0.9", "train 9 until bob.bits_correct > 0.9"),
  ])
  func aPromptIsTakenOff(line: String, command: String) {
    #expect(PastedPrompt.command(in: line) == command)
  }

  @Test(arguments: [
    "", "make key", "train 10 until bob.bits_correct > 0.9", ">x", "...", "...x", "[3]", "[x]> eval",
    "[3]x> eval",
    "[3] a >b", "key 0101 > 1010", "[]> x", "3> x",
  ])
  func aLineWithoutAPromptStaysWhole(line: String) {
    #expect(PastedPrompt.command(in: line) == nil)
  }

  @Test func theNoteCounts() {
    #expect(PastedPrompt.note(leftOut: 1) == "1 line without a prompt was left out of what was pasted")
    #expect(PastedPrompt.note(leftOut: 3) == "3 lines without a prompt were left out of what was pasted")
  }

  private func joined(_ rows: [String]) -> ContinuedLine {
    rows.reduce(into: ContinuedLine()) { $0.add($1) }
  }

  @Test(arguments: [
    (["make key"], "make key", false), (["make \\", "key"], "make key", false), (["make\\"], "make", true),
    (
      ["train 10 \\", "  until \\", "bob.bits_correct > 0.9"], "train 10 until bob.bits_correct > 0.9", false
    ),
    (["a \\\\"], "a \\\\", false), (["make key # why \\"], "make key # why \\", false),
    (["load text \"a # b \\", "c\""], "load text \"a # b c\"", false), (["\\", "eval"], "eval", false),
    (["eval \\", ""], "eval", false), ([""], "", false),
  ])
  func rowsThatEndInABackslashAreOneLine(rows: [String], text: String, isOpen: Bool) {
    let line = joined(rows)
    #expect(line.text == text && line.isOpen == isOpen)
  }

  @Test func theFurtherPromptEndsWhereTheFirstDoes() {
    #expect(ContinuedLine.prompt(under: 5, columns: 80) == " ... ")
    #expect(ContinuedLine.prompt(under: 2, columns: 80) == "... ")
    #expect(ContinuedLine.prompt(under: 30, columns: 40) == "... ")
  }

  @Test(arguments: [
    ("", "", false, false), ("load im", "im", false, false), ("load ", "", false, false),
    ("load \"my pi", "\"my pi", true, false), ("load \"a b\" x", "x", false, false),
    ("load \"a \\\" b", "\"a \\\" b", true, false), ("load \"a\\\\\" ", "", false, false),
    ("make key;ev", "ev", false, false), ("eval # what", "", false, true), ("eval a#b", "a#b", false, false),
    ("load \"# no", "\"# no", true, false),
  ])
  func quotesAndCommentsAreSeen(text: String, word: String, isQuoted: Bool, isComment: Bool) {
    let scan = LineScan(text)
    #expect(scan.word == word && scan.isQuoted == isQuoted && scan.isComment == isComment)
    #expect(scan.isAtWordStart == (word.isEmpty && !isComment))
  }
}
