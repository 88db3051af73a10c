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

  @Test(
    arguments: [
      ("... 100", "100"), ("  ... until", "until"), ("> 100", nil), ("[3]> x", nil), ("...", nil),
      ("... ", ""),
    ] as [(String, String?)])
  func aFurtherRowLosesNothingButItsOwnPrompt(row: String, command: String?) {
    #expect(PastedPrompt.continuation(in: row) == command)
  }

  @Test func theNoteCounts() {
    #expect(PastedPrompt.note(leftOut: 1) == "1 line without a prompt was left out of what was pasted")
    #expect(PastedPrompt.note(leftOut: 3) == "3 lines without a prompt were left out of what was pasted")
  }

  @Test func theFurtherPromptEndsWhereTheFirstDoes() {
    #expect(PastedPrompt.continuationPrompt(under: 5, columns: 80) == " ... ")
    #expect(PastedPrompt.continuationPrompt(under: 2, columns: 80) == "... ")
    #expect(PastedPrompt.continuationPrompt(under: 30, columns: 40) == "... ")
  }
}
