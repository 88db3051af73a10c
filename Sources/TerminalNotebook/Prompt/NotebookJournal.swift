import Notebook
import StateFiles
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What brings a notebook back after it was left: its commands, written down as it goes.
final class NotebookJournal {
  private var file: JournalFile?
  private var files = 1
  private var origin: Int?
  private var revision = 0
  private var hasComplained = false
  /// How far it was written down.
  private var written: Timeline.Mark?
  private let clock = ContinuousClock()
  /// When the disk was last waited for.
  private var flushed: ContinuousClock.Instant
  /// How long a line that runs many commands may go on without waiting for the disk.
  private static let longestWait = Duration.seconds(1)

  /// The folder of the journals; nil where there is no home for it.
  static var folder: String? { OwnFolder.state().map { $0 + "/notebooks" } }

  /// A journal of a notebook that is just opened.
  init() {
    file = Self.folder.map { JournalFile(folder: $0) }
    flushed = clock.now
  }

  /// Whether there is something to bring back, and it is written down.
  private(set) var isKept = false

  /// Writes down where the notebook is.
  ///
  /// One in which nothing has been done yet leaves no file. Where a notebook begins anew, what it was before stays in
  /// a file of its own, as if it had been left.
  ///
  /// - Parameter hasMoved: Whether somebody put the notebook into another state, on a way of its own.
  func record(_ timeline: Timeline, hasMoved: Bool = false) {
    guard timeline.revision != revision || hasMoved else { return }
    revision = timeline.revision
    var more = written.flatMap { timeline.journal(behind: $0) }
    if timeline.origin != origin || (hasMoved && written != nil && more == nil) {
      flush()
      more = nil
      origin = timeline.origin
      file = Self.folder.map { JournalFile(folder: $0, number: files) }
      files += 1
      isKept = false
    }
    let hasLines = timeline.mark.count > 1
    guard hasLines || isKept else { return }
    // What is new comes behind the rest, however much that is; where something was taken back, all is written anew.
    let problem = if let more { file?.append(more) } else { file?.write(timeline.journal) }
    written = problem == nil ? timeline.mark : nil
    isKept = file != nil && problem == nil && hasLines
    complain(problem)
    if clock.now - flushed > Self.longestWait { flush() }
  }

  /// Waits until the disk has what was written down, a few milliseconds: before somebody is asked for the next line.
  func flush() {
    complain(file?.flush())
    flushed = clock.now
  }

  /// Says once why the notebook cannot be kept.
  private func complain(_ problem: StateFileProblem?) {
    guard let problem, !hasComplained else { return }
    hasComplained = true
    StandardStream.error.write("\(problem.description)\n")
  }

  /// The notebooks that ended without being saved, the newest first, and what is wrong with a file among them.
  static func kept() -> (notebooks: [KeptNotebook], problem: StateFileProblem?) {
    guard let folder else { return ([], nil) }
    let now = Int(time(nil))
    let (journals, problem) = JournalFile.kept(in: folder)
    let notebooks = journals.filter { $0.lines.count > 1 }.map {
      KeptNotebook(commands: $0.lines, time: age(now - $0.time))
    }
    return (notebooks, problem)
  }

  /// So many seconds as people say it.
  static func age(_ seconds: Int) -> String {
    func words(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s") ago" }
    return switch seconds {
    case ..<60: "just now"
    case ..<3_600: words(seconds / 60, "minute")
    case ..<86_400: words(seconds / 3_600, "hour")
    default: words(seconds / 86_400, "day")
    }
  }
}
