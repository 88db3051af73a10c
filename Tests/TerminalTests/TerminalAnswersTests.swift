import Terminal
import Testing

struct TerminalAnswersTests {
  private static let kitty =
    "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.31.0)\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;c"

  /// What a terminal sends, and the way that follows; the name holds no codes, since a real terminal would obey them.
  struct Sample: CustomTestStringConvertible {
    let bytes: String
    let program: String?
    let graphics: PixelGraphics?

    init(_ bytes: String, _ graphics: PixelGraphics?, program: String? = nil) {
      (self.bytes, self.graphics, self.program) = (bytes, graphics, program)
    }

    var testDescription: String { bytes.debugDescription }
  }

  private func read(_ bytes: some Sequence<UInt8>) -> (answers: TerminalAnswers, typed: String, rest: [UInt8])
  {
    var reader = AnswerReader()
    var typed: [UInt8] = []
    for byte in bytes { if case .typed(let bytes) = reader.take(byte) { typed += bytes } }
    return (reader.answers, String(decoding: typed, as: UTF8.self), reader.pending)
  }

  @Test(arguments: [
    Sample(kitty, .kitty),
    Sample("\u{1B}P>|WezTerm 20240203\u{1B}\\\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?65;4;6;18;22c", .kitty),
    Sample("\u{1B}_Gi=31;ENOTSUP:no\u{1B}\\\u{1B}P>|WezTerm 20240203\u{1B}\\\u{1B}[?65;4;6;18;22c", .sixel),
    Sample("\u{1B}P>|iTerm2 3.5.0\u{1B}\\\u{1B}[?64;1;2;4;6c", .iterm),
    Sample("\u{1B}[?64;1;2;4;6c", .iterm, program: "iTerm.app"),
    Sample("\u{1B}P>|foot(1.16.2)\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;4;22c", .sixel),
    Sample("\u{1B}P>|VTE(7200)\u{1B}\\\u{1B}[6;18;9t\u{1B}[?61;1;21;22c", nil),
    Sample("\u{1B}[?1;2c", nil), Sample("\u{1B}[?6c", nil), Sample("\u{1B}[?64;14;24;40c", nil),
    Sample("\u{1B}_Gi=32;OK\u{1B}\\\u{1B}[?1;2c", nil),
  ])
  func theAnswersDecideOnTheWay(sample: Sample) {
    let result = read(sample.bytes.utf8)
    #expect(result.answers.isComplete && result.typed.isEmpty && result.rest.isEmpty)
    #expect(result.answers.graphics(program: sample.program) == sample.graphics)
  }

  @Test func everyFactIsRead() {
    let answers = read(Self.kitty.utf8).answers
    #expect(answers.kitty == true && answers.name == "kitty(0.31.0)" && answers.attributes == [62])
    #expect(answers.cell == CellSize(width: 10, height: 20))
    #expect(read("\u{1B}[6;0;0t\u{1B}[?1c".utf8).answers.cell == nil)
  }

  @Test(arguments: [
    "a", "show image\r", "é日", "\u{1B}[A", "\u{1B}OA", "\u{1B}[1;5C", "\u{1B}[6~", "\u{1B}[6;5~", "\u{1B}b",
    "\u{1B}P", "\u{1B}PP", "\u{1B}_x", "\u{1B}\u{1B}[A", "\u{3}", "\u{1B}[200~pasted\u{1B}[201~",
  ])
  func whatIsTypedBetweenAnswersIsKept(keys: String) {
    let result = read((keys + Self.kitty + keys + "\u{1B}[?1c" + keys).utf8)
    // A key that begins as an answer does is told by what follows.
    let rest = String(decoding: result.rest, as: UTF8.self)
    #expect(result.typed + rest == keys + keys + keys)
    #expect(result.answers.kitty == true && result.answers.isComplete)
  }

  @Test func anAnswerThatIsNotWholeIsNeitherTypedNorLost() {
    let bytes = Array(Self.kitty.utf8)
    for count in 1..<bytes.count {
      var reader = AnswerReader()
      for byte in bytes.prefix(count) { if case .typed = reader.take(byte) { Issue.record("\(count)") } }
      #expect(!reader.answers.isComplete)
      for byte in bytes.dropFirst(count) { _ = reader.take(byte) }
      #expect(reader.answers == read(bytes).answers)
    }
  }

  @Test func anEndlessAnswerIsGivenUp() {
    let bytes = "\u{1B}_G" + String(repeating: "x", count: 5_000)
    #expect(read(bytes.utf8).typed == bytes)
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], nil),
    (["TERM": "xterm-kitty", "TMUX": ""], nil),
    (["TERM": "tmux-256color"], InquiryObstacle.inside("tmux")),
    (["TERM": "xterm", "TMUX": "/tmp/tmux-0/default,1,0"], .inside("tmux")),
    (["TERM": "screen.xterm-256color"], .inside("screen")),
    (["TERM": "xterm", "STY": "1.pts"], .inside("screen")),
    (["TERM": "dumb"], .kind("dumb")), ([:], .kind("dumb")), (["TERM": "linux"], .kind("linux")),
    (["TERM": "xterm", "NO_COLOR": "1"], .noColor),
  ])
  func notEveryTerminalIsAsked(variables: [String: String], obstacle: InquiryObstacle?) {
    #expect(InquiryObstacle.lasting(isTerminal: true) { variables[$0] } == obstacle)
    #expect(InquiryObstacle.lasting(isTerminal: false) { variables[$0] } == .noTerminal)
  }
}
