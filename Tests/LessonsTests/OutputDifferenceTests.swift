import Lessons
import TestSupport
import Testing

struct OutputDifferenceTests {
  @Test(
    arguments: [
      (["a", "b"], ["a", "b"], ["a", "b"]),
      ([], ["a"], ["a"]),
      (["a", "b"], ["a", "c"], ["a", "c"]),
      (["a", "[..]", "c"], ["a", "b", "d"], ["a", "[..]", "d"]),
      (["x", "0.64±0.02"], ["y", "0.65"], ["y", "0.64±0.02"]),
      (["x", "0.64±0.02"], ["y", "0.75"], ["y", "0.75"]),
      (["a", "...", "c"], ["a", "1", "2", "c", "d"], ["a", "...", "c", "d"]),
      (["a", "...", "c"], ["a", "1", "2", "d"], ["a", "1", "2", "d"]),
      (["...", "c"], ["1", "c", "d"], ["...", "c", "d"]),
      (["a", "..."], ["b", "1"], ["b", "1"]),
    ] as [([String], [String], [String])])
  func acceptingKeepsPatternsThatStillFit(expected: [String], printed: [String], accepted: [String]) {
    let difference = OutputDifference(expected: expected, printed: printed)
    #expect(difference.accepted == accepted)
    #expect(ExpectedOutput.mismatch(expected: difference.accepted, printed: printed) == nil)
  }

  @Test func aDifferenceIsReadWithALineAroundIt() {
    let difference = OutputDifference(
      expected: ["1", "2", "3", "4", "5"], printed: ["1", "2", "3", "x", "5"])
    #expect(difference.text == ["    ...", "    3", "  - 4", "  + x", "    5"])
  }

  @Test func aFileIsWrittenAnewLineByLine() throws {
    let text = "# A\r\n\r\n```codebook\r\n> one\r\nold\r\n> two\r\n```\r\nEnd.\r\n"
    let lesson = try LessonParser.parse(text)
    let accepted = lesson.accepting([4: ["new", "newer"], 6: ["2"]], in: text)
    #expect(accepted.changes == 2)
    #expect(
      accepted.text
        == "# A\r\n\r\n```codebook\r\n> one\r\nnew\r\nnewer\r\n> two\r\n2\r\n```\r\nEnd.\r\n")
  }
}
