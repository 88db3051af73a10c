import Lessons
import Terminal

extension Demonstration {
  /// Types a command behind the prompt; a key finishes it at once.
  ///
  /// - Returns: False where Ctrl-C dropped it, or somebody leaves.
  func type(_ command: String) -> Bool {
    let text = HarmlessText.sanitized(command)
    let prompt = stage.renderer.prompt(of: player.notebook)
    screen.rest(with: prompt)
    var isHurried = pace.isHasty
    var hasChanged = false
    func wait(_ seconds: Double) -> Bool {
      if isHurried { return true }
      switch waitForKey(seconds) {
      case .key(.character("q")), .key(.character("Q")), .end:
        isLeaving = true
        return false
      case .key: isHurried = true
      case .interrupted: return false
      case .screenChanged: hasChanged = true
      case .nothing: break
      }
      return true
    }
    for (character, delay) in zip(text, typist.delays(for: text)) {
      guard wait(delay) else {
        screen.dropCommand()
        return false
      }
      screen.type(character)
    }
    guard wait(pace.enter) else {
      screen.dropCommand()
      return false
    }
    screen.finishCommand(text, prompt: prompt)
    if hasChanged {
      recorder?.resize()
      screen.redraw()
    }
    return true
  }

  /// Waits for a key, but no longer than so many seconds, or has them pass in the recording.
  private func waitForKey(_ seconds: Double) -> KeyReader.Event {
    if let recorder, recorder.isSimulated {
      recorder.pass(seconds)
      return keys.next(within: 0)
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let left = ContinuousClock.now.duration(to: deadline).seconds
      let event = keys.next(within: Int32(max(0, left * 1_000).rounded(.up)))
      if event != .nothing || left <= 0 { return event }
    }
  }

  /// Tells the teacher where the lesson is.
  ///
  /// - Parameter running: The command that runs at this moment, if one does.
  func tellNotes(running: String? = nil) {
    notes?.show(
      NotesScreen.Page(
        step: player.step, count: player.count, running: running,
        next: player.comingCommand(after: running == nil ? 0 : 1)?.text,
        rehearsed: times?.steps.first { $0.number == player.step.number && $0.commands > 0 }?.seconds))
  }
}
