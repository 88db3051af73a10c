import Lessons
import Notebook
import Terminal

extension Demonstration {
  /// Shows something that happens in the lesson.
  func show(_ event: DemoEvent) {
    switch event {
    case .step(let step, let count):
      overlay = nil
      stage.finish()
      screen.beginPage()
      if step.number == 0 || step.heading.isEmpty {
        screen.show(.title(player.title))
      } else {
        screen.show(.heading(step.heading, number: step.number, count: count))
      }
    case .words(let items): screen.show(.words(items))
    case .preparing: stage.willRun()
    case .prepared: stage.finish()
    case .willRun(let coming):
      if coming.isFollowUp { screen.show(.command(prompt: "[\(coming.number)]> ", text: coming.command)) }
      stage.willRun()
    case .didRun(let cell, let mustFail): show(cell, mustFail: mustFail)
    case .answers(let answers): screen.show(.answers(answers))
    case .finished: screen.remark("this is the last step · Left goes back, q leaves")
    }
  }

  /// Shows a cell; keys that were pressed while it ran are forgotten, since nobody could know what they would do.
  private func show(_ cell: Cell, mustFail: Bool) {
    stage.finish()
    if !pace.isHasty { keys.forget() }
    screen.show(.cell(cell))
    if cell.status == .error, !mustFail, failure == 0 { failure = Stage.exitCode(of: cell) }
    if cell.status == .interrupted, !Termination.isPending, !pace.isHasty {
      screen.show(.remark("stopped; the demo goes on with what was done"))
    }
  }
}
