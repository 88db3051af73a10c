/// A command that is typed in several rows: each but the last ends in a backslash.
package struct ContinuedLine: Equatable, Sendable {
  /// What has been typed, the rows joined by one space.
  package private(set) var text = ""
  /// Whether another row belongs to it.
  package private(set) var isOpen = true

  /// A command of which nothing has been typed.
  package init() {}

  /// Adds a row.
  ///
  /// A single backslash at its end leaves the command open, except in a comment. Spaces around the break are
  /// dropped.
  package mutating func add(_ row: String) {
    var row = row[...]
    if !text.isEmpty { row = row.drop(while: \.isWhitespace) }
    let whole = text + (text.isEmpty || row.isEmpty ? "" : " ") + row
    let isSingle = row.hasSuffix("\\") && !row.hasSuffix("\\\\")
    isOpen = isSingle && !LineScan(whole).isComment
    text = whole
    guard isOpen else { return }
    text.removeLast()
    while text.last?.isWhitespace == true { text.removeLast() }
  }

  /// The prompt of the further rows: it ends where the first one does, if that leaves room to type.
  ///
  /// - Parameters:
  ///   - cells: The width of the first prompt.
  ///   - columns: The width of the window.
  package static func prompt(under cells: Int, columns: Int) -> String {
    String(repeating: " ", count: cells <= columns / 2 ? max(0, cells - 4) : 0) + "... "
  }
}
