import ArgumentParser
import CommandLanguage
import Laboratory
import Lessons
import Notebook
import Terminal
import TerminalNotebook

/// The command `codebook report collect FILE…`.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Pool the reports of a class.",
    discussion: """
      Takes reports of any lessons mixed. It shows how far the class came step by step, what was predicted and how many \
      were right, and what the trainings under the students' own seeds came to, as one distribution beside the paper's \
      point. A file that is no report, was changed, or is there twice is named and left out; the exit code is 1 then.
      """)

  @ParentCommand var parent: ReportCommand
  @OptionGroup var options: SharedOptions

  @Flag(help: "Play each report again first, and leave out those that do not hold.")
  var verify = false

  @Flag(help: "Call the students by numbers, and not by the names of their files.")
  var anonymous = false

  @Flag(help: "Give each student a row in each lesson.")
  var students = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Write a table as well, with one row for each student and prediction or result.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Flag(help: "Replace the table's file if it is there already.")
  var force = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "For --verify, the lesson's file, where it is not among the lessons.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var lesson: String?

  @ArgumentParser.Option(help: .secondsOfReports)
  var seconds = ReportExaminer.usualSeconds

  @Argument(help: "Reports that codebook teach has written.", completion: .file(extensions: ["json"]))
  var files: [String]

  func validate() throws { try ReportExaminer.validate(seconds: seconds) }

  func run() throws {
    let options = options.merged(with: parent.outerOptions)
    Interrupts.install()
    let stage = options.stage(.configured())
    let examiner = ReportExaminer(options: options, lesson: lesson, seconds: seconds)
    if let csv { try requireWritable(csv) }
    var pile = ReportPile()
    for file in files {
      pile.add(file, examiner: examiner, verifies: verify)
      if Interrupts.isPending { throw ExitCode(Interrupts.exitCode) }
    }
    guard !pile.reports.isEmpty else { throw ExitCode(pile.emptyCode) }
    let reports = ClassReports(pile.reports, isAnonymous: anonymous)
    if options.json {
      Stage.write("\(JSONRenderer.text(.fields(reports.fields)))\n")
    } else if !options.quiet {
      let outputs = reports.outputs(listsStudents: students)
      if Interrupts.isPending { throw ExitCode(Interrupts.exitCode) }
      for (index, output) in outputs.enumerated() {
        Stage.write((index == 0 ? "" : "\n") + stage.renderer.shown(output))
      }
    }
    if let csv {
      do throws(Diagnostic) {
        try FileAccess().write(
          Array(RunTableFile.csv(reports.table).utf8), to: csv, force: force)
      } catch {
        try refuse(error)
      }
    }
    throw ExitCode(pile.hasRefused ? 1 : 0)
  }

  private func requireWritable(_ path: String) throws {
    do throws(Diagnostic) {
      try FileAccess().requireWritable(path, force: force)
    } catch {
      try refuse(error)
    }
  }

  private func refuse(_ error: Diagnostic) throws -> Never {
    StandardStream.error.write("codebook: \(error.message(.option))\n")
    throw ExitCode(Int32(error.code.rawValue))
  }
}

/// Reports that are taken in one by one, each once.
private struct ReportPile {
  private(set) var reports: [(path: String, report: LessonReport)] = []
  private(set) var hasRefused = false
  /// The file that each report came in.
  private var seen: [String: String] = [:]
  private var isAnythingThere = false

  /// The exit code where nothing could be taken: 66 where no file could be read, 65 where none was a report.
  var emptyCode: Int32 { isAnythingThere ? 65 : 66 }

  /// Takes in a file, or says why not.
  mutating func add(_ file: String, examiner: ReportExaminer, verifies: Bool) {
    do throws(Diagnostic) {
      let report = try examiner.read(file)
      isAnythingThere = true
      guard report.isIntact else { throw Diagnostic(code: .failed, problem: LessonReport.changed) }
      if let first = seen[report.digest] {
        throw Diagnostic(code: .failed, problem: "the same report as '\(first)', which counts once")
      }
      if verifies, examiner.verify(file, isSilent: true) != 0 {
        hasRefused = true
        return
      }
      seen[report.digest] = file
      reports.append((file, report))
    } catch {
      hasRefused = true
      if error.code != .missingInput { isAnythingThere = true }
      StandardStream.error.write("\(file): \(error.message)\n")
    }
  }
}
