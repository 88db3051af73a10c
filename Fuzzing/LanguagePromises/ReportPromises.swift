import Laboratory
import Lessons
import Notebook
import TerminalNotebook

/// Holds the readers of what students hand in to their word: every text is a report or none, and whatever one says, a
/// class is counted with it.
public struct ReportPromises: Sendable {
  /// Reports, progress and rehearsals as the program writes them, to be changed.
  public let real: [String]
  private let lesson: Lesson
  private let lessonText: String

  /// The report of a short lesson, the progress in it and its rehearsal.
  public init() {
    lessonText = """
      # A lesson

      <!-- predict: How many bits has a key? = 16 -->

      ## One

      <!-- predict: Which? [Alice | Bob] = Bob -->

      ```codebook
      > make key
      ```

      <!-- hint: two words -->

      ## Two

      The end.
      """
    guard let lesson = try? LessonParser.parse(lessonText) else { preconditionFailure("the lesson is one") }
    self.lesson = lesson
    var environment = NotebookEnvironment(threads: 1)
    environment.takesRequests = true
    var texts: [String] = []
    for seed in 1...3 {
      var player = LessonPlayer(lesson, notebook: Notebook(session: Session(seed: UInt64(seed))))
      try? player.open(in: environment) { _ in }
      for line in [
        "predict \(14 + seed)", "next", "predict \(seed % 2 + 1)", "hint", "make key", "next", "next",
      ] {
        let cells = player.run(.init(line), in: environment) { _ in }
        if let request = cells.last?.request { try? player.carryOut(request, in: environment) { _ in } }
      }
      texts.append(LessonReport(player, name: "a-lesson", text: lessonText, seed: UInt64(seed)).text)
      texts.append(LessonProgress(player).text)
    }
    real = texts + [Rehearsal(of: lesson).text]
  }

  /// Reads a text in every way, and counts it with others.
  public func check(_ text: String) throws(BrokenPromise) -> Tally {
    var tally = Tally()
    tally.lines = 1
    var isRead = false
    if let value = JSONText.value(text) {
      guard JSONText.value(JSONRenderer.text(value)) == value else {
        throw BrokenPromise(text.prefix(2_000), "the JSON is another one when it is written and read again")
      }
    }
    if let report = LessonReport(parsing: text) {
      isRead = true
      try checkClass(with: report, text)
      // Signed anew it is one whose digest holds, and its lines are played.
      guard let signed = LessonReport(parsing: report.text), signed.isIntact else {
        throw BrokenPromise(text.prefix(2_000), "the report is none when it is written and read again")
      }
      try checkPlaying(signed, text)
    }
    if let progress = LessonProgress(parsing: text) {
      isRead = true
      guard LessonProgress(parsing: progress.text) == progress else {
        throw BrokenPromise(
          text.prefix(2_000), "the progress is another one when it is written and read again")
      }
      _ = progress.belongs(to: lesson)
      var player = LessonPlayer(lesson, notebook: Notebook())
      player.resume(progress)
      var environment = NotebookEnvironment(threads: 1)
      environment.takesRequests = true
      for request in [Request.hint, .hint, .hint, .next] {
        try? player.carryOut(request, in: environment) { _ in }
      }
    }
    if let rehearsal = Rehearsal(parsing: text) {
      isRead = true
      _ = (rehearsal.commands, Rehearsal.words(rehearsal.seconds), rehearsal.isOf(lesson))
    }
    if isRead { tally.results = 1 } else { tally.diagnostics = 1 }
    return tally
  }

  private func checkClass(with report: LessonReport, _ text: String) throws(BrokenPromise) {
    let others = real.compactMap { LessonReport(parsing: $0) }.enumerated().map {
      (path: "\($0).json", report: $1)
    }
    for reports in [[("a.json", report)], [("a.json", report), ("b/a.json", report)] + others] {
      let together = ClassReports(reports, isAnonymous: reports.count > 1)
      for output in together.outputs(listsStudents: true) {
        guard TextRenderer.text(output).utf8.count < 1 << 24 else {
          throw BrokenPromise(text.prefix(2_000), "what is said of a class has no end")
        }
      }
      _ = JSONRenderer.text(.fields(together.fields))
      _ = RunTableFile.csv(together.table)
    }
  }

  /// Plays the lines as far as a few commands' patience goes.
  private func checkPlaying(_ report: LessonReport, _ text: String) throws(BrokenPromise) {
    var environment = NotebookEnvironment(
      files: FileAccess(policy: .scratch(folder: "/nonexistent")), threads: 1)
    environment.takesRequests = true
    let budget = PollBudget(commands: 20)
    budget.beginText(polls: 50)
    let differences = report.differences(
      lesson: lesson, text: lessonText, notebook: Notebook(session: Session(seed: report.seed)),
      in: environment, patience: { budget.isUsedUp() })
    for difference in differences where Fitness.fault(of: difference) != nil {
      // A difference quotes a line and why it failed: both are short, together they may be a little longer.
      guard difference.count < 400 else {
        throw BrokenPromise(
          text.prefix(2_000), "a difference has \(difference.count) characters: \(difference)")
      }
    }
    _ = report.hasPlainName
  }

  /// A text with a few changes: numbers, words, stretches that are cut out, doubled or moved.
  public func mutated(_ text: String?, seed: UInt64) -> String {
    var random = SplitMix(seed: seed)
    var bytes = Array((text.flatMap { $0.utf8.count < 20 ? nil : $0 } ?? random.pick(real) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...80, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: Self.replaceNumber(in: &bytes, from: place, &random)
      case 2: bytes.replaceSubrange(place..<place, with: Array((random.pick(Self.words) ?? "").utf8))
      case 3: bytes.removeSubrange(place..<end)
      case 4:
        let stretch = Array(bytes[place..<end])
        for _ in 0..<Int.random(in: 1...20, using: &random) { bytes.insert(contentsOf: stretch, at: place) }
      default: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let numbers = [
    "0", "-1", "1e999", "1e30", "-1e308", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808",
    "10000", "10001", "0.5", "true", "null", "\"\"",
  ]
  private static let words = [
    "{", "}", "[", "]", "{},", "[],", "\\u0000", "\\u202e", "\\ud800", "../", "\"hints\":-1,",
    "{\"line\":\"train 1000000000\",\"outcome\":\"00\"},", "{\"line\":\"predict 1e30\",\"outcome\":\"\"},",
    "{\"step\":\"One\",\"question\":\"How many bits has a key?\",\"answer\":\"1e30\",\"right\":true,\"actual\":\"16\"},",
    "\"seed\":-5,", "{\"line\":\"goto -9223372036854775808\",\"outcome\":\"\"},",
  ]

  private static func replaceNumber(in bytes: inout [UInt8], from place: Int, _ random: inout SplitMix) {
    guard let start = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { return }
    let end = bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array((random.pick(numbers) ?? "").utf8))
  }
}
