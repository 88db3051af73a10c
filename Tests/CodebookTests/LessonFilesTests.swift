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
    let result = try program.run(["test", "lessons/\(name)"])
    #expect(result.code == 0, "\(result.error)")
    #expect(result.error.isEmpty && result.output.contains(" hold"))
  }

  @Test func thereAreLessons() { #expect(!Self.lessons.isEmpty) }
}
