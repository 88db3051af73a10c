import Lessons
import Testing

struct ExpectedOutputTests {
  @Test(arguments: [
    ("Bob 99.87 %", "Bob 99.87 %", true),
    ("Bob 99.87 %", "Bob 99.88 %", false),
    ("Bob 99.87 %", "Bob 99.87 %  ", true),
    ("Bob [..] %", "Bob 99.87 %", true),
    ("[..]", "", true),
    ("a[..]b[..]c", "a-b-b-c", true),
    ("a[..]b", "a-c", false),
    ("0.64±0.02", "0.66", true),
    ("0.64±0.02", "0.661", false),
    ("0.64±0.02", "0.62", true),
    ("Eve 63.5±1.5 % of bits", "Eve 64.99 % of bits", true),
    ("Eve 63.5±1.5 % of bits", "Eve 65.01 % of bits", false),
    ("7,000±700 steps", "7,680 steps", true),
    ("-3±1 dB", "-2.5 dB", true),
    ("x1±2", "x1±2", true),
    ("1±1", "one", false),
    ("", "", true),
    ("", "x", false),
  ])
  func aLineFitsItsPatternOrNot(pattern: String, line: String, fits: Bool) {
    #expect(ExpectedOutput.matches(pattern: pattern, line: line) == fits)
  }

  @Test(
    arguments: [
      (["a", "b"], ["a", "b"], -1),
      (["a", "...", "d"], ["a", "b", "c", "d"], -1),
      (["..."], [], -1),
      (["...", "b", "..."], ["a", "b"], -1),
      (["a"], [], 0),
      ([], ["a"], 0),
      (["a"], ["a", "b"], 1),
      (["a", "...", "d"], ["a", "b"], 2),
      (["a", "x", "c"], ["a", "b", "c"], 1),
      (["...", "b", "...", "b"], ["b", "b"], -1),
    ] as [([String], [String], Int)])
  func theFirstLineThatDoesNotFitIsNamed(expected: [String], printed: [String], index: Int) {
    let mismatch = ExpectedOutput.mismatch(expected: expected, printed: printed)
    #expect((mismatch?.index ?? -1) == index)
  }

  @Test func manyGapsTakeNoLongerThanFew() {
    let pattern = String(repeating: "[..]0", count: 40) + "x"
    #expect(!ExpectedOutput.matches(pattern: pattern, line: String(repeating: "0", count: 2_000)))
  }
}
