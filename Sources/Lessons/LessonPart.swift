/// A stretch of a step that is shown at once: words, questions, and the commands to try.
///
/// What stands behind the commands in the lesson is the next part, so that nobody reads what comes out before it has
/// come out.
package struct LessonPart: Equatable, Sendable {
  /// Prose and questions, in order.
  package internal(set) var lead: [LessonItem] = []
  /// What to try.
  package internal(set) var commands: [LessonCommand] = []
  /// What must hold then.
  package internal(set) var checks: [LessonCheck] = []

  /// What is asked.
  package var predictions: [Prediction] {
    lead.compactMap { if case .predict(let prediction) = $0 { prediction } else { nil } }
  }

  /// Whether something is to be run.
  var isRun: Bool { !commands.isEmpty || !checks.isEmpty }

  var isEmpty: Bool { lead.isEmpty && commands.isEmpty && checks.isEmpty }
}

extension LessonStep {
  /// The step part by part; at least one.
  package var parts: [LessonPart] {
    var parts: [LessonPart] = []
    var current = LessonPart()
    func finish() {
      if !current.isEmpty { parts.append(current) }
      current = LessonPart()
    }
    let (commands, lastRun) = (commands, lastRun)
    for (index, item) in items.enumerated() {
      switch item {
      case .prose, .predict:
        let isOver = !current.commands.isEmpty || !current.checks.isEmpty
        // An answer that prose gives must wait for the student's; where commands are to be found, it says which.
        let isAnswer: Bool
        if case .prose = item {
          isAnswer = !current.predictions.isEmpty && (index > lastRun || !commands.isEmpty)
        } else {
          isAnswer = false
        }
        if isOver || isAnswer { finish() }
        current.lead.append(item)
      case .command(let command): current.commands.append(command)
      case .check(let check):
        if current.commands.isEmpty, let last = parts.lastIndex(where: { !$0.commands.isEmpty }) {
          parts[last].checks.append(check)
        } else {
          current.checks.append(check)
        }
      case .aside: continue
      }
    }
    finish()
    return parts.isEmpty ? [LessonPart()] : parts
  }

  /// The place of the last thing that is to be run: a command that is shown, or one that a check waits for; -1 for none.
  private var lastRun: Int {
    let waits = commands.isEmpty
    return items.lastIndex {
      switch $0 {
      case .command: true
      case .check: waits
      case .prose, .predict, .aside: false
      }
    } ?? -1
  }

  /// Whether there is something to do or to answer.
  var asksForSomething: Bool {
    items.contains {
      switch $0 {
      case .command, .check, .predict: true
      case .aside(let kind, _, _): kind == .solution
      case .prose: false
      }
    }
  }
}
