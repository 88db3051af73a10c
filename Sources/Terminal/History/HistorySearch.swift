/// Ctrl-R: a search that goes on while one types, from the newest line to the oldest.
///
/// Lines that are equal are met once, the newest of them.
package struct HistorySearch {
  /// What is searched for.
  package private(set) var pattern = ""
  /// The line that was found; nil where nothing was typed or nothing is there.
  package private(set) var match: String?
  private var visited: [Int] = []
  private var seen: Set<String> = []

  /// A search for nothing yet.
  package init() {}

  /// Searches for more: the line stays while it holds that, too.
  package mutating func extend(by text: String, in history: LineHistory) {
    pattern += text
    restart(before: visited.last.map { $0 + 1 } ?? history.entries.count, in: history)
  }

  /// Searches for a character less, from the newest line on.
  package mutating func shorten(in history: LineHistory) {
    _ = pattern.popLast()
    restart(before: history.entries.count, in: history)
  }

  /// Searches for nothing again.
  package mutating func clear() { self = HistorySearch() }

  /// Goes to an older line; nil where there is none.
  package mutating func older(in history: LineHistory) -> String? {
    guard !pattern.isEmpty, let last = visited.last else { return nil }
    return step(before: last, in: history)
  }

  /// Goes back to the line before in the search, a newer one; nil where there is none.
  package mutating func newer(in history: LineHistory) -> String? {
    guard visited.count > 1 else { return nil }
    visited.removeLast()
    if let match { seen.remove(match) }
    match = visited.last.map { history.entries[$0] }
    return match
  }

  private mutating func restart(before limit: Int, in history: LineHistory) {
    visited = []
    seen = []
    match = nil
    guard !pattern.isEmpty else { return }
    _ = step(before: limit, in: history)
  }

  private mutating func step(before limit: Int, in history: LineHistory) -> String? {
    var limit = limit
    while let index = history.index(before: limit, containing: pattern) {
      let entry = history.entries[index]
      if seen.insert(entry).inserted {
        visited.append(index)
        match = entry
        return match
      }
      limit = index
    }
    return nil
  }
}
