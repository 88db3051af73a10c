import CommandLanguage
import Lessons
import Notebook
import Synchronization
import TestSupport
import Testing
import TerminalNotebook

/// Reports that nobody has earned, and what they may cost whoever takes them.
struct HostileReportTests {
  private static func report(_ changes: (String, String)...) throws -> LessonReport? {
    let report = try ClassReportsTests.report(["predict 16", "next", "hint", "make model phase1"], seed: 3)
    return LessonReport(parsing: changes.reduce(report.text) { $0.replacing($1.0, with: $1.1) })
  }

  @Test func twoValuesUnderOneNameAreNoReport() {
    #expect(JSONText.value(#"{"a":1,"b":{"a":2}}"#) != nil)
    #expect(
      JSONText.value(#"{"a":1,"a":1}"#) == nil && JSONText.value(#"[{"x":{"b":1,"c":2,"b":3}}]"#) == nil)
  }

  @Test(arguments: ["-1", "9223372036854775807", "-9223372036854775808", "10001", "1e3", "\"many\"", "null"])
  func hintsThatNobodyCanHaveSeenMakeItNone(hints: String) throws {
    #expect(try Self.report(("\"hints\":1,", "\"hints\":\(hints),")) == nil)
    let progress = "{\"place\":\"A\",\"steps\":[{\"heading\":\"A\",\"status\":\"open\",\"hints\":\(hints)}]}"
    #expect(LessonProgress(parsing: progress) == nil)
  }

  @Test func moreThanAReportMayHoldMakesItNone() throws {
    #expect(try Self.report() != nil)
    func commands(_ count: Int) throws -> LessonReport? {
      let line = "{\"line\":\"x\",\"outcome\":\"\"},"
      return try Self.report(("\"commands\":[", "\"commands\":[" + String(repeating: line, count: count)))
    }
    let (few, many) = (try commands(9_000) != nil, try commands(10_000) != nil)
    #expect(few && !many)
    let answer = "{\"step\":\"\",\"question\":\"q\",\"answer\":\"1\",\"right\":null,\"actual\":null},"
    let answers = String(repeating: answer, count: 1_000)
    let isAnswered = try Self.report(("\"predictions\":[", "\"predictions\":[" + answers)) != nil
    let long = ("\"title\":\"", "\"title\":\"" + String(repeating: "x", count: 4 << 20))
    let isLong = try Self.report(long) != nil
    #expect(!isAnswered && !isLong)
  }

  @Test func whatJSONMayCostIsBounded() {
    func list(_ count: Int) -> String {
      "[" + Array(repeating: "0", count: count).joined(separator: ",") + "]"
    }
    let (few, many) = (JSONText.value(list(200_000)) != nil, JSONText.value(list(250_000)) != nil)
    #expect(few && !many)
    let deep = JSONText.value(String(repeating: "[", count: 1_000_000)) != nil
    #expect(!deep)
    for number in ["1e999", "-1e999", "1e", "--1", "+", "."] { #expect(JSONText.value(number) == nil) }
    #expect(JSONText.value("9223372036854775808") == .number(9_223_372_036_854_775_808))
  }

  @Test func aReportThatTakesTooLongIsGivenUpAndSaysSo() throws {
    var fields = try ClassReportsTests.report(["make model phase1"], seed: 3).text
    fields.replace("\"line\":\"make model phase1\"", with: "\"line\":\"make model phase1; train 1000000000\"")
    let forged = try #require(LessonReport(parsing: fields))
    let signed = try #require(LessonReport(parsing: forged.text))
    let lesson = try LessonParser.parse(ClassReportsTests.text)
    let asked = Atomic(0)
    let differences = signed.differences(
      lesson: lesson, text: ClassReportsTests.text, notebook: Notebook(), in: NotebookEnvironment(threads: 1),
      patience: { asked.add(1, ordering: .relaxed).newValue > 20 })
    #expect(differences.count == 1 && differences[0].contains("--seconds gives more"), "\(differences)")
    #expect(differences[0].count < 170)
  }

  @Test func nobodyReadsThousandsOfDifferences() throws {
    let line = "{\"line\":\"show key\",\"outcome\":\"0123456789abcdef\"},"
    let forged = try #require(
      try Self.report(("\"commands\":[", "\"commands\":[" + String(repeating: line, count: 200))))
    let signed = try #require(LessonReport(parsing: forged.text))
    var environment = NotebookEnvironment(threads: 1)
    environment.takesRequests = true
    let differences = signed.differences(
      lesson: try LessonParser.parse(ClassReportsTests.text), text: ClassReportsTests.text,
      notebook: Notebook(session: Session(seed: 3)), in: environment)
    #expect(differences.count == 21 && differences.last == "what follows was not played: too much differs")
  }

  @Test(arguments: [
    ("a-class", true), ("00-tour", true), ("schlüssel_2.b", true), ("../l", false), ("/etc/passwd", false),
    ("~", false), ("a\\u0000b", false), ("", false), (".hidden", false), ("a.", false), ("..", false),
    ("a b", false), ("a\\u202eb", false), (String(repeating: "a", count: 101), false),
  ])
  func onlyPlainNamesAreLookedFor(name: String, isPlain: Bool) throws {
    let report = try #require(try Self.report(("\"lesson\":\"a-class\"", "\"lesson\":\"\(name)\"")))
    #expect(report.hasPlainName == isPlain)
  }

  @Test func oneVoiceForEachStudentAndRightAnswersByTheirValue() throws {
    func answer(_ words: String, right: Bool) throws -> (path: String, report: LessonReport) {
      let one =
        "{\"step\":\"\",\"question\":\"How many bits has a block?\",\"answer\":\"\(words)\",\"right\":\(right),"
        + "\"actual\":\"16\"},"
      let forged = try #require(
        try Self.report(("\"predictions\":[", "\"predictions\":[" + String(repeating: one, count: 3))))
      return ("\(words).json", forged)
    }
    var files = try (10...20).map { try answer(String($0), right: $0 == 16) }
    files += [try answer("1e30", right: false), try answer("-1e308", right: false)]
    let text = ClassReports(files).outputs().map(TextRenderer.text).joined(separator: "\n")
    #expect(text.contains("1 of 13 right; right is 16"))
    #expect(text.contains("under 10        1  *\n") && text.contains("22 or more      1  *"))
    #expect(text.contains("16 to under 18  2  ** < right for 1"))
    #expect(text.contains("1 Make one      13 ") || text.contains("1 Make one       "))
  }
}
