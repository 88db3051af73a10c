import CommandLanguage
import Notebook

/// What commands have been seen to give, so that nothing has to be computed twice from the same state.
struct CommandMemory: Sendable {
  private var results: [KnownResult] = []

  /// Remembers what a command has given, if it took long enough to be worth it.
  mutating func record(before: Session, cell: Cell, after: Session) {
    guard cell.seconds >= Self.shortest, let known = KnownResult(before: before, cell: cell, after: after)
    else {
      return
    }
    results.append(known)
    if results.count > Self.most { results.removeFirst() }
  }

  private static let shortest = 0.05
  private static let most = 100

  /// Runs a line in a notebook; what is known of its commands is taken over.
  ///
  /// - Parameters:
  ///   - willRun: Told of each command that is really run.
  ///   - didRun: Handed each finished cell.
  /// - Returns: The finished cells.
  @discardableResult
  mutating func run(
    _ line: SourceLine, in notebook: inout Notebook, _ environment: NotebookEnvironment,
    willRun: () -> Void = {}, didRun: (Cell) -> Void = { _ in }
  ) -> [Cell] {
    if let known = known(line.text, in: notebook.session), let cell = notebook.adopt(known) {
      didRun(cell)
      return [cell]
    }
    var last = notebook.session
    var seen: [(before: Session, cell: Cell, after: Session)] = []
    let cells = notebook.run(
      line, in: environment, willRun: { _ in willRun() },
      didRun: { cell, timeline in
        seen.append((last, cell, timeline.session))
        last = timeline.session
        didRun(cell)
      })
    for result in seen { record(before: result.before, cell: result.cell, after: result.after) }
    return cells
  }

  private func known(_ command: String, in session: Session) -> KnownResult? {
    let command = Self.normal(command)
    return results.last { Self.normal($0.cell.command) == command && $0.before.isSame(as: session) }
  }

  /// A command in one spelling: white space and quotes are of no account, and neither is the case of its first word.
  static func normal(_ command: String) -> String {
    guard let invocations = try? Parser.parse(command), invocations.count == 1, let only = invocations.first
    else {
      return command
    }
    let words = only.words.map { $0.text }
    let options = only.options.map { "\($0.name.text)=\($0.value.text)" }.sorted()
    return ([words.first?.lowercased() ?? ""] + words.dropFirst() + options).joined(separator: " ")
  }
}
