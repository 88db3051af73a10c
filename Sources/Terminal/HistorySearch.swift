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

  /// Searches for a character less, from the newest line on; false where there is none to take away.
  package mutating func shorten(in history: LineHistory) -> Bool {
    guard !pattern.isEmpty else { return false }
    pattern.removeLast()
    restart(before: history.entries.count, in: history)
    return true
  }

  /// Searches for nothing again.
  package mutating func clear() { self = HistorySearch() }

  /// Goes to an older line; false where there is none.
  package mutating func older(in history: LineHistory) -> Bool {
    guard !pattern.isEmpty, let last = visited.last else { return false }
    return step(before: last, in: history)
  }

  /// Goes back to the line before in the search, a newer one; false where there is none.
  package mutating func newer(in history: LineHistory) -> Bool {
    guard visited.count > 1 else { return false }
    visited.removeLast()
    if let match { seen.remove(match) }
    match = visited.last.map { history.entries[$0] }
    return true
  }

  private mutating func restart(before limit: Int, in history: LineHistory) {
    visited = []
    seen = []
    match = nil
    guard !pattern.isEmpty else { return }
    _ = step(before: limit, in: history)
  }

  private mutating func step(before limit: Int, in history: LineHistory) -> Bool {
    var limit = limit
    while let index = history.index(before: limit, containing: pattern) {
      let entry = history.entries[index]
      if seen.insert(entry).inserted {
        visited.append(index)
        match = entry
        return true
      }
      limit = index
    }
    return false
  }
}
