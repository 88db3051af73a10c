#if os(Linux)
  import Foundation
  import Lessons
  import TestSupport
  import Testing

  /// Every lesson of the course, taken at a terminal from its title to its end by a student with ideas of their own.
  ///
  /// Each trains on one thread: as many lessons are taken at a time as the machine has processors, and nobody waits for
  /// anybody.
  struct EveryLessonTests {
    @Test(arguments: LessonFilesTests.lessons)
    func aStudentTakesTheLessonFromItsBeginningToItsEnd(name: String) throws {
      let program = try Program()
      defer { program.remove() }
      let file = Program.repository.appendingPathComponent("lessons/\(name)")
      let lesson = try LessonParser.parse(String(contentsOf: file, encoding: .utf8))
      let terminal = try program.notebook(arguments: [
        "teach", "lessons/\(name)", "--report", "me.json", "--threads", "1",
      ])
      try terminal.waitForPrompt(1)
      let student = LessonStudent(
        lesson, name: name, at: terminal, interrupts: ["08", "09", "11"].contains(name.prefix(2)))
      try student.takeAll()
      for complaint in student.complaints { Issue.record("\(complaint)") }
      try terminal.leave()
      #expect(terminal.screen.unknownCodes.isEmpty)
      let kept = try program.bytes("state/codebook/lessons/\(name.dropLast(3)).json")
      #expect(String(decoding: kept, as: UTF8.self).contains("\"finished\":true"))
      // Playing it again takes as long as the lesson itself: a few stand for all.
      guard name.prefix(2).last == "3" || name.prefix(2) == "08" else { return }
      let verified = try program.run(["report", "verify", "me.json", "--threads", "1"])
      #expect(verified.code == 0, "\(verified.error)")
    }
  }
#endif
