import ArgumentParser
import Notebook
import Terminal
import TerminalNotebook

/// The command line: which of the program's ways of working is wanted, and how.
struct CodebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Learn how neural networks learn to encrypt pictures, and why that is not enough.",
    discussion: """
      Without a subcommand the notebook opens: type help. Where the input is not a terminal, it is run as a script.
      This is for learning. Do not protect anything with it.
      """,
    version: "codebook \(Version.current)",
    subcommands: [
      RunCommand.self, TeachCommand.self, DemoCommand.self, TestCommand.self, ExportCommand.self,
      ReportCommand.self, DoctorCommand.self,
      ReferenceCommand.self,
    ])

  @OptionGroup var options: SharedOptions

  @Option(name: .customShort("c"), help: ArgumentHelp("Run these commands and exit.", valueName: "commands"))
  var commands: String?

  func run() throws {
    let stage = options.stage(.configured())
    if let commands {
      throw ExitCode(ScriptRunner(stage: stage).run(commands: commands))
    }
    guard let interactive = InteractiveNotebook(stage: stage) else {
      throw ExitCode(ScriptRunner(stage: stage).runStandardInput())
    }
    throw ExitCode(interactive.run())
  }
}

/// Options that every way of working takes, in front of the subcommand or behind it.
struct SharedOptions: ParsableArguments {
  @Flag(help: "Print one JSON object a line for every finished cell, and nothing else.")
  var json = false

  @Option(help: "The seed that the notebook starts with.")
  var seed: UInt64?

  @Flag(help: "Print errors only, and no welcome.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "Use no colours and no pictures on the terminal.")
  var noColor = false

  @Flag(name: .customLong("keep-going"), help: "Go on after an error in a script or a lesson.")
  var keepGoing = false

  @Option(
    help: "How many threads to work with; the results are the same for any number.",
    completion: .list(["1", "2", "4", "8"]))
  var threads: Int?

  func validate() throws {
    if let seed, seed > UInt64(Int.max) {
      throw ValidationError("--seed takes a whole number from 0 to \(Int.max)")
    }
    let numbers = ThreadsChoice.numbers
    if let threads, !numbers.contains(threads) {
      throw ValidationError(
        "--threads takes a whole number from \(numbers.lowerBound) to \(numbers.upperBound)")
    }
  }

  /// These options, where they were given, else those of the command in front.
  func merged(with outer: SharedOptions) -> SharedOptions {
    var merged = self
    merged.json = json || outer.json
    merged.seed = seed ?? outer.seed
    merged.quiet = quiet || outer.quiet
    merged.noColor = noColor || outer.noColor
    merged.keepGoing = keepGoing || outer.keepGoing
    merged.threads = threads ?? outer.threads
    return merged
  }

  /// A stage for these options.
  func stage(
    _ settings: Settings = Settings(), look: TerminalRenderer.Look = .desk,
    echo: (@Sendable (HarmlessText) -> Void)? = nil
  ) -> Stage {
    var wanted = StageOptions()
    wanted.json = json
    wanted.seed = seed
    wanted.quiet = quiet
    wanted.noColor = noColor
    wanted.keepGoing = keepGoing
    wanted.threads = threads
    return Stage(options: wanted, settings: settings, look: look, echo: echo)
  }
}

/// The command `codebook run FILE|-`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script or a lesson from top to bottom.",
    discussion: "A lesson's checks are left to codebook test.")

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @Argument(
    help: "A script, a lesson (a file that ends in .md), or - for the standard input.", completion: .file())
  var file: String

  func run() throws {
    let stage = options.merged(with: parent.options).stage(.configured())
    let runner = ScriptRunner(stage: stage)
    if file == "-" { throw ExitCode(runner.runStandardInput()) }
    if file.hasSuffix(".md") { throw ExitCode(LessonStage(stage: stage).play(file)) }
    throw ExitCode(runner.run(file: file))
  }
}

/// The command `codebook test FILE…`.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run lessons and hold them to what they say is printed.")

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @Flag(help: "Write the files anew, with the output that there is now, where it is not what they expect.")
  var accept = false

  @Argument(help: "The lessons.", completion: .file(extensions: ["md"]))
  var files: [String]

  func run() throws {
    let stage = LessonStage(stage: options.merged(with: parent.options).stage())
    var code: Int32 = 0
    for file in files {
      let result = stage.test(file, accepts: accept)
      if code == 0 { code = result }
      if code == Interrupts.exitCode { break }
    }
    throw ExitCode(code)
  }
}

/// The command `codebook doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what this terminal and machine can do, and what is missing.")

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @Argument(help: "One thing to look at; everything if not given.")
  var topic: DoctorTopic?

  func run() throws {
    let stage = options.merged(with: parent.options).stage(.configured())
    let line = ["doctor", topic?.rawValue].compactMap { $0 }.joined(separator: " ")
    throw ExitCode(ScriptRunner(stage: stage).run(commands: line))
  }
}

extension DoctorTopic: ExpressibleByArgument {}

/// The command `codebook reference`, by which the build writes Documentation/commands.md.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Print the reference of all commands in Markdown.",
    shouldDisplay: false)

  func run() { Stage.write(document: CommandReference.markdown(TerminalWindow.language.commands)) }
}
