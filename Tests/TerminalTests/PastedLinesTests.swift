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

  @Test(
    arguments: [
      ("make key", ["make key"]), ("", [""]), ("\n", [""]), ("a\r\nb\rc\n \n\n", ["a", "b", "c"]),
      ("a\n\nb", ["a", "", "b"]),
      ("a\tb\u{3}\u{1B}[31mc\u{9B}\u{202E}d\u{7F}\0", ["a b[31mcd"]),
      ("gro\u{308}ße q\u{301}", ["größe q\u{301}"]),
      ("a\u{2028}b", ["a", "b"]),
    ])
  func aPasteIsRowsWithoutHarm(text: String, rows: [String]) {
    let paste = Paste(Array(text.utf8))
    #expect(paste.rows.map { Array($0.unicodeScalars) } == rows.map { Array($0.unicodeScalars) })
    #expect(paste.leftOut == 0)
  }

  @Test func whatIsNoTextIsReplaced() { #expect(Paste([0x61, 0xFF, 0x62]).rows == ["a\u{FFFD}b"]) }

  @Test func ofATranscriptTheCommandsStay() {
    let text = """
      [1]> make \\
       ... key
      key 0101

      > train 10 \\
        > 5
      done
      """
    let paste = Paste(Array(text.utf8))
    #expect(paste.rows == ["make \\", "key", "train 10 \\", "  > 5"])
    #expect(paste.leftOut == 2)
    #expect(Paste(Array("a\n> b".utf8)).rows == ["a", "b"])
    // Behind something, `>` compares.
    #expect(Paste(Array("> 5\nx".utf8), isWhole: false).rows == ["> 5", "x"])
  }
}
