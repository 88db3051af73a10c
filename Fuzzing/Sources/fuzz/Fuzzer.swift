import LanguagePromises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is fuzzed, for how long, and what has come of it.
final class Fuzzer {
  /// What the bytes are taken for.
  enum Target: String {
    case lines
    case lessons
    case files
    case reports
  }

  // libFuzzer calls functions without a context, always on one thread: this is the context.
  nonisolated(unsafe) static var running: Fuzzer?

  let target: Target
  let lines: LinePromises
  private let lessons: LessonPromises
  private let files = FilePromises()
  private let reports = ReportPromises()
  private var tally = Tally()
  private let start = ContinuousClock.now
  private var inputs = 0
  /// The input that took longest, and how long.
  private var slowest = (seconds: 0.0, text: "")
  /// When to stop; 0 leaves it to libFuzzer.
  private let seconds: Int
  private let maximumLines: Int
  /// Whether every line is shown before it is run.
  private let isShowing: Bool
  /// Whether to go on after a broken promise, and the kinds of those that were found.
  private let keepsGoing: Bool
  private var kinds: Set<String> = []

  init(
    _ target: Target, _ lines: LinePromises, seconds: Int, maximumLines: Int, isShowing: Bool,
    keepsGoing: Bool
  ) {
    self.target = target
    self.lines = lines
    lessons = LessonPromises(running: lines)
    self.seconds = seconds
    self.maximumLines = maximumLines
    self.isShowing = isShowing
    self.keepsGoing = keepsGoing
  }

  /// Runs one input; ends the program where a promise is broken.
  func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = target == .files ? "" : String(decoding: bytes, as: UTF8.self)
    let begin = ContinuousClock.now
    inputs += 1
    do throws(BrokenPromise) {
      switch target {
      case .lines:
        tally += try lines.check(text) { line in
          if isShowing { say("  \(line.prefix(400).debugDescription)") }
        }
        if isTurn(text) { try lines.checkSameAgain(text) }
      case .lessons: tally += try lessons.check(text)
      case .files: tally += try files.check(Array(bytes))
      case .reports: tally += try reports.check(text)
      }
    } catch {
      // What a person typed and every number left out, it is the same complaint again.
      let kind = String(error.description.filter { !$0.isNumber }.prefix(50))
      if kinds.insert(kind).inserted {
        say("\nA promise is broken: \(error.description)")
        say("  by: \(error.input.prefix(2_000).debugDescription)")
      }
      if !keepsGoing { abort() }
    }
    let taken = begin.duration(to: .now) / .seconds(1)
    if taken > slowest.seconds { slowest = (taken, text) }
    let isOver =
      (maximumLines > 0 && tally.lines >= maximumLines)
      || (seconds > 0 && start.duration(to: .now) >= .seconds(seconds))
    if isOver { finish() }
  }

  /// Whether a text is run again in other ways: all of the corpus, and some of what is new, above all what is cheap.
  private func isTurn(_ text: String) -> Bool {
    guard seconds > 0 || maximumLines > 0 else { return text.utf8.count < 10_000 }
    return inputs % (text.hasPrefix(LinePromises.readyMark) ? 16 : 3) == 0
  }

  /// Says what has come of it, and ends the program: from inside, libFuzzer takes any other end for a crash.
  func finish() -> Never {
    report()
    lines.workplace.remove()
    _exit(0)
  }

  func report() {
    var words =
      "\(tally.lines) \(target == .lessons ? "lines of lessons" : target.rawValue): \(tally.results) results, "
    words += "\(tally.diagnostics) diagnostics"
    if tally.stopped > 0 { words += ", \(tally.stopped) stopped after their first steps" }
    if tally.empty > 0 { words += ", \(tally.empty) empty" }
    let hundredths = Int(slowest.seconds * 100)
    words += ", the slowest input in \(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10) s"
    say(words + " · \(start.duration(to: .now).components.seconds) s")
    let missed = lines.vocabulary.commands.filter { !tally.reached.contains($0) }
    if target == .lines, !missed.isEmpty { say("  without a result: \(missed.joined(separator: ", "))") }
    if slowest.seconds > 1 { say("  slow: \(slowest.text.prefix(300).debugDescription)") }
  }

  /// A file with a change that knows how files of numbers are built.
  func changed(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> [UInt8] {
    files.mutated(seed % 5 < 2 ? nil : Array(bytes), seed: seed)
  }

  /// A text with a change that knows the language, or another text.
  func changed(_ text: String, seed: UInt64) -> String {
    switch target {
    case .lines:
      var generator = LineGenerator(lines.vocabulary, seed: seed)
      return seed % 5 < 2 ? generator.text() : generator.mutated(text)
    case .lessons:
      var generator = LessonGenerator(lines.vocabulary, seed: seed)
      return seed % 5 < 2 ? generator.text() : generator.mutated(text)
    case .files: return text
    case .reports: return reports.mutated(seed % 5 < 2 ? nil : text, seed: seed)
    }
  }
}
