import ArgumentParser
import CommandLanguage
import Lessons
import Terminal
import TerminalNotebook

/// The command `codebook teach FILE|NAME`.
struct TeachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teach", abstract: "Take a lesson, step by step, in the notebook.",
    discussion: """
      The lesson goes on where it was left. Anything can be typed in between; next goes on, hint helps, leave ends it.
      Without a terminal the lines come from the standard input.
      """)

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @Argument(
    help: "A lesson's name, as the command lessons lists them, or its file.",
    completion: .file(extensions: ["md"]))
  var lesson: String

  @Flag(name: .customLong("no-skip"), help: "Let no step be left out.")
  var noSkip = false

  @Flag(help: "Begin the lesson anew, and forget how far it has come.")
  var reset = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Write down what was done, for a teacher; the lesson begins anew, and the file must not be there yet.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var report: String?

  func run() throws {
    let stage = options.merged(with: parent.options).stage(.configured())
    let order = LessonOrder(name: lesson, reset: reset, allowsSkipping: !noSkip, report: report)
    guard let interactive = InteractiveNotebook(stage: stage) else {
      throw ExitCode(LessonRecital(stage: stage).run(order))
    }
    throw ExitCode(interactive.run(lesson: order))
  }
}
