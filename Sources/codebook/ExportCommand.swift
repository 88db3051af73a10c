import ArgumentParser
import CommandLanguage
import Documents
import Lessons
import Notebook
import Terminal
import TerminalNotebook

extension ExportFormat: ExpressibleByArgument {}

/// The command `codebook export FILE --to FORMAT [--output FILE]`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Play a lesson, a saved notebook or a script, and write it for other programs.",
    discussion: "What the file itself writes goes to a folder for temporary files, as in codebook test.")

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @ArgumentParser.Option(help: "html, ipynb, markdown, script or asciicast.")
  var to: ExportFormat

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The file to make; the standard output if not given. It must not be there yet.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace a file that is already there.")
  var force = false

  @Argument(
    help: "A lesson or a notebook (a file that ends in .md), or a script.", completion: .file())
  var file: String

  func run() throws {
    let stage = options.merged(with: parent.options).stage()
    throw ExitCode(Exporter(stage: stage, format: to, output: output, force: force).export(file))
  }
}

/// Plays a file and writes what it has become.
struct Exporter {
  let stage: Stage
  let format: ExportFormat
  let output: String?
  let force: Bool

  /// Plays a file and writes what it has become.
  ///
  /// - Returns: The exit code.
  func export(_ file: String) -> Int32 {
    guard let scratch = ScratchFolder() else {
      return refuse("codebook: there is no folder for temporary files · set TMPDIR", 73)
    }
    defer { scratch.remove() }
    Interrupts.install()
    let environment = stage.environment(.scratch(folder: scratch.path))
    let played = file.hasSuffix(".md") ? lesson(file, in: environment) : script(file, in: environment)
    stage.finish()
    if Interrupts.isPending { return Interrupts.exitCode }
    switch played {
    case .failure(let failure): return failure.code
    case .success(let document): return write(document)
    }
  }

  private typealias Played = Result<NotebookDocument, LessonStage.Unreadable>

  private func lesson(_ file: String, in environment: NotebookEnvironment) -> Played {
    LessonStage(stage: stage).read(file).flatMap { lesson in
      var run = LessonRun(lesson, notebook: stage.notebook(), in: environment)
      var parts: [NotebookDocument.Part] = []
      let failures = run.run(.playing, keepGoing: stage.options.keepGoing) { event in
        switch event {
        case .title(let title): parts.append(.prose("# " + title))
        case .heading(let heading): parts.append(.prose("## " + heading))
        case .prose(let text): parts.append(.prose(text))
        case .willRun: stage.willRun()
        case .didRun(let cell, _): parts.append(.cell(cell))
        }
      }
      for failure in failures { _ = refuse(failure.place(in: file) + ": " + failure.message, 1) }
      if let failure = failures.first, !stage.options.keepGoing {
        return .failure(LessonStage.Unreadable(code: failure.cell.map(Stage.exitCode) ?? 1))
      }
      return .success(
        NotebookDocument(
          title: file, firstSeed: run.notebook.firstSeed, language: TerminalWindow.language,
          in: environment,
          parts: parts))
    }
  }

  private func script(_ file: String, in environment: NotebookEnvironment) -> Played {
    let lines: [SourceLine]
    do {
      let bytes = try FileAccess(sharedFolders: SharedFolders.paths).read(file)
      lines = SourceLine.lines(of: bytes, file: file)
    } catch {
      return .failure(.init(code: refuse("codebook: \(error.message)", Int32(error.code.rawValue))))
    }
    var notebook = stage.notebook()
    for line in lines where !notebook.wantsToQuit && !Interrupts.isPending {
      let cells = notebook.run(
        line, in: environment, keepGoing: stage.options.keepGoing, willRun: { _ in stage.willRun() })
      for cell in cells where cell.status == .error && !cell.mayFail {
        let place = cell.errorPlace
        _ = refuse("\(file):\(place.line):\(place.column): \(cell.error?.message ?? "")", 1)
        if !stage.options.keepGoing { return .failure(.init(code: Stage.exitCode(of: cell))) }
      }
    }
    return .success(
      notebook.document(title: file, language: TerminalWindow.language, in: environment))
  }

  private func write(_ document: NotebookDocument) -> Int32 {
    do throws(Diagnostic) {
      let path = output ?? "notebook." + format.endings[0]
      let notebook = try ExportedNotebook(
        document, as: format, path: path, record: TerminalWindow().recording)
      guard output != nil else {
        guard !notebook.hasFolder else {
          return refuse("codebook: this has pictures beside it · name its file with --output", 73)
        }
        Stage.write(document: notebook.text)
        return 0
      }
      let words = try notebook.write(to: path, in: FileAccess(), force: force)
      if !stage.options.quiet, !stage.options.json { Stage.write("\(words)\n") }
      return 0
    } catch {
      return refuse("codebook: \(error.message(.option))", Int32(error.code.rawValue))
    }
  }

  private func refuse(_ message: String, _ code: Int32) -> Int32 {
    StandardStream.error.write("\(message)\n")
    return code
  }
}
