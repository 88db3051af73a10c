import CommandLanguage
import Testing

struct SourceLineTests {
  private func lines(_ text: String) -> [SourceLine] { SourceLine.lines(of: Array(text.utf8), file: "f") }

  @Test func linesAreNumberedFromOneAndTheLastLineBreakBeginsNone() {
    #expect(lines("a\nb\n\nc\n").map(\.text) == ["a", "b", "", "c"])
    #expect(lines("a\nb").map(\.number) == [1, 2])
    #expect(lines("").isEmpty)
  }

  @Test func marksOfEditorsAreDropped() {
    #expect(lines("\u{FEFF}make key\r\nshow key\r\n").map(\.text) == ["make key", "show key"])
  }

  @Test func aBackslashGoesOnInTheNextLine() {
    let line = lines("train 5 \\\n   eve \\\r\n\tbatch=3\nnext")
    #expect(line.map(\.text) == ["train 5 eve batch=3", "next"])
    #expect(line[0].place(ofCharacter: 0) == (1, 1))
    #expect(line[0].place(ofCharacter: 8) == (2, 4))
    #expect(line[0].place(ofCharacter: 12) == (3, 2))
    #expect(line[1].place(ofCharacter: 2) == (4, 3))
  }

  @Test(arguments: [
    (["make key"], "make key", false), (["make \\", "key"], "make key", false), (["make\\"], "make", true),
    (["train 10 \\", "  until \\", "steps > 9"], "train 10 until steps > 9", false),
    (["a \\\\"], "a \\\\", false), (["a \\\\\\"], "a \\\\", true), (["a # why \\"], "a # why \\", false),
    (["a#b \\", "c"], "a#b c", false), (["a; # \\"], "a; # \\", false), (["eval \\", ""], "eval", false),
    (["load text \"a # b \\", "c\""], "load text \"a # b c\"", false), (["\\", "eval"], " eval", false),
    (["load text \"a \\", "# b \\", "c\""], "load text \"a # b c\"", false), ([""], "", false),
    (["load text \"a\\\" # \\", "b\""], "load text \"a\\\" # b\"", false),
  ])
  func rowsThatEndInABackslashAreOneLine(rows: [String], text: String, isOpen: Bool) {
    var reader = SourceLineReader(file: nil)
    let read = rows.flatMap { reader.read($0) }
    #expect(reader.isOpen == isOpen)
    #expect((read + reader.rest()).map(\.text) == [text])
  }

  @Test func aLineOfManyRowsIsReadInOneGo() {
    let rows = lines(String(repeating: "make key; \\\n", count: 50_000) + "quit")
    #expect(rows.count == 1 && rows[0].text.hasSuffix("make key; quit"))
    #expect(rows[0].place(ofCharacter: rows[0].text.count - 4) == (50_001, 1))
  }

  @Test func whatStandsInFrontCountsForTheColumn() {
    let line = SourceLine("make key", file: "lesson.md", number: 7, indentation: 2)
    #expect(line.place(ofCharacter: 5) == (7, 8))
  }
}
