import CommandLanguage
import Lessons
import Notebook
import TerminalNotebook

extension LinePromises {
  /// Runs a text twice, takes its last step back and does it again, and goes the notebook's way once more: what comes
  /// out must be the same.
  ///
  /// This takes several times as long as running it, so it is done for some texts only.
  public func checkSameAgain(_ text: String) throws(BrokenPromise) {
    defer { workplace.tidy() }
    let (once, again) = (try finished(text), try finished(text))
    guard var notebook = once.notebook else { return }
    if once.printed != again.printed {
      let place = zip(once.printed, again.printed).first { $0 != $1 }
      throw BrokenPromise(text, "it prints '\(place?.0 ?? "")', and then '\(place?.1 ?? "")'")
    }
    let session = notebook.session
    if !notebook.timeline.steps.isEmpty {
      run("undo; redo", in: &notebook)
      guard notebook.session == session else { throw BrokenPromise(text, "undo; redo is not the way back") }
    }
    guard !text.hasPrefix(Self.readyMark) else { return }
    try checkTrail(of: notebook, text)
  }

  /// The commands that lead to a session lead there.
  private func checkTrail(of notebook: Notebook, _ text: String) throws(BrokenPromise) {
    var replayed = Notebook()
    var setting = NotebookEnvironment(files: workplace.fileAccess, threads: 1)
    setting.takesRequests = true
    for command in notebook.timeline.trail {
      let cells = replayed.run(command, in: setting)
      if let failed = cells.first(where: { $0.status != .ok }) {
        throw BrokenPromise(
          text, "'\(command)' is on the way to its notebook, and says \(failed.error?.message ?? "stop")")
      }
    }
    guard replayed.session != notebook.session else { return }
    var (there, here) = (replayed.session, notebook.session)
    (there.training, here.training) = (nil, nil)
    let trail = notebook.timeline.trail
    throw BrokenPromise(
      text,
      there == here
        ? "train alone goes on otherwise after \(trail)" : "\(trail) does not lead to its notebook again")
  }

  /// A notebook in which a text was run, and what that printed; no notebook if some of it would take long.
  private func finished(_ text: String) throws(BrokenPromise) -> (notebook: Notebook?, printed: [String]) {
    defer { workplace.tidy() }
    let lines = text.split(separator: "\n").map(String.init)
    var notebook = notebook(for: text[...])
    var printed: [String] = []
    for line in lines {
      if try checkReading(line, length: line.count) { return (nil, []) }
      printed += run(line, in: &notebook).flatMap(\.printedLines)
    }
    return (notebook, printed)
  }
}
