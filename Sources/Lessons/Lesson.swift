import CommandLanguage

/// A lesson: a Markdown file with a title, steps, prose, and commands with what they are expected to print.
package struct Lesson: Equatable, Sendable {
  /// The H1 heading.
  package let title: String
  /// What stands in front of the first step, and then the steps.
  ///
  /// The introduction has no heading.
  package let steps: [LessonStep]

  /// Everything in the lesson in order, whatever step it belongs to.
  package var items: [LessonItem] { steps.flatMap { $0.items } }
}

/// A part of a lesson under an H2 heading.
package struct LessonStep: Equatable, Sendable {
  /// The heading, which names the step; empty for the introduction.
  package let heading: String
  /// The line of the heading, from 1.
  package let line: Int
  /// What the step consists of, in order.
  package internal(set) var items: [LessonItem]
}

extension LessonStep {
  /// What is typed, in order.
  package var commands: [LessonCommand] {
    items.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  /// What must hold.
  package var checks: [LessonCheck] {
    items.compactMap {
      if case .check(let check) = $0 { check } else { nil }
    }
  }

  /// What is asked.
  package var predictions: [Prediction] {
    items.compactMap { if case .predict(let prediction) = $0 { prediction } else { nil } }
  }

  /// Help, in the order in which it is given.
  package var hints: [String] { asides(.hint).map { $0.text } }

  /// The commands that do what the step asks for, each with the line of its directive.
  package var solution: [SourceLine] {
    asides(.solution).flatMap { LessonStep.commands($0.text, line: $0.line) }
  }

  /// The commands that the lesson runs where the student does not: those that are shown, and the solution where none
  /// are.
  package var ownCommands: [LessonCommand] {
    guard commands.isEmpty else { return commands }
    return solution.map { LessonCommand(text: $0.text, line: $0.number, expected: [], mustFail: false) }
  }

  func asides(_ kind: LessonItem.Aside) -> [(text: String, line: Int)] {
    items.compactMap { item in
      guard case .aside(kind, let text, let line) = item else { return nil }
      return (text, line)
    }
  }

  /// The commands of a text, one by one; a line that cannot be read stays whole, for its error to be seen.
  static func commands(_ text: String, line: Int) -> [SourceLine] {
    text.split(separator: "\n").enumerated().flatMap { offset, text -> [SourceLine] in
      guard let invocations = try? Parser.parse(String(text)) else {
        return [SourceLine(text.trimmed, number: line + offset)]
      }
      return invocations.map { SourceLine($0.source, number: line + offset) }
    }
  }
}

/// A condition that must hold.
package struct LessonCheck: Equatable, Sendable {
  /// The condition.
  package let condition: Condition
  /// Its line in the file, from 1.
  package let line: Int

  /// The condition as it was written, fit to be repeated in a message.
  var shown: String { Diagnostic.shortened(condition.text) }

  /// A condition and its line.
  package init(condition: Condition, line: Int) {
    self.condition = condition
    self.line = line
  }
}

/// One thing in a step.
package enum LessonItem: Equatable, Sendable {
  /// Markdown to read.
  case prose(String, line: Int)
  /// A command with the output that is expected of it.
  case command(LessonCommand)
  /// A condition on what the commands so far have said.
  case check(LessonCheck)
  /// A question to answer before what comes next is run.
  case predict(Prediction)
  /// Words for whoever takes or gives the lesson.
  case aside(Aside, text: String, line: Int)

  /// Kinds of words beside the prose.
  package enum Aside: String, Equatable, Sendable, CaseIterable {
    /// Helps on when asked for.
    case hint
    /// The commands that do what the step asks for.
    case solution
    /// For the teacher.
    case notes
  }
}

/// A command in a lesson.
package struct LessonCommand: Equatable, Sendable {
  /// The characters of the prompt that stand in front of a command.
  static let promptLength = 2

  /// What is typed.
  package let text: String
  /// Its line in the file, from 1.
  package let line: Int
  /// The lines that it is expected to print.
  package internal(set) var expected: [ExpectedLine]
  /// Whether it must fail.
  package let mustFail: Bool

  /// One expected line.
  package struct ExpectedLine: Equatable, Sendable {
    /// The pattern.
    package let text: String
    /// Its line in the file, from 1.
    package let line: Int

    /// A pattern and its line.
    package init(text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }

  /// A command with what it is expected to print.
  package init(text: String, line: Int, expected: [ExpectedLine], mustFail: Bool) {
    self.text = text
    self.line = line
    self.expected = expected
    self.mustFail = mustFail
  }
}

/// What is wrong in a lesson file, and where.
package struct LessonError: Error, Equatable, Sendable {
  /// The line in the file, from 1.
  package let line: Int
  /// The column in the line, from 1.
  package let column: Int
  /// One sentence.
  package let message: String

  /// An error at a place.
  package init(line: Int, column: Int = 1, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
