import CommandLanguage
import Lessons
import Notebook
import Synchronization
import TestSupport
import Testing
import TerminalNotebook

/// What a report keeps of a line: what leads to the same again, and what is printed everywhere.
struct ReportLineTests {
  static let text =
    "# A\n\n## One\n\n```codebook\n> make model phase1\n> train 5000\n```\n\n## Two\n\n```codebook\n> eval 100\n```\n"

  /// A student whose commands are interrupted after so many questions whether to stop.
  private struct Hasty {
    var player: LessonPlayer
    var lines: [LoggedLine] { player.log }

    init(_ text: String = ReportLineTests.text) throws {
      player = LessonPlayer(try LessonParser.parse(text), notebook: Notebook())
      try player.open(in: Self.environment(patience: .max)) { _ in }
    }

    static func environment(patience: Int) -> NotebookEnvironment {
      let left = Mutex(patience)
      var environment = NotebookEnvironment(
        threads: 1,
        shouldStop: {
          left.withLock { left in
            left -= 1
            return left < 0
          }
        })
      environment.takesRequests = true
      return environment
    }

    mutating func type(_ line: String, patience: Int = .max) {
      let environment = Self.environment(patience: patience)
      let cells = player.run(SourceLine(line), in: environment) { _ in }
      if let request = cells.last?.request { try? player.carryOut(request, in: environment) { _ in } }
    }

    func differences() throws -> [String] {
      let report = try #require(
        LessonReport(parsing: LessonReport(player, name: "a", text: ReportLineTests.text, seed: 7).text))
      return report.differences(
        lesson: player.lesson, text: ReportLineTests.text, notebook: Notebook(),
        in: Self.environment(patience: .max))
    }
  }

  @Test func anInterruptedTrainingIsPlayedAgainAsFarAsItCameAndCompared() throws {
    var student = try Hasty()
    student.type("make model phase1")
    student.type("train 5000", patience: 4)
    let line = try #require(student.lines.last)
    #expect(line.text.contains(/^train 5000 stop=\d+$/) && !line.outcome.isEmpty, "\(line)")
    student.type("train stop=10; eval 100")
    #expect(try student.differences() == [])
    #expect(student.lines.last?.results.count == 1)
  }

  @Test func whatStoodInFrontOfAnInterruptedSkipIsKept() throws {
    var student = try Hasty()
    student.type("make model phase1")
    // The skip's own training is what is interrupted.
    student.type("make key 0000111100001111; skip", patience: 3)
    #expect(student.player.step.heading == "One")
    #expect(student.lines.map(\.text) == ["make model phase1", "make key 0000111100001111"])
    student.type("skip", patience: 3)
    #expect(student.lines.count == 2)
    student.type("show key")
    #expect(try student.differences() == [])
  }

  @Test func whatTellsOfOneMachineDoesNotCount() throws {
    var student = try Hasty()
    for line in ["set threads 1", "show settings", "history", "doctor", "load image nothing.png"] {
      student.type(line)
    }
    #expect(student.lines.map(\.outcome) == [[], [], [], [], ["missing input"]])
    student.type("plot losses to=/nonexistent/a.png; make key")
    #expect(student.lines.last?.outcome == [])
  }

  @Test func aTrainingThatWentOnAfterAnInterruptionIsTheSameTraining() throws {
    var student = try Hasty()
    student.type("make model phase1")
    var whole = Notebook()
    whole.run("make model phase1; train 300", in: NotebookEnvironment(threads: 1))
    student.type("train 300", patience: 40)
    #expect(student.lines.last?.text.contains("stop=") == true)
    student.type("train")
    #expect(student.player.notebook.session.isSame(as: whole.session))
  }
}
