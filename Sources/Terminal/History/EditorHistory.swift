import StateFiles

/// The lines that were entered: what Up and Down and Ctrl-R find, and what is remembered.
struct EditorHistory {
  /// The lines.
  private(set) var lines: LineHistory
  /// Why they could not be read or written the last time.
  private(set) var problem: StateFileProblem?
  /// What Ctrl-R searched for the last time.
  var lastPattern = ""
  private let file: HistoryFile?
  /// Up and Down on the line that is being typed.
  private var walk: HistoryWalk?

  /// The lines of a file; nil forgets them at the end.
  init(_ file: HistoryFile?) {
    self.file = file
    let contents = file?.contents()
    lines = LineHistory(contents?.entries ?? [])
    problem = contents?.problem
  }

  /// How many there may be.
  var capacity: Int { file?.maximumEntries ?? 100_000 }

  /// Adds a line, here and in the file.
  ///
  /// Left out are an empty line, one that begins with a space, and one that is the same as the line before.
  mutating func remember(_ line: String) {
    guard let first = line.first, first != " ", line != lines.entries.last else { return }
    lines.append(line)
    if let file { problem = file.append(line) }
  }

  /// Begins anew with Up and Down.
  mutating func beginLine() { walk = nil }

  /// The line that Up brings.
  mutating func older(than line: EditedLine) -> String? {
    if walk?.shown != line.text { walk = HistoryWalk(typed: line.text, prefix: line.beforeCursor) }
    return walk?.older(in: lines)
  }

  /// The line that Down brings, and how many of its scalars stand before the cursor; nil for all.
  mutating func newer(than line: EditedLine) -> (text: String, cursor: Int?)? {
    guard walk?.shown == line.text, let text = walk?.newer(in: lines) else { return nil }
    return (text, walk.flatMap { $0.isAtEnd ? $0.prefix.unicodeScalars.count : nil })
  }
}
