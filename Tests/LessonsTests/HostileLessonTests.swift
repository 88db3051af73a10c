import Foundation
import CommandLanguage
import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// Lessons that nobody would write, and what they may cost whoever reads them.
struct HostileLessonTests {
  private static func lesson(_ body: String) -> String { "# T\n\n## S\n\n\(body)\n" }
  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static let costly: [String] = [
    times("> - ", 8_000), times("[a](<b", 8_000), times("![l", 8_000), times("[", 8_000), times("- ", 8_000),
    times("a\n\n", 60_000), times("## a\n\n", 2), "<!-- check: " + times("(", 100_000) + " -->",
    times("> show nothing\n", 1_001), "```codebook\n> help\n" + times("x\n", 20_001) + "```",
    (0...1_000).map { "## \($0)\n" }.joined(), times("x", 5 << 20),
  ]

  // Long texts are no arguments, which are written down.
  @Test func whatCostsTooMuchIsRefusedInASentence() throws {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(
      files: FileAccess(policy: .scratch(folder: folder.path)), threads: 1)
    for body in Self.costly {
      let text = Self.lesson(body)
      let error = #expect(throws: LessonError.self, "\(body.prefix(20))") { try LessonParser.parse(text) }
      let found = try #require(error)
      #expect(found.line >= 1 && found.message.count < 200 && !found.message.isEmpty)
      // What a notebook reads of such a file is a sentence as well.
      try environment.files.write(Array(text.utf8), to: "costly.md", force: false)
      var notebook = Notebook()
      #expect(notebook.run("load notebook costly.md", in: environment)[0].error?.code == .missingInput)
      try FileManager.default.removeItem(atPath: folder.path + "/costly.md")
    }
  }

  private static let long: [String] = [
    times("> - ", 1_000), times("> quoted words\n", 50_000), times("a\n\n", 40_000), times("|a", 90_000),
    times("[a](b) ", 1_000), times("`", 100_000), "```text\n" + times("1,1", 500_000) + "\n```",
  ]

  @Test func whatIsOnlyLongIsRead() throws {
    for body in Self.long {
      let lesson = try LessonParser.parse(Self.lesson(body))
      #expect(lesson.steps.map(\.heading) == ["S"])
    }
  }

  @Test func aLineOfNumbersIsComparedInItsLength() {
    let line = String(repeating: "1,1", count: 20_000)
    let isSame = ExpectedOutput.matches(pattern: line, line: line)
    #expect(isSame)
    #expect(ExpectedOutput.matches(pattern: "1,5 1.5±0.1 2,000±1", line: "1,5 1.45 1,999"))
  }

  @Test func aThousandLinesBesideTenThousandAreNotHeldAgainstEachOther() {
    let lines = (0..<10_000).map(String.init)
    let difference = OutputDifference(expected: lines, printed: Array(lines.prefix(1_000)))
    let (count, accepted) = (difference.lines.count, difference.accepted)
    #expect(count == 11_000 && accepted.count == 1_000)
  }

  @Test func progressBelongsToWhatALessonSays() throws {
    func lesson(_ steps: [(heading: String, command: String)], prose: String = "Words.") throws -> Lesson {
      try LessonParser.parse(
        "# T\n\n"
          + steps.map { "## \($0.heading)\n\n\(prose)\n\n```codebook\n> \($0.command)\n```\n\n" }.joined())
    }
    let own = try lesson([("One", "make key"), ("Two", "show key")])
    let progress = LessonProgress(LessonPlayer(own, notebook: Notebook()))
    let kept = try #require(LessonProgress(parsing: progress.text))
    #expect(kept == progress && kept.belongs(to: own))
    // The author mends a sentence, a heading, a command.
    #expect(kept.belongs(to: try lesson([("One", "make key"), ("Two", "show key")], prose: "Other words.")))
    #expect(kept.belongs(to: try lesson([("One", "make key"), ("Second", "show key")])))
    #expect(
      kept.belongs(to: try lesson([("One", "make key random"), ("Two", "show key"), ("Three", "undo")])))
    // Another lesson that happens to have the same headings.
    #expect(!kept.belongs(to: try lesson([("One", "make model phase1"), ("Two", "eval")])))
    // What was kept before contents were goes by the headings.
    let old = try #require(
      LessonProgress(
        parsing:
          "{\"place\":\"One\",\"finished\":false,\"steps\":[{\"heading\":\"One\",\"status\":\"passed\","
          + "\"hints\":1,\"solution\":false},{\"heading\":\"Two\",\"status\":\"open\",\"hints\":0,"
          + "\"solution\":false}],\"predictions\":[]}"))
    #expect(old.belongs(to: own))
    #expect(!old.belongs(to: try lesson([("First", "make key"), ("Next", "undo")])))
  }

  @Test func aRehearsalOfAnotherLessonIsNone() throws {
    let lesson = try LessonParser.parse("# A\n\n## One\n\n```codebook\n> make key\n```\n")
    let rehearsal = Rehearsal(of: lesson)
    #expect(try #require(Rehearsal(parsing: rehearsal.text)).isOf(lesson))
    #expect(!rehearsal.isOf(try LessonParser.parse("# B\n\n## Two\n\nx\n")))
    for seconds in ["-1", "1e999", "1e10", "null"] {
      let step = "{\"kind\":\"demo_step\",\"step\":1,\"heading\":\"\",\"commands\":1,\"seconds\":\(seconds)}"
      #expect(Rehearsal(parsing: step) == nil)
    }
    #expect(
      Rehearsal(
        parsing:
          "{\"kind\":\"demo_step\",\"step\":1,\"heading\":\"\",\"commands\":9223372036854775807,\"seconds\":1}"
      )
        == nil)
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0"])
  func noNumberOfAStepOrAChoiceIsOutOfBounds(number: String) throws {
    let lesson = try LessonParser.parse(
      "# A\n\n<!-- predict: Which? [a | b] = a -->\n\n## One\n\n```codebook\n> make key\n```\n")
    var player = LessonPlayer(lesson, notebook: Notebook())
    var environment = NotebookEnvironment(threads: 1)
    environment.takesRequests = true
    try player.open(in: environment) { _ in }
    #expect(throws: Diagnostic.self) {
      try player.carryOut(.predict(answer: number), in: environment) { _ in }
    }
    if number != "0" {
      #expect(throws: Diagnostic.self) { try player.carryOut(.goTo(step: number), in: environment) { _ in } }
    }
  }
}
