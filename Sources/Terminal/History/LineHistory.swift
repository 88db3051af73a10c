#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines that were entered, the oldest first, and quick ways to find one of them again.
///
/// libedit's own search compiles a regular expression and decodes a text for every line that it looks at; with a
/// hundred thousand of them one waits for it. Here bytes are compared.
package struct LineHistory: Sendable {
  /// The lines, the oldest first.
  package private(set) var entries: [String]

  /// A history of these lines.
  package init(_ entries: [String] = []) {
    self.entries = entries
  }

  /// Adds the newest line.
  package mutating func append(_ entry: String) { entries.append(entry) }

  /// The newest line before an index that begins with a text.
  package func index(before limit: Int, beginningWith text: String) -> Int? {
    index(before: limit, text) { line, text in
      Self.begins(line, with: text)
    }
  }

  /// The newest line before an index that holds a text.
  package func index(before limit: Int, containing text: String) -> Int? {
    index(before: limit, text) { line, text in
      Self.holds(line, text)
    }
  }

  private typealias Bytes = UnsafeRawBufferPointer

  private static func begins(_ line: Bytes, with text: Bytes) -> Bool {
    guard line.count >= text.count else { return false }
    guard let start = line.baseAddress, let wanted = text.baseAddress else { return text.isEmpty }
    return memcmp(start, wanted, text.count) == 0
  }

  private static func holds(_ line: Bytes, _ text: Bytes) -> Bool {
    guard let first = text.first else { return true }
    var rest = line[...]
    while rest.count >= text.count {
      let tail = Bytes(rebasing: rest)
      guard let start = tail.baseAddress, let found = memchr(start, Int32(first), tail.count) else {
        return false
      }
      let place = UnsafeRawPointer(found) - start
      if begins(Bytes(rebasing: tail[place...]), with: text) { return true }
      rest = rest.dropFirst(place + 1)
    }
    return false
  }

  private func index(before limit: Int, _ text: String, where fits: (Bytes, Bytes) -> Bool) -> Int? {
    let text = ContiguousArray(text.utf8)
    return text.withUnsafeBytes { text in
      var index = min(limit, entries.count) - 1
      while index >= 0 {
        let line = entries[index].utf8
        let found =
          line.withContiguousStorageIfAvailable { fits(Bytes($0), text) }
          ?? Array(line).withUnsafeBytes { fits($0, text) }
        if found { return index }
        index -= 1
      }
      return nil
    }
  }
}
