import CommandLanguage
import Lessons
import Notebook
import Terminal

/// Plays lessons, and holds them to what they say.
package struct LessonStage {
  let stage: Stage

  /// Lessons on a stage.
  package init(stage: Stage) {
    self.stage = stage
  }

  /// Plays a lesson from top to bottom: prose, commands and what they print.
  package func play(_ file: String) -> Int32 {
    let lesson: Lesson
    switch read(file) {
    case .success(let read): lesson = read
    case .failure(let failure): return failure.code
    }
    Interrupts.install()
    var run = LessonRun(lesson, notebook: stage.notebook(), in: stage.environment(.workingDirectory))
    var code: Int32 = 0
    let failures = run.run(.playing, keepGoing: stage.options.keepGoing) { event in
      show(event, file: file)
    }
    if failures.isEmpty, Interrupts.isPending { return Interrupts.exitCode }
    for failure in failures where code == 0 {
      code = failure.cell.map(Stage.exitCode) ?? 1
    }
    for failure in failures where failure.cell?.error == nil {
      StandardStream.error.write("\(failure.place(in: file)): \(failure.message)\n")
    }
    return code
  }

  /// Runs a lesson and compares what it prints with what it says.
  ///
  /// - Parameter accepts: Whether the file is to expect from now on what is printed.
  package func test(_ file: String, accepts: Bool = false) -> Int32 {
    let lesson: Lesson
    let text: String
    switch readText(file) {
    case .success(let read): (lesson, text) = read
    case .failure(let failure): return failure.code
    }
    guard let scratch = ScratchFolder() else {
      StandardStream.error.write("codebook: there is no folder for temporary files · set TMPDIR\n")
      return 73
    }
    defer { scratch.remove() }
    Interrupts.install()
    var run = LessonRun(
      lesson, notebook: stage.notebook(), in: stage.environment(.scratch(folder: scratch.path)))
    var failures = run.run(.testing, keepGoing: stage.options.keepGoing) { event in
      switch event {
      case .willRun: stage.willRun()
      case .didRun(let cell, _):
        if stage.options.json { stage.show(cell, origin: file) } else { stage.finish() }
      default: break
      }
    }
    stage.finish()
    if accepts, !Interrupts.isPending {
      let accepted = lesson.accepting(run.printed, in: text)
      if accepted.changes > 0 {
        do throws(Diagnostic) {
          try FileAccess().write(Array(accepted.text.utf8), to: file, force: true)
        } catch {
          StandardStream.error.write("codebook: \(error.message)\n")
          return Int32(error.code.rawValue)
        }
        let count = "\(accepted.changes) command\(accepted.changes == 1 ? "" : "s")"
        if !stage.options.json, !stage.options.quiet {
          Stage.write("\(file): the output of \(count) is written anew · read it before you keep it\n")
        }
      }
      failures.removeAll { $0.expected != nil }
    }
    for failure in failures { StandardStream.error.write(Self.description(failure, file: file)) }
    guard !lesson.items.allSatisfy({ if case .command = $0 { false } else { true } }) else {
      StandardStream.error.write(
        "\(file):1:1: there is no command in this lesson · put one in a codebook block\n")
      return 1
    }
    if failures.isEmpty, Interrupts.isPending { return Interrupts.exitCode }
    guard failures.isEmpty else {
      return failures.contains { $0.cell?.status == .interrupted } ? Interrupts.exitCode : 1
    }
    if !stage.options.json, !stage.options.quiet {
      Stage.write("\(file): \(summary(lesson))\n")
    }
    return 0
  }

  /// That a lesson could not be read, with the exit code that says why.
  package struct Unreadable: Error {
    package let code: Int32

    /// An error that ends the program with a code.
    package init(code: Int32) { self.code = code }
  }

  package func read(_ file: String) -> Result<Lesson, Unreadable> { readText(file).map(\.lesson) }

  private func readText(_ file: String) -> Result<(lesson: Lesson, text: String), Unreadable> {
    func refuse(_ message: String, _ code: Int32) -> Result<(lesson: Lesson, text: String), Unreadable> {
      StandardStream.error.write("\(message)\n")
      return .failure(Unreadable(code: code))
    }
    let bytes: [UInt8]
    do {
      bytes = try FileAccess(sharedFolders: SharedFolders.paths).read(file)
    } catch {
      return refuse("codebook: \(error.message)", Int32(error.code.rawValue))
    }
    let text: String
    do throws(SourceEncoding.Unreadable) {
      text = try SourceEncoding.text(of: bytes)
    } catch {
      return refuse(error.diagnostic(about: "\(file):1:1: this file").message, 66)
    }
    do {
      return .success((try LessonParser.parse(text, in: TerminalWindow.language), text))
    } catch {
      return refuse("\(file):\(error.line):\(error.column): \(error.message)", 65)
    }
  }

  private func show(_ event: LessonEvent, file: String) {
    let isSilent = stage.options.json || stage.options.quiet
    switch event {
    case .title(let title):
      if !isSilent { write(stage.renderer.styled("\(title)", .bold) + "\n\n") }
    case .heading(let heading):
      if !isSilent { write(stage.renderer.styled("## \(heading)", .bold) + "\n\n") }
    case .prose(let text):
      if !isSilent { write(MarkdownText(renderer: stage.renderer).text(text) + "\n\n") }
    case .willRun(let command, _):
      if !isSilent { write(stage.renderer.styled("> \(command)", .cyan) + "\n") }
      stage.willRun()
    case .didRun(let cell, let command):
      if command.mustFail, let error = cell.error, !stage.options.json {
        stage.finish()
        if !isSilent { write("\(error.message)\n") }
      } else {
        stage.show(cell, origin: file)
      }
      if !isSilent { write("\n") }
    }
  }

  private func write(_ text: HarmlessText) { Stage.write(text) }

  /// What a lesson did not keep to, for its author.
  static func description(_ failure: LessonRun.Failure, file: String) -> HarmlessText {
    var text = "\(failure.place(in: file)): \(failure.message)\n"
    if !failure.difference.isEmpty {
      text += failure.difference.joined(separator: "\n") + "\n"
    } else if let expected = failure.expected {
      text += "  expected: \(expected.isEmpty ? "(nothing)" : expected)\n"
    }
    if failure.difference.isEmpty, let printed = failure.printed {
      text += "  printed:  \(printed.isEmpty ? "(nothing)" : printed)\n"
    }
    return HarmlessText(text, keepingLines: true)
  }

  private func summary(_ lesson: Lesson) -> String {
    var commands = 0
    var checks = 0
    for item in lesson.items {
      switch item {
      case .command: commands += 1
      case .check: checks += 1
      case .prose, .aside, .predict: break
      }
    }
    return "\(commands) command\(commands == 1 ? "" : "s") and \(checks) check\(checks == 1 ? "" : "s") hold"
  }
}
