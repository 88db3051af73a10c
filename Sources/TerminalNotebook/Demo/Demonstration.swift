import CommandLanguage
import Lessons
import Notebook
import StateFiles
import Terminal

/// A lesson on a projector: waits for keys, types, runs and shows.
package final class Demonstration {
  let stage: Stage
  let screen: DemoScreen
  let keys: KeyReader
  let notes: NotesScreen?
  /// The notebook's own prompt, for the teacher to take; nil where there is no keyboard.
  let editor: LineEditor?
  let recorder: DemoRecorder?
  let pace: DemoPace
  let times: Rehearsal?
  /// What the lesson's commands run in.
  private let environment: NotebookEnvironment
  var player: DemoPlayer
  var typist: Typist
  private var isPaused = false
  /// The number that is being typed; nil for none.
  private var number: String?
  /// What was shown last that is no part of the page, and covers it.
  var overlay: DemoAction?
  var failure: Int32 = 0
  /// Whether it cannot go on by itself: what leads to the next step fails.
  private var hasFailed = false
  /// Whether Ctrl-C ended it all.
  private var wasInterrupted = false
  /// Whether somebody has asked to leave in the middle of something.
  var isLeaving = false

  /// A demonstration of a lesson, before its first page.
  ///
  /// - Parameters:
  ///   - recorder: What takes it down; nil for nothing.
  ///   - notes: Where the teacher's notes stand; nil for nowhere.
  ///   - times: How long the steps took before class; nil where nobody tried.
  package init(
    _ lesson: Lesson, stage: Stage, pace: DemoPace, recorder: DemoRecorder?, notes: NotesScreen?,
    times: Rehearsal?
  ) {
    self.stage = stage
    self.pace = pace
    self.recorder = recorder
    self.notes = notes
    self.times = times
    screen = DemoScreen(stage: stage, recorder: recorder)
    // The line editor takes note of the terminal before single keys are read.
    editor = pace.isHasty ? nil : LineEditor(program: "codebook", history: HistoryFile.standard())
    keys = KeyReader(inquiry: stage.inquiry)
    editor?.inquiry = stage.inquiry
    var environment = stage.environment(.workingDirectory)
    if let notes {
      let report = environment.report
      environment.report = { progress in
        report(progress)
        notes.tick()
      }
    }
    self.environment = environment
    player = DemoPlayer(lesson, notebook: stage.notebook())
    typist = Typist(seed: 7, speed: pace.speed)
  }

  /// Shows the lesson until somebody leaves, or until its end where it goes by itself.
  ///
  /// - Parameter place: The step to begin with.
  /// - Returns: The exit code.
  package func run(at place: String?) -> Int32 {
    if !pace.isHasty { keys.begin() }
    defer { keys.end() }
    do throws(Diagnostic) {
      try move { player, show throws(Diagnostic) in try player.open(at: place, in: environment, show: show) }
    } catch {
      stage.finish()
      keys.end()
      StandardStream.error.write("codebook: \(error.message)\n")
      return Int32(error.code.rawValue)
    }
    if !pace.isAutomatic { screen.remark(DemoAction.hint) }
    while let action = nextAction(), perform(action) {}
    if pace.isHasty, Interrupts.isPending { return Interrupts.exitCode }
    screen.rest(with: "")
    if screen.isInLine { screen.write("\n") }
    return Termination.isPending || wasInterrupted
      ? Interrupts.exitCode : pace.isHasty || hasFailed ? failure : 0
  }

  // MARK: Keys

  /// Waits for what the presenter wants, or for the time to go on; nil at the end of everything.
  private func nextAction() -> DemoAction? {
    rest()
    tellNotes()
    defer { screen.forgetLoad() }
    if pace.isHasty { return Interrupts.isPending ? nil : .move(.on) }
    var deadline: ContinuousClock.Instant?
    if pace.isAutomatic, !isPaused {
      let seconds = overlay == nil ? pace.rest(after: screen.load) : Self.longLook
      if let recorder, recorder.isSimulated {
        recorder.pass(seconds)
      } else {
        deadline = .now + .seconds(seconds)
      }
      if deadline == nil { deadline = .now }
    }
    while true {
      let left = deadline.map { ContinuousClock.now.duration(to: $0).seconds }
      let patience = min(left ?? 1, notes == nil ? 3_600 : 1)
      switch keys.next(within: left == nil && notes == nil ? -1 : Int32(max(0, patience) * 1_000)) {
      case .key(let key):
        if let action = action(of: key) { return action }
        // Nobody is hurried who is typing a number.
        if deadline != nil, number != nil { deadline = .now + .seconds(Self.longLook) }
      case .nothing:
        notes?.tick()
        // A signal that somebody has answered may have ended the waiting.
        guard let deadline, deadline <= .now else { continue }
        number = nil
        if overlay != nil {
          overlay = nil
          redraw()
        }
        return .move(.on)
      case .interrupted:
        // Where there is no keyboard, nothing else could end it.
        guard keys.hasKeys else {
          wasInterrupted = true
          return nil
        }
        screen.remark("Ctrl-C stops a running command · q leaves the demo")
        rest()
      case .screenChanged: redraw()
      case .end: return nil
      }
    }
  }

  /// How long a demo that goes by itself waits for somebody who looks something up, in seconds.
  private static let longLook = 15.0

  /// What a key asks for, once it asks for something that can be done.
  private func action(of key: Key) -> DemoAction? {
    if let typed = number {
      switch key {
      case .enter where !typed.isEmpty:
        number = nil
        return .move(.goTo(typed))
      case .backspace:
        number = String(typed.dropLast())
        rest()
        return nil
      case .character(let digit) where digit.isASCII && digit.isNumber && typed.count < 4:
        number = typed + String(digit)
        rest()
        return nil
      default:
        number = nil
        rest()
        if key == .escape || key == .enter { return nil }
      }
    }
    let action = DemoAction(key)
    if overlay != nil {
      let isClosing = action == overlay || key == .escape
      overlay = nil
      redraw()
      if isClosing { return nil }
    }
    if case .number(let digit)? = action {
      number = digit.map(String.init) ?? ""
      rest()
      return nil
    }
    return action
  }

  /// The last row, while nothing happens.
  private func rest() {
    if let number {
      screen.rest(with: "step \(number)")
    } else if player.nextCommand != nil {
      screen.rest(with: stage.renderer.prompt(of: player.notebook))
    } else {
      screen.rest(with: "")
    }
  }

  private func redraw() {
    recorder?.resize()
    screen.redraw()
    rest()
  }

  // MARK: Actions

  /// - Returns: Whether the demo goes on.
  private func perform(_ action: DemoAction) -> Bool {
    switch action {
    case .move(.on):
      if player.isAtEnd {
        guard pace.isAutomatic, !isPaused else {
          screen.remark("this is the end · Left goes back, q leaves")
          return true
        }
        guard pace.repeats else { return false }
        go(.first)
      } else if let command = player.nextCommand {
        guard type(command.text) else { return !isLeaving }
        tellNotes(running: command.text)
        go(.on)
      } else {
        go(.on)
      }
      if hasFailed { return false }
    case .move(let move): go(move)
    case .number: break
    case .take: take()
    case .carryOn:
      player.carryOn()
      screen.remark(
        player.carriesOn
          ? "the next step begins in this state, and not in its own"
          : "this is the lesson's own state, which the next step begins in anyway")
    case .notes: show(notesText, as: .notes)
    case .help: show(DemoAction.keys, as: .help)
    case .blank:
      screen.clear()
      guard waitForAnyKey() else { return false }
      redraw()
    case .pause:
      guard pace.isAutomatic else {
        screen.remark("nothing goes on by itself here · --auto has it do so")
        return true
      }
      isPaused.toggle()
      screen.remark(isPaused ? "paused · p goes on" : "going on")
    case .quit: return false
    }
    return !isLeaving
  }

  /// - Returns: False where the terminal has gone.
  private func waitForAnyKey() -> Bool {
    while true {
      switch keys.next(within: -1) {
      case .key: return true
      case .end: return false
      case .screenChanged: screen.clear()
      case .nothing, .interrupted: continue
      }
    }
  }

  private func show(_ text: String, as action: DemoAction) {
    screen.aside("\n" + stage.renderer.fittedProse("\(lines: text)"))
    overlay = action
  }

  private var notesText: String {
    player.step.notes.isEmpty ? "this step has no notes" : player.step.notes.joined(separator: "\n\n")
  }

  /// Goes somewhere, and says why where that is not possible.
  private func go(_ target: DemoMove) {
    do throws(Diagnostic) {
      try move { player, show throws(Diagnostic) in
        try player.perform(target, in: environment, show: show)
      }
    } catch {
      stage.finish()
      screen.complain(error.message)
      // Where nobody is there to do something else, it would fail for ever.
      if target == .on, pace.isAutomatic, !isPaused, error.code != .interrupted {
        hasFailed = true
        if failure == 0 { failure = Int32(error.code.rawValue) }
      }
      if error.code == .interrupted, player.isImprovised { screen.remark("k and Space go on from here") }
    }
  }

  /// Has the player do something, and takes over what comes of it whether it ends well or not.
  private func move(
    _ body: (inout DemoPlayer, (DemoEvent) -> Void) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var moved = player
    var hasRun = false
    defer {
      player = moved
      // What Ctrl-C meant has ended; where nothing ran, it is still to be answered.
      if hasRun, !pace.isHasty, !Termination.isPending { Interrupts.clear() }
    }
    try body(&moved) { event in
      switch event {
      case .willRun, .preparing: hasRun = true
      default: break
      }
      show(event)
    }
  }
}
