import Foundation
import Lessons
import TestSupport
import Testing

/// What all lessons of the course have in common, and the pages that speak of them.
struct CourseTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("lessons").path))?
    .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted() ?? []

  private static func page(_ path: String) throws -> String {
    try String(contentsOf: repository.appendingPathComponent(path), encoding: .utf8)
  }

  private static func lesson(_ name: String) throws -> Lesson {
    try LessonParser.parse(page("lessons/\(name).md"))
  }

  @Test func thereAreTwentyTwoLessonsInOneRow() {
    #expect(Self.names.count == 22)
    for (number, name) in Self.names.enumerated() {
      #expect(name.hasPrefix(number < 10 ? "0\(number)-" : "\(number)-"))
    }
  }

  @Test(arguments: names)
  func aLessonAsksFirstAndHelpsInEveryStepThatAsksForSomething(name: String) throws {
    let lesson = try Self.lesson(name)
    let steps = lesson.steps.filter { !$0.heading.isEmpty }
    #expect((5...9).contains(steps.count))
    let firstCommand = lesson.items.firstIndex { if case .command = $0 { true } else { false } }
    let firstQuestion = lesson.items.firstIndex { if case .predict = $0 { true } else { false } }
    let question = try #require(firstQuestion)
    let command = try #require(firstCommand)
    #expect(name.hasPrefix("00") || question < command)
    for step in steps {
      var (asks, checks, hints) = (false, false, false)
      for item in step.items {
        switch item {
        case .check: checks = true
        case .aside(.hint, _, _): hints = true
        case .command: asks = true
        default: break
        }
      }
      #expect(!checks || asks && hints, "\(step.heading)")
    }
  }

  @Test(arguments: names)
  func aLessonHasAHandoutAndAPlaceInTheTeachersPlan(name: String) throws {
    #expect(try Self.page("Documentation/handouts/\(name).md").hasPrefix("# "))
    let number = name.prefix(2)
    #expect(try Self.page("Documentation/teaching.md").contains("| \(number) "))
  }

  /// Every row of the table of the paper's claims names a step that is there.
  @Test func everyClaimOfThePaperHasItsStep() throws {
    let rows = try Self.page("Documentation/claims.md")
      .matches(of: /(?m)^\| ([A-Z]+[0-9]+) \| .*? \| `(.*?)` \| (.*?) \|/)
    #expect(rows.count >= 78)
    #expect(Set(rows.map(\.output.1)).count == rows.count)
    let figures = try Self.page("Documentation/claims.md").matches(of: /\| Figure ([1-9])/).map(\.output.1)
    #expect(Set(figures).count == 9)
    var headings: [String: [String]] = [:]
    for name in Self.names { headings[name] = try Self.lesson(name).steps.map(\.heading) }
    for row in rows {
      let (number, name, step) = (row.output.1, String(row.output.2), String(row.output.3))
      #expect(headings[name]?.contains(step) == true, "\(number): \(name), \(step)")
    }
  }
}
