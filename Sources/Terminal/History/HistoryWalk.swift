/// Up and Down: a way through the lines that begin with what was typed, and back to it.
///
/// Lines that are equal are met once, the newest of them.
package struct HistoryWalk {
  /// The line as it was typed.
  package let typed: String
  /// Its part before the cursor, with which the lines on the way begin.
  package let prefix: String
  /// What the line holds at this point of the way.
  package private(set) var shown: String
  private var visited: [Int] = []
  private var seen: Set<String>

  /// A walk from a line that is being typed.
  package init(typed: String, prefix: String) {
    self.typed = typed
    self.prefix = prefix
    shown = typed
    seen = [typed]
  }

  /// Whether this is the line that was typed.
  package var isAtEnd: Bool { visited.isEmpty }

  /// A step back in time; nil where there is none.
  package mutating func older(in history: LineHistory) -> String? {
    var limit = visited.last ?? history.entries.count
    while let index = history.index(before: limit, beginningWith: prefix) {
      let entry = history.entries[index]
      if seen.insert(entry).inserted {
        visited.append(index)
        shown = entry
        return entry
      }
      limit = index
    }
    return nil
  }

  /// A step forth, in the end to the line that was typed; nil there.
  package mutating func newer(in history: LineHistory) -> String? {
    guard visited.popLast() != nil else { return nil }
    seen.remove(shown)
    shown = visited.last.map { history.entries[$0] } ?? typed
    return shown
  }
}
