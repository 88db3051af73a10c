import CommandLanguage
import Testing

struct RandomLinesTests {
  /// A small generator with a fixed seed (SplitMix64), so that a find comes back.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces = [
    "train", "load", "image", "text", "quit", "make", "key", "5", "-5", "2_000", "epochs", "as", "bob",
    "batch=",
    "batch=3", "rate=0.1", "force", "\"", "\\", ";", "#", "=", "==", " ", "\t", "\u{0}", "\u{1B}[2J", "é",
    "👩‍👩‍👧", "(",
    ")", "and", "or", "not", "steps", ">", ">=", "±", "0.5", "1e999", "\u{202E}", "e\u{301}", "..", "🇩🇪",
    "\r\n",
  ]

  @Test func randomLinesGiveAResultOrADiagnosticAndNeverACrash() {
    var generator = Generator(state: 7)
    for _ in 0..<20_000 {
      var line = ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        line += Self.pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { line += " " }
      }
      check(line)
      _ = DecodingTests.table.completions(
        of: TypedCommand(line.prefix(Int.random(in: 0...20, using: &generator)))
      ) { _, _ in [] }
      do {
        _ = try Condition(parsing: line).evaluate(knownPaths: ["steps"], value: ConditionTests.value)
      } catch {
        expectFit(error, line, line.count)
      }
    }
  }

  @Test func aLineOfAMillionCharactersIsRead() throws {
    let words = try Parser.parse(String(repeating: "word ", count: 200_000))
    #expect(words[0].words.count == 200_000)
    check(String(repeating: "train;", count: 100_000))
    check(String(repeating: "x", count: 1_000_000))
  }

  private func check(_ line: String) {
    let length = line.count
    do {
      for invocation in try Parser.parse(line) {
        do throws(Diagnostic) {
          _ = try DecodingTests.table.find(invocation).decode(invocation)
        } catch {
          expectFit(error, line, length)
        }
      }
    } catch {
      expectFit(error, line, length)
    }
  }

  private func expectFit(_ error: Diagnostic, _ line: String, _ length: Int) {
    let isFit =
      error.message.count < 200 && !error.message.isEmpty
      && !error.message.unicodeScalars.contains { $0.properties.generalCategory == .control }
      && (error.range.map { $0.lowerBound >= 0 && $0.upperBound <= length } ?? true)
    #expect(isFit, "\(line.prefix(100).debugDescription): \(error)")
  }
}
