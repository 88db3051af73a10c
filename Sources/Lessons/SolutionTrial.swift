import CommandLanguage
import Notebook

/// Tries a step's solution from the state that the step starts from, and reads its hints.
struct SolutionTrial {
  let step: LessonStep
  /// The notebook as the step finds it.
  let start: Notebook

  /// What does not hold.
  func failures(
    in environment: NotebookEnvironment, memory: inout CommandMemory, willRun: () -> Void
  ) -> [LessonRun.Failure] {
    hintFailures() + solutionFailures(in: environment, memory: &memory, willRun: willRun)
  }

  private func solutionFailures(
    in environment: NotebookEnvironment, memory: inout CommandMemory, willRun: () -> Void
  ) -> [LessonRun.Failure] {
    let commands = step.solution
    guard let first = commands.first else { return [] }
    var notebook = start
    var open = step.checks
    for command in commands {
      let count = notebook.cells.count
      let cells = memory.run(command, in: &notebook, environment, willRun: willRun)
      if let failed = cells.first(where: { $0.status != .ok }) {
        let why = failed.error.map { ": " + $0.message } ?? ""
        let words = failed.status == .interrupted ? "was interrupted" : "fails\(why)"
        return [
          failure(
            command.number, "the solution's '\(Diagnostic.shortened(command.text))' \(words)",
            cell: failed.status == .interrupted ? failed : nil)
        ]
      }
      // A check may hold after any of the commands.
      for index in count..<max(count, notebook.cells.count) {
        let said = notebook.cells[start.cells.count...index]
        open.removeAll { (try? $0.holds(in: said)) == true }
      }
    }
    return open.map {
      failure(
        first.number,
        "the solution does not make the check in line \($0.line) hold: \($0.shown)")
    }
  }

  /// Commands in a hint's backquotes must be ones that there are; one that lacks its end is a hint as well.
  private func hintFailures() -> [LessonRun.Failure] {
    let table = start.registry.table
    let verbs = Set(table.declarations.flatMap { [$0.name, String($0.name.prefix { $0 != " " })] })
    return step.asides(.hint).flatMap { hint -> [LessonRun.Failure] in
      let pieces = hint.text.split(separator: "`", omittingEmptySubsequences: false)
      return pieces.indices.filter { $0 % 2 == 1 && $0 < pieces.count - 1 }.flatMap { index in
        let code = pieces[index].trimmed
        guard verbs.contains(code.prefix { !$0.isWhitespace }.lowercased()) else {
          return [LessonRun.Failure]()
        }
        return LessonStep.commands(code, line: hint.line).compactMap { line in
          guard let error = mistake(in: line.text, table) else { return nil }
          return failure(hint.line, "this hint says '\(Diagnostic.shortened(line.text))': \(error.message)")
        }
      }
    }
  }

  /// What is wrong in a command, unless it only lacks its end.
  private func mistake(in text: String, _ table: CommandTable) -> Diagnostic? {
    do throws(Diagnostic) {
      for invocation in try Parser.parse(text) {
        _ = try table.find(invocation).decode(invocation)
      }
      return nil
    } catch {
      let isWhole = error.range.map { $0.lowerBound > 0 && $0.lowerBound < text.count } ?? false
      return isWhole ? error : nil
    }
  }

  private func failure(_ line: Int, _ message: String, cell: Cell? = nil) -> LessonRun.Failure {
    LessonRun.Failure(
      line: line, column: 1, message: message, expected: nil, printed: nil, difference: [], cell: cell)
  }
}
