/// Makes texts that are nearly lessons.
public struct LessonGenerator: Sendable {
  private var random: SplitMix
  private var lines: LineGenerator

  private static let starts = [
    "# A lesson", "## A step", "## Another", "### Small", "Some words, and `more`.", "", "", "> quoted",
    "- a list", "  - inside", "1. one", "<!-- fails -->", "<!-- hint: look -->", "<!-- solution:", "-->",
    "<!--",
    "<!-- predict: what? -->", "<!-- notes -->", "<!-- chekc: steps > 1 -->", "<!-- check: -->", "<!---->",
    "<!-- check: steps > 1 --> <!-- fails -->", "a <!-- fails --> b", "<div>", "```", "~~~", "```text",
    "    indented", "***", "===", "---", "[a]: /b", "&amp;", "\\", "```codbook", "    > quit", "| a | b |",
  ]
  private static let expected = [
    "...", "[..]", "a [..] b", "0.64±0.02", "-1±1e9", "1,000±1", "±", "0.5±", "±0.5", "1.±2", "..",
    "[..][..]",
    "[..", "7±0.0.0", "... ", "key 0101010101010101 (the paper's, 16 bits)", "é", "\u{301}", "  0.1  0.2",
  ]

  /// What costs much where it stands often enough.
  private static let costly = [
    "> - ", "- ", "1. ", ">", "[a](<b", "![l", "[", "![[]()", "[a](b)![", "*a _a ", "a**b", "`", "&", "|a",
    "1,1", "<!-- ", "<?", "[a]: /b\n", "a\n", "\n", "  - a\n", "> show nothing\n", "[..]", "## a\n",
  ]

  /// Texts whose commands are made of these lines.
  public init(_ vocabulary: Vocabulary, seed: UInt64) {
    random = SplitMix(seed: seed)
    lines = LineGenerator(vocabulary, seed: seed &+ 1)
  }

  /// A text.
  public mutating func text() -> String {
    var written = random.chance(85) ? ["# A lesson", ""] : []
    for _ in 0..<Int.random(in: 1...6, using: &random) { written += part() }
    return written.joined(separator: random.chance(10) ? "\r\n" : "\n")
  }

  private mutating func part() -> [String] {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4:
      var block = [random.chance(90) ? "```codebook" : "~~~ codebook more"]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        block.append((random.chance(95) ? "> " : ">") + lines.line())
        for _ in 0..<Int.random(in: 0...2, using: &random) { block.append(random.pick(Self.expected) ?? "") }
      }
      if random.chance(95) { block.append("```") }
      return block
    case 4, 5: return ["", "<!-- check: \(lines.condition()) -->", ""]
    case 6: return ["", "## Step \(Int.random(in: 1...3, using: &random))", ""]
    case 7 where random.chance(20):
      let pieces = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        String(repeating: random.pick(Self.costly) ?? "", count: Int.random(in: 1...80, using: &random))
      }
      return ["", pieces.joined(), ""]
    case 7: return [lines.line()]
    default: return [random.pick(Self.starts) ?? ""]
    }
  }

  /// A text with one of its lines changed, left out, doubled, moved, or with others put in.
  public mutating func mutated(_ text: String) -> String {
    var written = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = Int.random(in: 0..<max(1, written.count), using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where written.count > 1: written.remove(at: place)
    case 1, 2: written.insert(contentsOf: part(), at: min(place, written.count))
    case 3 where place < written.count: written.append(written[place])
    case 4 where written.count > 1:
      written.swapAt(place, Int.random(in: 0..<written.count, using: &random))
    default: if place < written.count { written[place] = lines.damaged(written[place]) }
    }
    return written.joined(separator: "\n")
  }
}
