import CommandLanguage
import Lessons
import Notebook

/// Holds the language to its word: every line gives a result or a diagnostic, whatever it says.
public struct LinePromises: Sendable {
  /// A first line that says that the others find a message, a key, a trained model and a ciphertext.
  public static let readyMark = "# ready"
  /// Values above which an option makes a line slow, though it is right: such a line is read and not run.
  private static let limits = ["batch": 2_048, "bits": 64, "size": 512]

  /// The words of the language, with the paths of what a ready notebook has said.
  public let vocabulary: Vocabulary
  private let table: CommandTable
  private let ready: Notebook
  /// Where they are run.
  public private(set) var workplace: Workplace
  private let budget: PollBudget
  private let environment: NotebookEnvironment

  /// The promises in a workplace; nil where the ready notebook cannot be made.
  ///
  /// - Parameter polls: How often a command may ask whether to stop before it is told to.
  public init?(in workplace: Workplace, vocabulary: Vocabulary, polls: Int = 3) {
    var vocabulary = vocabulary
    var ready = Notebook()
    let setting = NotebookEnvironment(files: workplace.fileAccess, threads: 1)
    guard let picture = vocabulary.pictures.first else { return nil }
    let preparation = "load image \(picture); make model phase1; make key; train 2; eval 10; encrypt; decrypt"
    for cell in ready.run(preparation, in: setting) where cell.status != .ok { return nil }
    // What the examples save, the examples load.
    var saving = ready
    for example in vocabulary.examples where example.hasPrefix("save ") { saving.run(example, in: setting) }
    vocabulary.paths = Array(Set(ready.cells.flatMap { $0.outputs.flatMap(\.fields.paths) })).sorted()
    let budget = PollBudget(polls: polls)
    self.vocabulary = vocabulary
    self.ready = ready
    self.budget = budget
    self.workplace = workplace
    self.workplace.keepAll()
    table = ready.registry.table
    environment = NotebookEnvironment(
      files: workplace.fileAccess, threads: 1, shouldStop: { budget.isUsedUp() })
  }

  /// The notebook that a text's first line asks for.
  func notebook(for text: Substring) -> Notebook {
    text.hasPrefix(Self.readyMark) ? ready : Notebook()
  }

  /// Runs the lines of a text one after the other in one notebook.
  ///
  /// - Parameter willRun: Told of each line before it is run.
  public func check(
    _ text: String, willRun: (_ line: Substring) -> Void = { _ in }
  ) throws(BrokenPromise) -> Tally {
    // The line feed alone ends a line: a carriage return and a line feed are one Character, and parted by it.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var notebook = notebook(for: lines.first.map { Substring($0) } ?? "")
    var tally = Tally()
    defer { workplace.tidy() }
    for line in lines.lazy.map({ Substring($0) }) where line != Self.readyMark {
      willRun(line)
      tally += try check(line: String(line), in: &notebook)
      if notebook.wantsToQuit { break }
    }
    return tally
  }

  /// Runs a text twice: the same lines print the same.
  public func checkSameAgain(_ text: String) throws(BrokenPromise) {
    func printed() -> [String] {
      defer { workplace.tidy() }
      let lines = text.split(separator: "\n").map(String.init)
      var notebook = notebook(for: lines.first?[...] ?? "")
      return lines.flatMap { line -> [String] in
        if (try? checkReading(line, length: line.count)) != false { return [] }
        return notebook.run(line, in: environment, willRun: { _, _ in budget.refill() })
          .flatMap(Transcript.lines)
      }
    }
    let (once, again) = (printed(), printed())
    guard once != again else { return }
    let place = zip(once, again).first { $0 != $1 }
    throw BrokenPromise(text, "it prints '\(place?.0 ?? "")', and then '\(place?.1 ?? "")'")
  }

  /// What does not hold when a lesson is tested in a ready notebook.
  func failures(of lesson: Lesson) -> [LessonRun.Failure] {
    defer { workplace.tidy() }
    budget.refill()
    var run = LessonRun(lesson, notebook: ready, in: environment)
    return run.run(.testing, keepGoing: true) { event in
      if case .willRun = event { budget.refill() }
    }
  }

  /// Runs a line.
  func check(line: String, in notebook: inout Notebook) throws(BrokenPromise) -> Tally {
    let length = line.count
    let isCostly = try checkReading(line, length: length)
    try checkCondition(line, length: length)
    checkCompletions(line, length: length)
    var tally = Tally()
    tally.lines = 1
    guard !isCostly else {
      tally.results = 1
      return tally
    }
    let before = notebook
    let cells = notebook.run(line, in: environment, willRun: { _, _ in budget.refill() })
    for cell in cells { try check(cell, line: line, length: length) }
    guard let failed = cells.first(where: { $0.status == .error }) else {
      tally.empty = cells.isEmpty ? 1 : 0
      tally.stopped = cells.contains { $0.status == .interrupted } ? 1 : 0
      tally.results = 1 - tally.empty - tally.stopped
      return tally
    }
    tally.diagnostics = 1
    try checkUnchanged(before, notebook, line: line, failed: failed, count: cells.count)
    return tally
  }

  /// Reads a line as the notebook does, and says whether it would take long.
  func checkReading(_ line: String, length: Int) throws(BrokenPromise) -> Bool {
    var isCostly = false
    do throws(Diagnostic) {
      for invocation in try Parser.parse(line) {
        let range = invocation.range
        guard 0 <= range.lowerBound, range.lowerBound < range.upperBound, range.upperBound <= length else {
          throw Diagnostic(code: .failed, message: "", range: range)
        }
        try checkSource(of: invocation)
        for option in invocation.options {
          guard let limit = Self.limits[option.name.text.lowercased()] else { continue }
          let digits = option.value.text.filter { $0 != "_" }
          if let number = Int(digits), number > limit { isCostly = true }
        }
        _ = try table.find(invocation).decode(invocation)
      }
    } catch {
      if let fault = Fitness.fault(of: error, length: length) { throw BrokenPromise(line, fault) }
    }
    return isCostly
  }

  /// A command by itself, as the history and a saved notebook have it, is the same command.
  private func checkSource(of invocation: Invocation) throws(Diagnostic) {
    let again = try Parser.parse(invocation.source)
    guard again.count == 1, again[0].words.map(\.text) == invocation.words.map(\.text),
      again[0].options.map(\.value.text) == invocation.options.map(\.value.text)
    else {
      // A message that is empty is a fault by itself.
      throw Diagnostic(code: .failed, message: "", range: invocation.range)
    }
  }

  private func checkCondition(_ line: String, length: Int) throws(BrokenPromise) {
    let outputs = ready.cells.flatMap(\.outputs)
    do throws(Diagnostic) {
      _ = try Condition(parsing: line).evaluate(knownPaths: vocabulary.paths) { path in
        outputs.lazy.compactMap { $0.fields.conditionValue(at: path) }.first
      }
    } catch {
      if let fault = Fitness.fault(of: error, length: length) {
        throw BrokenPromise(line, "as a condition: " + fault)
      }
    }
  }

  private func checkCompletions(_ line: String, length: Int) {
    // At the end, beyond it, and at a place that the line itself decides.
    let place = line.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % (length + 1)
    for cursor in [length, length + 1, place] {
      _ = table.completions(for: line, cursor: cursor) { beginning, endings in
        FileNames.candidates(beginning, endings: endings)
      }
    }
  }

  private func check(_ cell: Cell, line: String, length: Int) throws(BrokenPromise) {
    guard !JSONRenderer.line(cell).unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw BrokenPromise(line, "its JSON is more than one line")
    }
    _ = Transcript.lines(cell)
    switch (cell.status, cell.error) {
    case (.error, nil): throw BrokenPromise(line, "it failed, and nothing says why")
    case (.ok, .some): throw BrokenPromise(line, "it did what it says, and still complains")
    default: break
    }
    if let error = cell.error, let fault = Fitness.fault(of: error, length: length) {
      throw BrokenPromise(line, fault)
    }
  }

  /// An error leaves the session as the commands in front of it left it.
  private func checkUnchanged(
    _ before: Notebook, _ after: Notebook, line: String, failed: Cell, count: Int
  ) throws(BrokenPromise) {
    var expected = before
    if count > 1 {
      guard let place = failed.error?.range?.lowerBound, let invocations = try? Parser.parse(line),
        let start = invocations.map(\.range.lowerBound).last(where: { $0 <= place })
      else { return }
      expected.run(String(line.prefix(start)), in: environment, willRun: { _, _ in budget.refill() })
    }
    guard expected.session == after.session else {
      throw BrokenPromise(line, "it failed, and the session is not as it was")
    }
  }
}
