/// A step as it is shown to a class: beat by beat, one for each key that is pressed.
package struct DemoStep: Equatable, Sendable {
  /// The heading; empty for the introduction.
  package let heading: String
  /// The step's number, from 1; 0 for the introduction.
  package let number: Int
  /// What the lesson tells its teacher about the step.
  package let notes: [String]
  /// What is shown, in order.
  package let beats: [DemoBeat]

  /// What is asked, in order.
  package var questions: [Prediction] {
    beats.flatMap { beat -> [Prediction] in
      guard case .words(let items) = beat else { return [] }
      return items.compactMap { if case .predict(let question) = $0 { question } else { nil } }
    }
  }

  /// The commands that are typed, in order.
  package var commands: [LessonCommand] {
    beats.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }
}

/// What one key shows.
package enum DemoBeat: Equatable, Sendable {
  /// Prose and questions to vote on.
  case words([LessonItem])
  /// A command that is typed and run.
  case command(LessonCommand)
  /// The answers to these questions, where they were asked and are still open, and to earlier ones that something which
  /// was run may have decided.
  case answers([Prediction], hasRun: Bool)
}

extension Lesson {
  /// The lesson as it is shown to a class.
  package var demo: [DemoStep] {
    let offset = steps.first?.heading.isEmpty == true ? 0 : 1
    // Nothing tells when a question is decided whose answer is no value: that waits until the last command has run.
    let decision = steps.lastIndex { !$0.ownCommands.isEmpty } ?? steps.count - 1
    let all = steps.flatMap { $0.predictions }
    return steps.enumerated().map { index, step in
      var beats = step.demoBeats
      if index == decision || index == steps.count - 1, case .answers(_, let hasRun)? = beats.last {
        beats[beats.count - 1] = .answers(all, hasRun: hasRun)
      }
      return DemoStep(
        heading: step.heading, number: index + offset, notes: step.asides(.notes).map { $0.text },
        beats: beats)
    }
  }
}

extension LessonStep {
  /// The parts one after the other, so that nobody reads what comes out before it has come out.
  ///
  /// Where no command is shown, those of the solution are typed: before the first check, or at the end.
  fileprivate var demoBeats: [DemoBeat] {
    let parts = parts
    let standIns = commands.isEmpty ? ownCommands : []
    let place = parts.firstIndex { !$0.checks.isEmpty } ?? parts.count - 1
    return parts.enumerated().flatMap { index, part -> [DemoBeat] in
      let commands = part.commands + (index == place ? standIns : [])
      // A question at the end of a step, with nothing run, is one that the steps to come decide.
      let isDecided = !commands.isEmpty || index + 1 < parts.count
      let words: [DemoBeat] = part.lead.isEmpty ? [] : [.words(part.lead)]
      return words + commands.map { .command($0) }
        + [.answers(isDecided ? part.predictions : [], hasRun: !commands.isEmpty)]
    }
  }
}
