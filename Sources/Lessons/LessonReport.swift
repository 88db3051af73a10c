import CommandLanguage
import Laboratory
import Notebook
import Text

/// What somebody has done in a lesson, for whoever wants to know: steps, predictions, and every line that was typed,
/// so that it can be played again.
package struct LessonReport: Sendable {
  /// The lesson's name.
  package let lesson: String
  /// Everything else that it says, in order.
  let fields: Fields
  /// How far somebody has come.
  let progress: LessonProgress
  /// The digest of everything that it says.
  package let digest: String

  private static let format = "codebook report 1"

  /// The most bytes of a report, and the most lines and results in it: an hour's work has a hundredth of that.
  package static let mostBytes = 4 << 20
  package static let mostLines = 10_000
  package static let mostResults = 1_000

  /// The report of a lesson as it stands.
  ///
  /// - Parameters:
  ///   - name: The lesson's name.
  ///   - text: The text of its file.
  ///   - seed: The seed that the notebook began with.
  package init(_ player: LessonPlayer, name: String, text: String, seed: UInt64) {
    lesson = name
    let progress = LessonProgress(player)
    self.progress = progress
    var fields: Fields = [
      "format": .text(Self.format), "lesson": .text(name), "title": .text(player.lesson.title),
      "lesson_digest": .text(Self.digest(text)), "seed": .integer(Int(clamping: seed)),
      "skipping_allowed": .flag(player.allowsSkipping), "finished": .flag(player.isFinished),
    ]
    func count(_ status: StepRecord.Status) -> FieldValue {
      .integer(progress.steps.count { $0.status == status && !$0.heading.isEmpty })
    }
    fields["steps_passed"] = count(.passed)
    fields["steps_skipped"] = count(.skipped)
    fields["hints"] = .integer(progress.steps.reduce(0) { $0 + $1.hints })
    fields["steps"] = .list(progress.steps.map { .fields($0.fields) })
    fields["predictions"] = .list(progress.answers.map { .fields($0.fields) })
    fields["predictions_right"] = .integer(progress.answers.count { $0.verdict?.isRight == true })
    fields["questions"] = .list(player.lesson.steps.flatMap(Self.questions))
    fields["results"] = .list(player.log.flatMap { $0.results }.map { .fields($0.fields) })
    fields["commands"] = .list(
      player.log.map { .fields(["line": .text($0.text), "outcome": .text(Self.outcome($0))]) })
    self.fields = fields
    digest = Self.digest(of: fields)
  }

  /// The report as a file holds it; nil if a text is none, or none that makes sense.
  package init?(parsing text: String) {
    guard text.utf8.count <= Self.mostBytes, case .fields(var fields)? = JSONText.value(text),
      fields.text("format") == Self.format, let lesson = fields.text("lesson"),
      let progress = LessonProgress(fields, place: ""),
      fields.list("commands").count <= Self.mostLines, fields.list("results").count <= Self.mostResults,
      fields.list("questions").count <= LessonProgress.mostEntries
    else { return nil }
    self.lesson = lesson
    self.progress = progress
    writtenDigest = fields.text("digest")
    fields["digest"] = nil
    self.fields = fields
    digest = Self.digest(of: fields)
  }

  private var writtenDigest: String?

  /// Whether it says what it said when it was written.
  package var isIntact: Bool { writtenDigest == digest }
  /// The report as JSON, with its digest at the end.
  package var text: String {
    var whole = fields
    whole["digest"] = .text(digest)
    return JSONRenderer.text(.fields(whole)) + "\n"
  }

  private static func digest(of fields: Fields) -> String {
    digest(JSONRenderer.text(.fields(fields), marksAreSpelt: false))
  }

  static func digest(_ text: String) -> String { Digest.sha256(Array(text.utf8)) }

  /// What a step asks, answered or not.
  private static func questions(_ step: LessonStep) -> [FieldValue] {
    step.predictions.map { question in
      .fields([
        "step": .text(step.heading), "question": .text(question.question),
        "choices": .list(question.choices.map { .text($0) }),
      ])
    }
  }

  private static func outcome(_ line: LoggedLine) -> String {
    line.outcome.isEmpty ? "" : String(digest(line.outcome.joined(separator: "\n")).prefix(16))
  }

  /// The seed that the notebook began with.
  package var seed: UInt64 { UInt64(clamping: fields.integer("seed") ?? 0) }

  /// How many lines were typed.
  package var lineCount: Int { fields.list("commands").count }

  // MARK: Verifying

  /// After so many lines that print something else nobody reads on.
  private static let mostDifferences = 20

  /// That a report is not as it was written.
  package static let changed =
    "the report was changed after it was written: its digest is that of another one"

  /// Whether the lesson's name is one that may be looked for: letters, digits, `-` and `_`, and dots between them.
  ///
  /// A path would let a student choose by which file the report is judged.
  package var hasPlainName: Bool {
    lesson.utf8.count <= 100 && lesson.first != "." && lesson.last != "."
      && lesson.allSatisfy { character in
        character.unicodeScalars.count == 1
          && (character.isLetter || character.isNumber || "-_.".contains(character))
      } && !lesson.isEmpty
  }

  /// Plays the lines again, and says what does not come out as the report has it.
  ///
  /// - Parameters:
  ///   - lesson: The lesson as it is here.
  ///   - text: The text of its file.
  ///   - notebook: A new one under the report's seed.
  ///   - patience: Whether the time is up that this may take; asked as often as whether to stop.
  /// - Returns: One sentence for each thing; none for a report that holds.
  package func differences(
    lesson: Lesson, text: String, notebook: Notebook, in environment: NotebookEnvironment,
    patience isUsedUp: @escaping @Sendable () -> Bool = { false }
  ) -> [String] {
    var environment = environment
    let isStopped = environment.shouldStop
    environment.shouldStop = { isStopped() || isUsedUp() }
    guard isIntact else { return [Self.changed] }
    guard fields.text("lesson_digest") == Self.digest(text) else {
      return [
        "the lesson '\(Diagnostic.shortened(self.lesson))' here is not the one that was taken: its text has changed"
      ]
    }
    var player = LessonPlayer(lesson, notebook: notebook, allowsSkipping: fields.flag("skipping_allowed"))
    let commands = fields.list("commands")
    /// Why it is not played further, if it is not.
    func end(after count: Int) -> [String]? {
      if isStopped() { return ["interrupted after \(count) lines"] }
      guard isUsedUp() else { return nil }
      return [
        "line \(min(count + 1, commands.count)) of \(commands.count) was not done in the time that one report may "
          + "take, so nobody knows whether it holds · --seconds gives more"
      ]
    }
    do throws(Diagnostic) {
      try player.open(in: environment) { _ in }
    } catch {
      return end(after: 0) ?? ["the lesson cannot be opened here: \(error.message)"]
    }
    var found: [String] = []
    for (index, command) in commands.enumerated() {
      if let end = end(after: index) { return end }
      let line = command.text("line") ?? ""
      let count = player.log.count
      let cells = player.run(SourceLine(line), in: environment) { _ in }
      if let request = cells.last?.request {
        do throws(Diagnostic) { try player.carryOut(request, in: environment) { _ in } } catch {}
      }
      if let end = end(after: index) { return end }
      let outcome = player.log.count > count ? player.log.last.map(Self.outcome) ?? "" : ""
      // Where nothing counts of what was printed, there is nothing to compare.
      if let expected = command.text("outcome"), !expected.isEmpty, expected != outcome {
        let error = cells.last?.error
        let why = error.map { " (\($0.message))" } ?? ""
        found.append(
          "line \(index + 1), '\(Diagnostic.shortened(line))', "
            + (error?.code == .missingInput
              ? "needs a file that is not here\(why)" : "prints something else than it did\(why)"))
        if found.count == Self.mostDifferences {
          return found + ["what follows was not played: too much differs"]
        }
      }
    }
    return found + differences(from: LessonReport(player, name: self.lesson, text: text, seed: seed))
  }

  /// What the same lines lead to and the report says otherwise.
  private func differences(from replayed: LessonReport) -> [String] {
    var differences: [String] = []
    for (said, found) in zip(fields.list("steps"), replayed.fields.list("steps")) where said != found {
      differences.append(
        "the step '\(Diagnostic.shortened(said.text("heading") ?? ""))' is said to be "
          + "\(Diagnostic.shortened(said.text("status") ?? "?")) "
          + "with \(said.integer("hints") ?? 0) hints, and the lines lead to \(found.text("status") ?? "?") "
          + "with \(found.integer("hints") ?? 0)")
    }
    if fields["predictions"] != replayed.fields["predictions"] {
      differences.append("the predictions, or what came of them, are not those that the lines lead to")
    }
    // Older reports hold none.
    if let results = fields["results"], results != replayed.fields["results"] {
      differences.append("the results of eval are not those that the lines lead to")
    }
    if differences.isEmpty, fields != replayed.fields,
      fields.flag("finished") != replayed.fields.flag("finished")
    {
      differences.append("the lines do not lead as far as the report says")
    }
    return differences
  }
}
