import CommandLanguage
import Notebook
import Terminal

/// Runs commands that nobody types: a script, the standard input, or the argument of `-c`.
package struct ScriptRunner {
  let stage: Stage

  /// A runner on a stage.
  package init(stage: Stage) {
    self.stage = stage
  }

  /// Runs a script file, or what comes through a pipe.
  package func run(file: String) -> Int32 {
    if let pipe = InputLines(pipe: file) { return run(pipe, name: file) }
    do {
      let bytes = try FileAccess(sharedFolders: SharedFolders.paths).read(file)
      if let complaint = SourceEncoding.complaint(about: bytes) {
        return refuse("\(complaint.diagnostic(about: "\(file):1:1: this file").message)", .missingInput)
      }
      return run(lines: SourceLine.lines(of: bytes, file: file))
    } catch {
      return refuse("codebook: \(error.message)", error.code)
    }
  }

  /// Runs the argument of `-c`.
  package func run(commands: String) -> Int32 {
    run(lines: SourceLine.lines(of: Array(commands.utf8), file: "-c"))
  }

  /// Runs what comes in on the standard input, line by line as it comes.
  package func runStandardInput() -> Int32 { run(InputLines(), name: "standard input") }

  private func run(_ input: InputLines, name: String) -> Int32 {
    var run = ScriptRun(stage: stage)
    var reader = SourceLineReader(file: name)
    while true {
      switch input.next() {
      case .line(let bytes):
        if reader.number == 0, let complaint = SourceEncoding.complaint(about: bytes) {
          return refuse("\(complaint.diagnostic(about: "\(name):1:1: this").message)", .missingInput)
        }
        for source in reader.read(String(decoding: bytes, as: UTF8.self)) where !run.run(source) {
          return run.code
        }
      case .tooLong:
        return refuse(
          "\(name):\(reader.number + 1):1: this line has more than 16 MiB · break it into several",
          .unreadableLine)
      case .end:
        for source in reader.rest() { _ = run.run(source) }
        return run.code
      }
    }
  }

  private func refuse(_ message: HarmlessText, _ code: Diagnostic.Code) -> Int32 {
    StandardStream.error.write(message + "\n")
    return Int32(code.rawValue)
  }

  /// Runs lines.
  ///
  /// - Returns: The exit code: that of the first cell that failed.
  private func run(lines: [SourceLine]) -> Int32 {
    var run = ScriptRun(stage: stage)
    for line in lines where !run.run(line) { break }
    return run.code
  }
}

/// A script on its way.
private struct ScriptRun {
  private let stage: Stage
  private let environment: NotebookEnvironment
  private var notebook: Notebook
  private var failure: Int32 = 0

  init(stage: Stage) {
    self.stage = stage
    notebook = stage.notebook()
    environment = stage.environment(.anywhere)
    Interrupts.install()
  }

  /// The exit code as it stands: that of the first cell that failed.
  var code: Int32 { Interrupts.isPending && failure == 0 ? Interrupts.exitCode : failure }

  /// Runs one line; false ends the script.
  mutating func run(_ line: SourceLine) -> Bool {
    let cells = notebook.run(
      line, in: environment, keepGoing: stage.options.keepGoing, willRun: { _ in stage.willRun() },
      didRun: { cell, _ in stage.show(cell, origin: line.file) })
    if let failed = cells.first(where: { $0.status != .ok && !$0.mayFail }) {
      if failure == 0 { failure = Stage.exitCode(of: failed) }
      if failed.status == .interrupted || !stage.options.keepGoing { return false }
    }
    return !Interrupts.isPending && !notebook.wantsToQuit
  }
}
