import CommandLanguage
import Lessons
import Notebook
import Terminal

/// A lesson that the command line asks for.
package final class LessonOrder {
  private let name: String
  private let reset: Bool
  private let allowsSkipping: Bool
  private let report: String?
  /// The exit code, where the lesson could not be opened.
  private(set) var code: Int32 = 0

  /// A lesson by its name or its file.
  ///
  /// - Parameters:
  ///   - reset: Whether it begins anew, whatever was done of it.
  ///   - allowsSkipping: Whether steps may be left out.
  ///   - report: The file for what was done; nil for none.
  package init(name: String, reset: Bool, allowsSkipping: Bool, report: String?) {
    self.name = name
    self.reset = reset
    self.allowsSkipping = allowsSkipping
    self.report = report
  }

  /// Opens the lesson, and says why where that is not possible.
  func open(in classroom: Classroom, stage: Stage) -> Bool {
    do throws(Diagnostic) {
      // Nobody works for an hour and cannot keep what comes of it. The file itself is made when there is something to say.
      if let report { try FileAccess().requireWritable(report, force: false) }
      try classroom.open(
        name, reset: reset, allowsSkipping: allowsSkipping,
        report: report.map { Classroom.ReportOrder(path: $0) })
      return true
    } catch {
      stage.finish()
      StandardStream.error.write("codebook: \(error.message(.never))\n")
      code = Int32(error.code.rawValue)
      return false
    }
  }
}

/// A lesson without a terminal: the lines come from the standard input.
package struct LessonRecital {
  let stage: Stage

  /// A recital on a stage.
  package init(stage: Stage) {
    self.stage = stage
  }

  /// Takes the lesson to the end of the input.
  ///
  /// - Returns: The exit code: 0, unless the lesson could not be opened or somebody interrupted it.
  package func run(_ order: LessonOrder) -> Int32 {
    Interrupts.install()
    let classroom = Classroom(stage: stage)
    guard order.open(in: classroom, stage: stage) else { return order.code }
    var environment = stage.environment(.anywhere)
    environment.takesRequests = true
    func take(_ sources: [SourceLine]) {
      for source in sources {
        if !stage.options.json, !stage.options.quiet {
          Stage.write("> \(source.text)\n")
        }
        _ = classroom.run(
          SourceLine(source.text), in: environment, willRun: { _ in stage.willRun() },
          didRun: { cell, _ in stage.show(cell, origin: nil) })
      }
    }
    var reader = SourceLineReader(file: nil)
    let input = InputLines()
    while !classroom.notebook.wantsToQuit, !Interrupts.isPending {
      guard case .line(let bytes) = input.next() else { break }
      take(reader.read(String(decoding: bytes, as: UTF8.self)))
    }
    // A backslash at the end of the input continues nothing.
    if !classroom.notebook.wantsToQuit, !Interrupts.isPending { take(reader.rest()) }
    return Interrupts.isPending ? Interrupts.exitCode : 0
  }
}
