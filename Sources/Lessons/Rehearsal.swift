import CommandLanguage
import Notebook

/// How long each step of a lesson took on this machine, and whether it held: what a dry run finds out.
package struct Rehearsal: Equatable, Sendable {
  /// A step as it was rehearsed.
  package struct Step: Equatable, Sendable {
    /// The heading; empty for the introduction.
    package let heading: String
    /// The step's number, from 1; 0 for the introduction.
    package let number: Int
    /// The commands that were run.
    package internal(set) var commands = 0
    /// How long they took together.
    package internal(set) var seconds = 0.0
    /// The one that took longest.
    package internal(set) var slowest: Command?
    /// What did not hold, in sentences.
    package internal(set) var failures: [String] = []
  }

  /// A command and how long it took.
  package struct Command: Equatable, Sendable {
    /// The command as it was typed.
    package let text: String
    /// How long it took.
    package let seconds: Double
  }

  /// The steps, in order.
  package internal(set) var steps: [Step]

  /// A rehearsal that is about to begin.
  package init(of lesson: Lesson) {
    steps = lesson.demo.map { Step(heading: $0.heading, number: $0.number) }
  }

  /// The commands of all steps.
  package var commands: Int { steps.reduce(0) { $0 + $1.commands } }
  /// How long all commands took together.
  package var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }
  /// Whether all that was printed is what the lesson says, and every check holds.
  package var holds: Bool { steps.allSatisfy { $0.failures.isEmpty } }

  /// Plays a lesson and holds it to what it says, as a test does.
  ///
  /// - Parameters:
  ///   - willRun: Told before a command runs.
  ///   - didRun: Told of each cell.
  /// - Returns: What did not hold.
  package mutating func play(
    _ lesson: Lesson, notebook: Notebook, in environment: NotebookEnvironment, willRun: () -> Void = {},
    didRun: (Cell) -> Void = { _ in }
  ) -> [LessonRun.Failure] {
    var run = LessonRun(lesson, notebook: notebook, in: environment)
    var index = lesson.steps.first?.heading.isEmpty == true ? 0 : -1
    let failures = run.run(.testing, keepGoing: true) { event in
      switch event {
      case .heading: index += 1
      case .willRun: willRun()
      case .didRun(let cell, _):
        didRun(cell)
        note(cell, in: index)
      case .title, .prose: break
      }
    }
    for failure in failures {
      let place = lesson.steps.lastIndex { $0.line <= failure.line } ?? 0
      if steps.indices.contains(place) {
        let elsewhere = failure.cell?.source.file == nil ? "" : failure.place(in: "") + ": "
        steps[place].failures.append("line \(failure.line): \(elsewhere)\(failure.message)")
      }
    }
    return failures
  }

  private mutating func note(_ cell: Cell, in index: Int) {
    guard steps.indices.contains(index) else { return }
    steps[index].commands += 1
    steps[index].seconds += cell.seconds
    if cell.seconds >= steps[index].slowest?.seconds ?? 0 {
      steps[index].slowest = Command(text: cell.command, seconds: cell.seconds)
    }
  }

  // MARK: Words and files

  /// Seconds in few digits.
  package static func words(_ seconds: Double) -> String {
    let hundredths = Int64((min(max(0, seconds), 1e9) * 100).rounded())
    if hundredths >= 1_000 { return "\(hundredths / 100).\(hundredths % 100 / 10)" }
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// One object for each step, and one for the whole: what programs read, and what is kept for the teacher's notes.
  package var fields: [Fields] {
    steps.map { step in
      [
        "kind": .text("demo_step"), "step": .integer(step.number), "heading": .text(step.heading),
        "commands": .integer(step.commands), "seconds": .number(step.seconds),
        "slowest_command": step.slowest.map { .text($0.text) } ?? FieldValue.none,
        "slowest_seconds": step.slowest.map { .number($0.seconds) } ?? FieldValue.none,
        "holds": .flag(step.failures.isEmpty), "failures": .list(step.failures.map { .text($0) }),
      ]
    } + [
      [
        "kind": .text("demo"), "steps": .integer(steps.count { $0.number > 0 }),
        "commands": .integer(commands), "seconds": .number(seconds), "holds": .flag(holds),
      ]
    ]
  }

  /// The same as text, one object a line.
  package var text: String { fields.map { JSONRenderer.text(.fields($0)) + "\n" }.joined() }

  /// Reads what ``text`` wrote; nil where it is something else.
  package init?(parsing text: String) {
    steps = []
    for line in text.split(separator: "\n") {
      guard case .fields(let fields)? = JSONText.value(String(line)) else { return nil }
      guard fields.text("kind") == "demo_step" else { continue }
      guard let heading = fields.text("heading"), let number = fields.count("step", atMost: Self.most),
        let commands = fields.count("commands", atMost: Self.most), steps.count <= Self.most
      else { return nil }
      var step = Step(heading: heading, number: number)
      step.commands = commands
      switch fields["seconds"] {
      case .number(let number)?: step.seconds = number
      case .integer(let integer)?: step.seconds = Double(integer)
      default: return nil
      }
      guard (0...1e9).contains(step.seconds) else { return nil }
      steps.append(step)
    }
  }

  /// More steps, and more commands in one, has no lesson.
  private static let most = 10_000

  /// Whether it is a rehearsal of this lesson, as far as its steps tell.
  package func isOf(_ lesson: Lesson) -> Bool {
    steps.map { $0.heading } == Rehearsal(of: lesson).steps.map { $0.heading }
  }
}
