import CommandLanguage
import Notebook
import StateFiles
import Terminal

/// The notebook at a terminal: a prompt, the line that is typed, and what comes of it.
package struct InteractiveNotebook {
  private let stage: Stage
  private let editor: LineEditor

  /// Nil where the input or the output is no terminal.
  package init?(stage: Stage) {
    guard !stage.options.json,
      let editor = LineEditor(program: "codebook", history: HistoryFile.standard())
    else { return nil }
    self.stage = stage.rememberingNotebooks
    self.editor = editor
    editor.inquiry = stage.inquiry
  }

  /// Reads and runs lines until the person leaves.
  ///
  /// - Parameter lesson: What is opened first, instead of the welcome.
  package func run(lesson: LessonOrder? = nil) -> Int32 {
    let classroom = Classroom(stage: stage)
    var environment = stage.environment(.anywhere)
    environment.takesRequests = true
    let journal = NotebookJournal()
    defer { journal.flush() }
    var toldOfHistory: StateFileProblem?
    tellOfHistory(&toldOfHistory)
    var nextStep: NextStep? = NextStep(after: classroom.notebook.session)
    let completer = NotebookCompleter()
    editor.help = LineHelp(
      completions: { completer.completions(of: $0, in: classroom) },
      usage: { completer.usage(of: $0, in: classroom.notebook) })
    Interrupts.install()
    if NotebookJournal.folder != nil {
      Crashes.advise("restore in the next notebook brings back what was finished")
    }
    if let lesson {
      guard lesson.open(in: classroom, stage: stage) else { return lesson.code }
      journal.record(classroom.notebook.timeline)
    } else if !stage.options.quiet {
      StandardStream.output.write(stage.renderer.fitted(welcome + recovery))
    }
    while !classroom.notebook.wantsToQuit {
      let settings = classroom.notebook.session.settings
      stage.follow(settings)
      editor.keys = settings.keys == .vi ? .vi : .emacs
      journal.flush()
      switch editor.readLine(prompt: stage.renderer.prompt(of: classroom.notebook).string) {
      case .text(let line):
        editor.remember(line)
        tellOfHistory(&toldOfHistory)
        Interrupts.clear()
        let (cells, moved) = classroom.run(
          SourceLine(line), in: environment, willRun: willRun,
          didRun: { cell, timeline in
            journal.record(timeline)
            stage.show(cell, origin: nil)
            if cell.status == .interrupted, cell.error == nil, !Termination.isPending {
              StandardStream.output.write("interrupted; the session goes on\n")
            }
          })
        journal.record(classroom.notebook.timeline, hasMoved: moved)
        Interrupts.clear()
        if classroom.hasLesson || cells.last?.request != nil {
          nextStep = nil
        } else {
          lead(on: &nextStep, after: cells, session: classroom.notebook.session)
        }
      case .interrupted: Interrupts.clear()
      case .endOfInput:
        StandardStream.output.write("\n" + farewell(journal))
        return Termination.isPending ? Interrupts.exitCode : 0
      }
    }
    StandardStream.output.write(farewell(journal))
    return Termination.isPending ? Interrupts.exitCode : 0
  }

  /// Says once why lines are not remembered.
  private func tellOfHistory(_ told: inout StateFileProblem?) {
    guard let problem = editor.historyProblem, problem != told else { return }
    told = problem
    StandardStream.error.write(stage.renderer.fitted("\(problem.description)") + "\n")
  }

  /// Names the next step to somebody who took the last one, and to nobody else.
  ///
  /// The first is in the welcome, and the way ends where Bob reads under a wrong key.
  private func lead(on step: inout NextStep?, after cells: [Cell], session: Session) {
    guard let last = cells.last, last.status != .error else { return }
    if last.outputs.first?.kind == "session" {
      step = NextStep(after: session)
      return
    }
    guard let taken = step, cells.contains(where: { taken.isTaken(by: $0.name) }) else {
      step = nil
      return
    }
    let next = NextStep(after: session)
    // Some steps change nothing, and the session cannot tell that they were taken.
    step = next == taken || taken.successor != nil ? taken.successor : next
    if let step, !stage.options.quiet {
      let words = stage.renderer.fitted("\(step.words)")
      StandardStream.output.write(stage.renderer.styled(words, .dim) + "\n")
    }
  }

  /// That nothing is lost, where there is something to lose.
  private func farewell(_ journal: NotebookJournal) -> HarmlessText {
    guard journal.isKept, !stage.options.quiet else { return "" }
    let restore = stage.renderer.styled("restore", .cyan)
    return stage.renderer.fitted("This notebook is kept: \(restore) in the next one brings it back.") + "\n"
  }

  /// Shows a command that another one asked for as if it was typed.
  private func willRun(_ coming: ComingCell) {
    if coming.isFollowUp {
      let command = stage.renderer.styled("[\(coming.number)]> \(coming.command)", .cyan)
      StandardStream.output.write(command + "\n")
    }
    stage.willRun()
  }

  /// How to get the last notebook back, if there is one.
  private var recovery: HarmlessText {
    let (notebooks, problem) = NotebookJournal.kept()
    if let problem { StandardStream.error.write(stage.renderer.fitted("\(problem.description)") + "\n") }
    guard let last = notebooks.first else { return "" }
    let restore = stage.renderer.styled("restore", .cyan)
    return "Your last notebook is kept: \(last.words). \(restore) brings it back.\n\n"
  }

  private var welcome: HarmlessText {
    let title = stage.renderer.styled("Codebook \(Version.current)", .bold)
    func command(_ text: HarmlessText) -> HarmlessText { stage.renderer.styled(text, .cyan) }
    return """
      \(title): how neural networks learn to encrypt pictures,
      and why that is not enough. Made for learning; never protect anything with it.

      Type \(command("load image Samples/penguin.png")) and press Enter.
      Then \(command("show session")) says what comes next, \(command("help")) lists the commands,
      \(command("lesson 00-tour")) shows you round, Tab completes, and Ctrl-D leaves.


      """
  }
}
