import CommandLanguage
import Foundation
import Laboratory
import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// The reports of a class, pooled.
struct ClassReportsTests {
  static let text = """
    # A class

    <!-- predict: How many bits has a block? = 16 -->

    ## Make one

    <!-- predict: Who reads best? [Alice | Bob | Eve] = Bob -->

    ```codebook
    > make model phase1
    > eval 100
    ```

    <!-- check: bob.bits_correct > 0 -->
    <!-- hint: two lines -->

    ## Train it

    <!-- predict: How many bits does Eve read? = eve.bits_correct ± 0.05 -->

    ```codebook
    > train 3
    > eval 100
    ```

    ## The end

    That was all.
    """

  /// What one of the class types.
  private static func lines(of student: Int) -> [String] {
    var lines = ["predict \(student % 3 == 0 ? 16 : student)", "next"]
    if student % 5 != 4 { lines.append("predict \(student % 3 + 1)") }
    if student % 7 == 0 { lines += ["hint", "laod", "make key random", "undo"] }
    lines += ["make model phase1", "eval 100", "next", "predict \(40 + student) %"]
    lines += student % 4 == 0 ? ["skip"] : ["train 3", "eval 100", "next"]
    return lines
  }

  /// A report that somebody has earned under a seed.
  static func report(_ lines: [String], seed: UInt64, text: String = text) throws -> LessonReport {
    var player = LessonPlayer(
      try LessonParser.parse(text), notebook: Notebook(session: Session(seed: seed)))
    var environment = NotebookEnvironment(threads: 1)
    environment.takesRequests = true
    try player.open(in: environment) { _ in }
    for line in lines {
      let cells = player.run(SourceLine(line), in: environment) { _ in }
      if let request = cells.last?.request {
        try? player.carryOut(request, in: environment) { _ in }
      }
    }
    return LessonReport(player, name: "a-class", text: text, seed: seed)
  }

  /// Thirty students, each under the seed of their own number, as their files hold them.
  static let files: [(path: String, report: LessonReport)] = (1...30).compactMap { student in
    guard let report = try? report(lines(of: student), seed: UInt64(student)),
      let read = LessonReport(parsing: report.text)
    else { return nil }
    return ("in/student-\(student).json", read)
  }

  private static func words(_ outputs: [Output]) -> String {
    outputs.map(TextRenderer.text).joined(separator: "\n\n")
  }

  @Test func thirtyReportsHoldAndAreIntact() throws {
    #expect(Self.files.count == 30)
    let lesson = try LessonParser.parse(Self.text)
    var environment = NotebookEnvironment(threads: 1)
    environment.takesRequests = true
    for (_, report) in Self.files.prefix(8) {
      #expect(report.isIntact)
      let notebook = Notebook(session: Session(seed: report.seed))
      #expect(
        report.differences(lesson: lesson, text: Self.text, notebook: notebook, in: environment) == [])
    }
  }

  @Test func theStepsAndThePredictionsOfAClassAreCounted() {
    let text = Self.words(ClassReports(Self.files).outputs(listsStudents: true))
    #expect(text.hasPrefix("a-class · A class\n30 students, 30 finished\n"))
    #expect(text.contains("1 Make one      30        0     0      4  #############"))
    #expect(text.contains("2 Train it      23        7     0      0  #########++++"))
    #expect(text.contains("? How many bits has a block? (at the beginning)"))
    #expect(text.contains("< right"))
    #expect(text.contains("11 of 30 right; right is 16"))
    // The choices in the lesson's order, those who were silent apart.
    #expect(text.contains("  Alice  8  ********\n  Bob    8  ******** < right\n  Eve    8  ********\n"))
    #expect(text.contains("8 of 24 right; right is Bob; 6 students gave no answer"))
    #expect(text.contains("right is 46.81 to 52.31 %, by seed"))
    #expect(text.contains("\n  student-30 "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func namesAreThoseOfTheFilesOrNumbers() {
    let named = ClassReports(Self.files)
    #expect(named.students.first?.name == "student-1" && named.count == 30)
    let anonymous = ClassReports(Self.files, isAnonymous: true)
    #expect(anonymous.students.last?.name == "student 30")
    #expect(!JSONRenderer.text(.fields(anonymous.fields)).contains("student-"))
    // The same name twice for one lesson is told apart by its folder.
    let twice = [("a/me.json", Self.files[0].report), ("b/me.json", Self.files[1].report)]
    #expect(ClassReports(twice).students.map(\.name) == ["a/me.json", "b/me.json"])
  }

  @Test func theTableHasARowForEachPredictionAndResult() throws {
    let rows = ClassReports(Self.files).table
    let answers = Self.files.reduce(0) { $0 + $1.report.text.matches(of: /"answer":/).count }
    let results = Self.files.reduce(0) { $0 + $1.report.results.count }
    #expect(rows.count == answers + results && results == 30 + 23)
    let csv = RunTableFile.csv(rows)
    let header = csv.split(separator: "\n")[0]
    #expect(header.hasPrefix("student,lesson,seed,kind,step,question,answer,right,actual,model,"))
    #expect(csv.contains("\nstudent-2,a-class,2,result,,,,,,phase1,16,2,3,false,,100,"))
  }

  @Test func noSpreadsheetTakesAnAnswerForAFormula() throws {
    let text = "# A\n\n<!-- predict: Why? -->\n\n## B\n\nC\n"
    let report = try Self.report(["predict =cmd|' /C calc'!A0"], seed: 7, text: text)
    let csv = RunTableFile.csv(ClassReports([("@a\u{1B}[31m.json", report)]).table)
    #expect(csv.contains("'=cmd") && csv.contains("'@a [31m"))
  }

  @Test func aNetworkTrainedAsThePaperDoesIsPooledAndOthersAreNot() throws {
    var notebook = Notebook(session: Session(seed: 5))
    func result(_ line: String) -> ModelResult? {
      var last: ModelResult?
      notebook.run(
        SourceLine(line), in: NotebookEnvironment(threads: 1),
        didRun: { cell, timeline in
          if let result = ModelResult(of: cell, timeline: timeline) { last = result }
        })
      return last
    }
    #expect(result("make model phase1; train 100; eval 10")?.phase == nil)
    let whole = try #require(result("train 3000; train 2030 stop=20; train; eval 100"))
    // Ten more than the paper's.
    #expect(whole.steps == 5_130 && whole.phase == nil)
    let paper = try #require(result("make model phase1 seed=9; train 5100; train 20; eval 100"))
    #expect(paper.phase == .first && paper.seed == 9 && paper.steps == 5_120 && !paper.isAveraged)
    #expect(ModelResult(paper.fields) == paper)
    #expect(result("make model phase1; train 5120 rate=0.01; eval 10")?.phase == nil)
    let pool = SeedPool([("ada", paper), ("bo", paper), ("cy", whole)])
    #expect(pool.runs.count == 1 && pool.runs[0].people == ["ada", "bo"])
    let text = Self.words(pool.outputs)
    #expect(text.contains("< the paper: 92.94 %") && text.contains("counts once"))
    #expect(SeedPool([("cy", whole)]).outputs.isEmpty)
  }

  @Test func aResultOutOfAllBoundsIsNone() {
    for share in ["1e300", "-0.5", "7", "\"much\"", "null"] {
      let text =
        "{\"model\":\"phase1\",\"bits\":16,\"seed\":1,\"steps\":5120,\"averaged\":false,\"phase\":1,"
        + "\"messages\":10,\"bob\":{\"messages_correct\":\(share),\"bits_correct\":0.5},"
        + "\"eve\":{\"messages_correct\":0,\"bits_correct\":1}}"
      guard case .fields(let fields)? = JSONText.value(text) else {
        Issue.record("\(text) is no JSON")
        continue
      }
      #expect(ModelResult(fields) == nil)
    }
  }
}
