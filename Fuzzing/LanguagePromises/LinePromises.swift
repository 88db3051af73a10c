import CommandLanguage
import Lessons
import Notebook
import TerminalNotebook

/// Holds the language to its word: every line gives a result or a diagnostic, whatever it says.
public struct LinePromises: Sendable {
  /// A first line that says that the others find a message, a key, a trained model and a ciphertext.
  public static let readyMark = "# ready"
  /// A first line that says so as well, and that they have time: enough to try every attack once.
  public static let patientMark = "# ready, patiently"
  /// How often a command may ask whether to stop before it is told to.
  private static let polls = (few: 3, many: 6_000)
  /// Values above which an option makes a line slow, though it is right: such a line is read and not run.
  private static let limits = ["batch": 2_048, "bits": 64, "size": 512]

  /// The words of the language, with the paths of what a ready notebook has said.
  public let vocabulary: Vocabulary
  private let ready: Notebook
  /// Where they are run.
  public private(set) var workplace: Workplace
  private let budget: PollBudget
  private let environment: NotebookEnvironment

  /// The promises in a workplace; nil where the ready notebook cannot be made.
  ///
  /// - Parameter commands: How many commands of a line may ask whether to stop as often as the first.
  public init?(in workplace: Workplace, vocabulary: Vocabulary, commands: Int = 32) {
    var vocabulary = vocabulary
    var ready = Notebook(kept: { Self.keptNotebooks })
    var setting = NotebookEnvironment(files: workplace.fileAccess, threads: 1)
    setting.takesRequests = true
    guard let picture = vocabulary.pictures.first else { return nil }
    let preparation = "load image \(picture); make model phase1; make key; train 2; eval 10; encrypt; decrypt"
    for cell in ready.run(preparation, in: setting) where cell.status != .ok { return nil }
    // What the examples save, the examples load.
    var saving = ready
    for file in vocabulary.files where file.hasSuffix(".safetensors") {
      saving.run("save model \(file)", in: setting)
    }
    for file in vocabulary.files where file.hasSuffix(".npy") {
      saving.run("save ciphertext \(file)", in: setting)
    }
    for example in vocabulary.examples where example.hasPrefix("save ") { saving.run(example, in: setting) }
    vocabulary.paths += Array(Set(ready.cells.flatMap { $0.outputs.flatMap(\.fields.paths) })).sorted()
    let budget = PollBudget(commands: commands)
    self.vocabulary = vocabulary
    self.ready = ready
    self.budget = budget
    self.workplace = workplace
    self.workplace.keepAll()
    var environment = NotebookEnvironment(
      files: workplace.fileAccess, threads: 1, shouldStop: { budget.isUsedUp() })
    environment.takesRequests = true
    self.environment = environment
  }

  /// What `restore` finds: a notebook, one that does not end well, and one that is none.
  private static let keptNotebooks = [
    KeptNotebook(commands: ["seed 7", "make model phase1", "train 2"], time: "yesterday"),
    KeptNotebook(commands: ["seed 7", "make kye", "restore 2"], time: "today"),
    KeptNotebook(commands: ["seed 7", "\"", "quit"], time: "before"),
    KeptNotebook(commands: ["seed 7", "note \"# a\"", "make key", "note \"b\\n## c", "note"], time: "then"),
  ]

  /// The notebook and the time that a text's first line asks for.
  func notebook(for text: Substring) -> Notebook {
    budget.beginText(polls: text.hasPrefix(Self.patientMark) ? Self.polls.many : Self.polls.few)
    return text.hasPrefix(Self.readyMark) ? ready : Notebook(kept: { Self.keptNotebooks })
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
    for line in lines.lazy.map({ Substring($0) }) where !line.hasPrefix(Self.readyMark) {
      willRun(line)
      tally += try check(line: String(line), in: &notebook)
      if notebook.wantsToQuit { break }
    }
    return tally
  }

  /// What does not hold when a lesson is tested in a ready notebook.
  func failures(of lesson: Lesson) -> [LessonRun.Failure] {
    defer { workplace.tidy() }
    budget.beginText(polls: Self.polls.few)
    var run = LessonRun(lesson, notebook: ready, in: environment)
    return run.run(.testing, keepGoing: true) { event in
      if case .willRun = event { budget.beginLine() }
    }
  }

  /// Runs a line.
  func check(line: String, in notebook: inout Notebook) throws(BrokenPromise) -> Tally {
    let length = line.count
    let isCostly = try checkReading(line, length: length)
    try checkCondition(line, length: length)
    try checkCompletions(line, length: length, in: notebook)
    var tally = Tally()
    tally.lines = 1
    guard !isCostly else {
      tally.results = 1
      return tally
    }
    var session = notebook.session
    var broken: BrokenPromise?
    let cells = run(line, in: &notebook) { cell, timeline in
      if cell.status == .error, session != timeline.session {
        broken = broken ?? BrokenPromise(line, "'\(cell.command)' failed, and the session is not as it was")
      }
      session = timeline.session
    }
    if let broken { throw broken }
    for cell in cells {
      try check(cell, line: line)
      if cell.status == .ok, let name = name(of: cell) { tally.reached.insert(name) }
    }
    tally.empty = cells.isEmpty ? 1 : 0
    tally.diagnostics = cells.contains { $0.status == .error } ? 1 : 0
    tally.stopped = tally.diagnostics == 0 && cells.contains { $0.status == .interrupted } ? 1 : 0
    tally.results = 1 - tally.empty - tally.diagnostics - tally.stopped
    return tally
  }

  /// The name of the command that a cell ran.
  private func name(of cell: Cell) -> String? {
    guard let invocation = try? Parser.parse(cell.command).first else { return nil }
    return try? ready.registry.table.find(invocation).name
  }

  /// Runs a line with a budget of its own.
  @discardableResult
  func run(
    _ line: String, in notebook: inout Notebook, didRun: (Cell, Timeline) -> Void = { _, _ in }
  ) -> [Cell] {
    budget.beginLine()
    return notebook.run(
      SourceLine(line), in: environment,
      willRun: { coming in
        let command = coming.command.lowercased()
        budget.begin(isTraining: command.hasPrefix("train") || command.hasPrefix("reproduce attacks"))
      }, didRun: didRun)
  }

  /// Reads a line as the notebook does, and says whether it would take long.
  func checkReading(_ line: String, length: Int) throws(BrokenPromise) -> Bool {
    var isCostly = false
    do throws(Diagnostic) {
      for invocation in try Parser.parse(line) {
        let range = invocation.range
        guard 0 <= range.lowerBound, range.lowerBound < range.upperBound, range.upperBound <= length else {
          throw Diagnostic(code: .failed, problem: "", range: range)
        }
        try checkSource(of: invocation)
        for option in invocation.options {
          guard let limit = Self.limits[option.name.text.lowercased()] else { continue }
          let digits = option.value.text.filter { $0 != "_" }
          if let number = Int(digits), number > limit { isCostly = true }
        }
        _ = try ready.registry.table.find(invocation).decode(invocation)
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
      throw Diagnostic(code: .failed, problem: "", range: invocation.range)
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

  private func checkCompletions(
    _ line: String, length: Int, in notebook: Notebook
  ) throws(BrokenPromise) {
    // At the end, beyond it, and at a place that the line itself decides.
    let place = line.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % (length + 1)
    for cursor in [length, length + 1, place] {
      for completion in notebook.completions(of: TypedCommand(line.prefix(cursor))) {
        guard !completion.text.isEmpty, !completion.text.contains(where: Fitness.isControl) else {
          throw BrokenPromise(line, "Tab offers \(completion.text.debugDescription)")
        }
        guard completion.description == "file" else { continue }
        let parsed = try? Parser.parse("load image " + completion.text)
        guard let parsed, parsed.count == 1, parsed[0].words.count == 3, parsed[0].options.isEmpty else {
          throw BrokenPromise(line, "Tab offers \(completion.text), which is not the name of one file")
        }
      }
    }
  }

  private func check(_ cell: Cell, line: String) throws(BrokenPromise) {
    guard !JSONRenderer.line(cell).unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw BrokenPromise(line, "its JSON is more than one line")
    }
    _ = cell.printedLines
    switch (cell.status, cell.error) {
    case (.error, nil): throw BrokenPromise(line, "it failed, and nothing says why")
    case (.ok, .some): throw BrokenPromise(line, "it did what it says, and still complains")
    default: break
    }
    if let error = cell.error, let fault = Fitness.fault(of: error, length: cell.source.text.count) {
      throw BrokenPromise(line, fault)
    }
  }
}
