import Laboratory
import Testing

/// No spreadsheet takes a text for a formula, and numbers stay numbers.
struct FormulaTests {
  private func cell(_ text: String) -> Substring {
    RunTableFile.csv([["a": .text(text)]]).split(separator: "\n", omittingEmptySubsequences: false)[1]
  }

  @Test(arguments: [
    "=cmd|' /C calc'!A0", "@sum(1)", "+cmd|x", "-2+3+cmd|x", "-x", "＝1", "\tx", "=",
  ])
  func whatBeginsLikeAFormulaIsAText(text: String) {
    #expect(cell(text).drop { $0 == "\"" }.hasPrefix("'"))
  }

  @Test(arguments: ["-0.33", "+1e-5", "-0.33 ± 0.02", "-12 %", "-", "a=b", "1-2", "", "- 3", "x@y"])
  func whatIsNoneStaysAsItIs(text: String) {
    #expect(cell(text) == text)
  }

  @Test func namesOfColumnsAreGuardedAsWell() {
    #expect(RunTableFile.csv([["=a": .number(-0.5)]]) == "'=a\n-0.5\n")
  }
}
