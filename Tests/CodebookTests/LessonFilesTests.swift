import Foundation
import Testing

/// Every lesson of the course keeps what it says.
struct LessonFilesTests {
  static let lessons =
    (try? FileManager.default.contentsOfDirectory(
      atPath: Program.repository.appendingPathComponent("lessons").path))?
    .filter { $0.hasSuffix(".md") }.sorted() ?? []

  @Test(arguments: lessons)
  func everyLessonHolds(name: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["test", "lessons/\(name)", "--threads", "1"])
    #expect(result.code == 0, "\(result.error)")
    #expect(result.error.isEmpty && result.output.contains(" hold"))
  }

  /// The lesson in the guide can be filled in and holds then.
  @Test func theGuidesLessonCanBeAcceptedAndHolds() throws {
    let program = try Program()
    defer { program.remove() }
    let guide = try String(
      contentsOf: Program.repository.appendingPathComponent("Documentation/writing-lessons.md"),
      encoding: .utf8)
    let lesson = try #require(guide.firstMatch(of: /(?s)````markdown\n(.*?)````/)).output.1
    try program.write(lesson.utf8, to: "my-first.md")
    #expect(try program.run(["test", "my-first.md"]).code == 1)
    let accepted = try program.run(["test", "--accept", "my-first.md"])
    #expect(accepted.code == 0 && accepted.output.contains("is written anew"), "\(accepted.error)")
    let tested = try program.run(["test", "my-first.md"])
    #expect(tested.output == "my-first.md: 4 commands and 2 checks hold\n", "\(tested.error)")
    #expect(try program.run(["test", "--accept", "my-first.md"]).output == tested.output)
  }

  @Test func anotherOutputIsShownLineByLine() throws {
    let program = try Program()
    defer { program.remove() }
    let lesson = "# A\n\n```codebook\n> load text \"adi\"\nno\nnot this\nnot at all\n```\n"
    try program.write(lesson.utf8, to: "a.md")
    let result = try program.run(["test", "a.md"])
    #expect(result.code == 1 && result.error.contains("\n  - not at all\n"), "\(result.error)")
    #expect(result.error.contains("\n  + "))
  }

  @Test func thereAreLessons() { #expect(!Self.lessons.isEmpty) }
}
