import Notebook
import Testing

/// What a text in Markdown may cost is known before it is taken apart.
struct MarkdownCostTests {
  private func excess(_ text: String) -> MarkdownCost.Excess? { MarkdownCost.excess(of: Array(text.utf8)) }

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Each of these took cmark or what stands behind it from seconds to hours; with the line that is too much.
  private static let costly: [(String, Int)] = [
    (times("> - ", 5_000), 1), (times("- ", 8_000) + "a", 1), (times(">", 7_000), 1),
    (times("1. ", 7_000), 1),
    (times("- ", 2_000) + "a\n" + times("\n", 30_000), 11_334), (times("[a](<b", 8_000), 1),
    (times("![l", 8_000), 1), (times("[", 8_000), 1), (times("![[]()", 4_000), 1),
    (times("[a](b)![", 4_000), 1),
    ("a\n\n" + times("x [a\n", 7_000), 6_327), (times("*a _a ", 300_000), 1),
    (times("a\n", 500_000), 400_001),
    (times("&amp;", 500_000), 1), ("a\n" + times("x", 5 << 20), 1),
  ]

  // Long texts are no arguments, which are written down.
  @Test func whatCostsTooMuchIsRefusedWithTheLine() throws {
    for (text, line) in Self.costly {
      let found = try #require(excess(text), "\(text.prefix(20))")
      #expect(found.line == line, "\(text.prefix(20)): \(found)")
      #expect(found.message.count < 150 && !found.message.isEmpty)
    }
  }

  private static let usual: [String] = [
    "", "- ", "> quoted\n", times("Prose with `code`, *words* and [a link](x).\n\n", 8_000),
    "```text\n" + times("[12] make key\n", 5_000) + "```\n", times("- point\n  - and another\n", 20_000),
    times("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n", 9_000), times(" ", 400_000) + "- a",
    times("x ", 1_000_000), times("word\n", 100_000) + times("    - far in\n", 1_000),
  ]

  @Test func whatPeopleWriteIsTakenApart() {
    for text in Self.usual {
      let found = excess(text)
      #expect(found == nil, "\(text.prefix(20))")
      #expect(throws: Never.self) { try Markdown.cmark.document(Array(text.utf8)) }
    }
  }
}
