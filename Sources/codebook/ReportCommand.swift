import ArgumentParser
import CommandLanguage
import Lessons
import Notebook
import Terminal
import TerminalNotebook

/// The commands `codebook report verify FILE…` and `codebook report collect FILE…`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Look at what students have handed in.",
    subcommands: [Verify.self, CollectCommand.self])

  @ParentCommand var parent: CodebookCommand

  /// The options in front of `report`.
  var outerOptions: SharedOptions { parent.options }

  /// The command `codebook report verify FILE…`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Play the lines of reports again, and see whether the same comes out.")

    @ParentCommand var parent: ReportCommand
    @OptionGroup var options: SharedOptions

    @ArgumentParser.Option(
      help: ArgumentHelp("The lesson's file, where it is not among the lessons.", valueName: "file"),
      completion: .file(extensions: ["md"]))
    var lesson: String?

    @ArgumentParser.Option(help: .secondsOfReports)
    var seconds = ReportExaminer.usualSeconds

    @Argument(help: "Reports that codebook teach has written.", completion: .file(extensions: ["json"]))
    var files: [String]

    func validate() throws { try ReportExaminer.validate(seconds: seconds) }

    func run() throws {
      let examiner = ReportExaminer(
        options: options.merged(with: parent.outerOptions), lesson: lesson, seconds: seconds)
      var code: Int32 = 0
      for file in files {
        let result = examiner.verify(file)
        if code == 0 { code = result }
        if code == Interrupts.exitCode { break }
      }
      throw ExitCode(code)
    }
  }
}

/// Plays reports again.
struct ReportExaminer {
  let options: SharedOptions
  /// The lesson's file; nil where its name is enough.
  let lesson: String?
  /// How long each may take.
  let seconds: Int

  /// How long a report may take unless told otherwise: some lessons train for a minute on a slow machine.
  static let usualSeconds = 300

  static func validate(seconds: Int) throws {
    guard (1...86_400).contains(seconds) else {
      throw ValidationError("--seconds takes a whole number from 1 to 86400")
    }
  }

  /// The report in a file.
  func read(_ file: String) throws(Diagnostic) -> LessonReport {
    let bytes = try FileAccess().read(file)
    guard bytes.count <= LessonReport.mostBytes else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "this has more than \(LessonReport.mostBytes >> 20) MiB, which no report has")
    }
    guard let text = String(validating: bytes, as: UTF8.self), let report = LessonReport(parsing: text) else {
      throw Diagnostic(code: .unreadableLine, problem: "this is no report of codebook teach")
    }
    return report
  }

  /// Says whether a report holds.
  ///
  /// - Parameter isSilent: Whether nothing is said of one that does.
  /// - Returns: The exit code: 0 if it does, 1 if not.
  func verify(_ file: String, isSilent: Bool = false) -> Int32 {
    func refuse(_ message: String, _ code: Int32) -> Int32 {
      StandardStream.error.write("\(message)\n")
      return code
    }
    let volume: LessonShelf.Volume
    let report: LessonReport
    do throws(Diagnostic) {
      report = try read(file)
      guard lesson != nil || report.hasPlainName else {
        throw Diagnostic(
          code: .unreadableLine,
          problem: "a lesson called '\(Diagnostic.shortened(report.lesson))' is not looked for",
          remedy: "name its file with --lesson"
        )
      }
      volume = try LessonShelf().volume(lesson ?? "lessons/\(report.lesson).md")
    } catch {
      let advice =
        lesson == nil && error.code == .missingInput && error.message.contains(".md'")
        ? " · name the lesson's file with --lesson" : ""
      return refuse("\(file): \(error.message)\(advice)", Int32(error.code.rawValue))
    }
    guard let scratch = ScratchFolder() else {
      return refuse("codebook: there is no folder for temporary files · set TMPDIR", 73)
    }
    defer { scratch.remove() }
    Interrupts.install()
    var options = options
    options.seed = report.seed
    let stage = options.stage()
    var environment = stage.environment(.scratch(folder: scratch.path))
    environment.takesRequests = true
    environment.report = { _ in }
    let deadline = ContinuousClock.now + .seconds(seconds)
    let differences = report.differences(
      lesson: volume.lesson, text: volume.text, notebook: stage.notebook(), in: environment,
      patience: { ContinuousClock.now >= deadline })
    if Interrupts.isPending { return Interrupts.exitCode }
    for difference in differences {
      StandardStream.error.write("\(file): \(difference)\n")
    }
    guard differences.isEmpty else { return 1 }
    let count = report.lineCount
    if !options.quiet, !isSilent {
      Stage.write(
        """
        \(file): the report holds; \(count) line\(count == 1 ? "" : "s") lead to the same again \
        · the lesson is '\(volume.path)'

        """)
    }
    return 0
  }
}

extension ArgumentHelp {
  /// How long the lines of a report may take.
  static let secondsOfReports = ArgumentHelp(
    "Give each report so many seconds to be played again in.", valueName: "seconds")
}
