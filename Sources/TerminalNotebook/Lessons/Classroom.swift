import CommandLanguage
import Lessons
import Notebook
import Terminal

/// Holds the notebook at a prompt, and the lesson that is taken in it, if one is.
final class Classroom {
  /// What a lesson is to leave behind for whoever asked for it.
  struct ReportOrder {
    /// Where the report goes.
    let path: String
  }

  private let stage: Stage
  private let voice: LessonVoice
  private let shelf = LessonShelf()
  /// What the lesson's own commands run in, as against what is typed.
  private let environment: NotebookEnvironment
  private var plain: Notebook
  private var player: LessonPlayer?
  private var volume: LessonShelf.Volume?
  private var report: ReportOrder?
  private var hasComplained = false
  /// What was written down last.
  private var kept: LessonProgress?

  init(stage: Stage) {
    self.stage = stage
    voice = LessonVoice(stage: stage)
    plain = stage.notebook()
    var environment = stage.environment(.workingDirectory)
    environment.takesRequests = true
    self.environment = environment
  }

  /// The notebook as it is.
  var notebook: Notebook { player?.notebook ?? plain }

  /// Whether a lesson is being taken.
  var hasLesson: Bool { player != nil }

  /// What Tab offers of the course: lessons with their titles, the lesson's steps, and the answers to its question.
  func names(_ kind: NameSource) -> [Completion]? {
    switch kind {
    case .lessons: shelf.completions
    case .steps: player?.stepCompletions ?? []
    case .answers: player?.answerCompletions ?? []
    default: nil
    }
  }

  /// Runs a line that was typed, and whatever it asks of the lesson.
  ///
  /// - Returns: The cells, and whether the notebook was put into another state.
  func run(
    _ line: SourceLine, in environment: NotebookEnvironment, willRun: (ComingCell) -> Void,
    didRun: (Cell, Timeline) -> Void
  ) -> (cells: [Cell], moved: Bool) {
    let cells: [Cell]
    var hasSpoken = false
    // What the lesson says stands apart from what was printed.
    func aside(_ event: TeachingEvent) {
      if !hasSpoken { voice.pause() }
      hasSpoken = true
      voice.say(event)
    }
    if var player {
      cells = player.run(line, in: environment, willRun: willRun, didRun: didRun, show: aside)
      self.player = player
      keep()
    } else {
      var notebook = plain
      cells = notebook.run(line, in: environment, willRun: willRun, didRun: didRun)
      plain = notebook
    }
    if let player, let error = cells.last?.error, error.code == .unreadableLine, player.mayAnswer(line.text) {
      voice.tell("an answer to the question goes behind predict: predict \(line.text)")
    }
    guard let cell = cells.last, let request = cell.request else { return (cells, false) }
    do throws(Diagnostic) {
      return (cells, try carryOut(request))
    } catch {
      stage.finish()
      tell(error, of: cell)
      return (cells, false)
    }
  }

  private func tell(_ error: Diagnostic, of cell: Cell) {
    StandardStream.error.write(stage.renderer.text(error, in: cell))
  }

  // MARK: Requests

  /// - Returns: Whether the notebook was put into another state.
  private func carryOut(_ request: Request) throws(Diagnostic) -> Bool {
    switch request {
    case .lessons(let name?):
      let volume = try shelf.volume(name)
      try forget(volume)
      voice.tell("'\(volume.name)' begins anew when it is opened next")
      return false
    case .lessons(nil):
      Stage.write(shelf.listing(renderer: stage.renderer))
      return false
    case .lesson(let name, let reset):
      try open(name, reset: reset)
      return true
    case .leave:
      guard player != nil else { throw noLesson }
      leave()
      return false
    case .next, .back, .goTo, .skip, .hint, .solution, .predict:
      guard var player else { throw noLesson }
      let before = player.notebook.timeline
      defer { keep() }
      do throws(Diagnostic) {
        var isBehindANote = false
        try player.carryOut(request, in: environment) { event in
          // What the lesson goes on with stands apart from a short answer.
          if isBehindANote, case .prose = event { voice.pause() }
          if case .note = event { isBehindANote = true } else { isBehindANote = false }
          voice.say(event)
        }
      } catch {
        self.player = player
        throw error
      }
      self.player = player
      return player.notebook.timeline != before
    }
  }

  private var noLesson: Diagnostic {
    Diagnostic(
      code: .failed, problem: "no lesson is open", remedy: "lessons lists them, lesson with a name opens one")
  }

  /// Opens a lesson where it was left, or at its beginning.
  ///
  /// - Parameter report: Where a report of it goes; such a lesson is taken from its beginning.
  func open(
    _ name: String, reset: Bool, allowsSkipping: Bool = true, report: ReportOrder? = nil
  ) throws(Diagnostic) {
    let volume = try shelf.volume(name)
    let wasUsed = notebook.timeline.mark.count > 1
    var opened = LessonPlayer(volume.lesson, notebook: stage.notebook(), allowsSkipping: allowsSkipping)
    let file = ProgressFile(of: volume)
    let kept = reset || report != nil ? nil : file.progress
    var place = 0
    if let kept {
      place = opened.resume(kept)
      if kept.isFinished {
        voice.tell("you have taken this lesson already, and begin it once more")
      } else if place > 0 {
        voice.tell("you were here last: goto 1 begins the lesson again")
      }
    }
    if file.isSenseless, !reset {
      voice.tell("what was kept of this lesson makes no sense, so that it begins anew")
    }
    try opened.open(at: place, in: environment) { voice.say($0) }
    if let seed = stage.options.seed, seed != Session.defaultSeed {
      voice.tell(
        "your seed is \(seed): your digits will differ from the lesson's, which has seed \(Session.defaultSeed)"
      )
    }
    if reset { try forget(volume) }
    if player != nil { leave(silently: true) }
    if wasUsed {
      voice.tell("the notebook before is set aside · restore brings it back when the lesson is left")
    }
    player = opened
    self.volume = volume
    self.kept = nil
    self.report = report
    keep()
  }

  /// Leaves the lesson; the notebook stays.
  func leave(silently: Bool = false) {
    guard let player else { return }
    keep()
    plain = player.notebook
    if !silently, let volume {
      voice.tell(
        player.isFinished
          ? "the lesson is left, and the notebook stays"
          : "the lesson is left, and the notebook stays · lesson \(volume.name) goes on where you were")
    }
    self.player = nil
    volume = nil
    report = nil
  }

  // MARK: What is kept

  private func forget(_ volume: LessonShelf.Volume) throws(Diagnostic) {
    if let problem = ProgressFile(of: volume).remove() {
      throw Diagnostic(code: .cannotCreate, problem: HarmlessText.sanitized(problem.description))
    }
  }

  /// Writes down how far the lesson has come, and the report where there is to be one.
  private func keep() {
    guard let player, let volume else { return }
    let progress = LessonProgress(player)
    if progress != kept {
      kept = progress
      if let problem = ProgressFile(of: volume).write(progress) {
        complain(problem.description)
      }
    }
    guard let report else { return }
    let text = LessonReport(
      player, name: volume.name, text: volume.text, seed: stage.options.seed ?? Session.defaultSeed
    ).text
    do throws(Diagnostic) {
      try FileAccess().write(Array(text.utf8), to: report.path, force: true)
    } catch {
      complain(error.message)
    }
  }

  /// Says once why something cannot be kept.
  private func complain(_ words: String) {
    guard !hasComplained else { return }
    hasComplained = true
    StandardStream.error.write(stage.renderer.fitted("\(words)") + "\n")
  }
}
