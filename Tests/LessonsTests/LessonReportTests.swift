import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// What is kept of a lesson as it was taken: how far somebody is, and what they have done.
struct LessonReportTests {
  @Test func progressIsKeptAndTakenUpAgain() throws {
    var student = try Student()
    for line in ["predict 16", "next", "hint", "make key; show key", "next"] { _ = student.type(line) }
    let progress = LessonProgress(student.player)
    let kept = try #require(LessonProgress(parsing: progress.text))
    #expect(kept == progress && kept.done == 1 && kept.place == "Change it" && !kept.isFinished)
    var player = LessonPlayer(student.player.lesson, notebook: Notebook())
    let place = player.resume(kept)
    try player.open(at: place, in: student.environment) { _ in }
    #expect(player.step.heading == "Change it" && player.records == student.player.records)
    #expect(player.notebook.session == Session.after("make key"))
    #expect(player.answers.first?.verdict?.isRight == true)
    #expect(LessonProgress(parsing: "{}") == nil && LessonProgress(parsing: "nonsense") == nil)
  }

  @Test func aReportHoldsAndAChangedOneDoesNot() throws {
    var student = try Student()
    for line in [
      "predict 16", "next", "make key random", "undo", "hint", "make key; show key", "next", "skip", "back",
    ] {
      _ = student.type(line)
    }
    let text = Student.lesson
    let report = LessonReport(student.player, name: "keys", text: text, seed: 7)
    func differences(_ report: String) throws -> [String] {
      let read = try #require(LessonReport(parsing: report))
      return read.differences(
        lesson: student.player.lesson, text: text, notebook: Notebook(), in: student.environment)
    }
    #expect(try differences(report.text) == [])
    let forged = report.text.replacing("\"hints\":1", with: "\"hints\":0")
    #expect(
      try differences(forged) == [
        "the report was changed after it was written: its digest is that of another one"
      ])
    let other = LessonReport(student.player, name: "keys", text: text + " ", seed: 7)
    #expect(
      try differences(other.text) == [
        "the lesson 'keys' here is not the one that was taken: its text has changed"
      ])
    #expect(LessonReport(parsing: "{}") == nil)
  }

  @Test func aReportFromAnotherSeedSaysWhichLineDiffers() throws {
    var student = try Student()
    for line in ["next", "make key random"] { _ = student.type(line) }
    let report = LessonReport(student.player, name: "keys", text: Student.lesson, seed: 7)
    let read = try #require(LessonReport(parsing: report.text))
    let differences = read.differences(
      lesson: student.player.lesson, text: Student.lesson, notebook: Notebook(session: Session(seed: 8)),
      in: student.environment)
    #expect(differences == ["line 2, 'make key random', prints something else than it did"])
  }
}
