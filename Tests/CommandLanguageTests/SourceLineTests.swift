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

  @Test func aBackslashAtTheEndOfTheFileGoesOnInNothing() {
    #expect(lines("a \\").map(\.text) == ["a "])
  }

  @Test(
    arguments: [
      ("a \\", true), ("a", false), ("a \\\\", false), ("a # b \\", false), ("a#b \\", true),
      ("\"#\" \\", true),
      ("\\", true), ("", false), ("a; # \\", false), ("a \\\\\\", true),
    ] as [(String, Bool)])
  func onlyABackslashThatIsMeantContinues(text: String, continues: Bool) {
    #expect(SourceLine.continues(text) == continues)
  }

  @Test func whatStandsInFrontCountsForTheColumn() {
    let line = SourceLine("make key", file: "lesson.md", number: 7, indentation: 2)
    #expect(line.place(ofCharacter: 5) == (7, 8))
  }
}
