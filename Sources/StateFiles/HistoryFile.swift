#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines that were typed, kept from one run to the next.
///
/// A plain UTF-8 file, one entry a line, the oldest first. A newline inside an entry is written as `\n`, a
/// carriage return as `\r` and a backslash as `\\`; any other backslash, in a file that a person edited,
/// stands for itself.
///
/// Two notebooks may write to the same file at once: an entry is added whole, at the end, under a lock, and costs
/// the same however long the file is. Only who reads the file and finds a tenth more entries than the maximum
/// makes it shorter: the newest are written to a file beside it, which is then renamed into its place. So does who
/// finds it half as large as a history may be. Folders are made for their owner alone (0700), and so is the file (0600).
///
/// Nothing here stops anybody's work: a home that cannot be written to, or a file that is no text, comes back
/// as a `StateFileProblem`, to be shown or not.
package struct HistoryFile: Equatable, Sendable {
  /// Where the file is.
  package let path: String
  /// How many entries are kept.
  package let maximumEntries: Int

  /// The most bytes that are read, and that an entry has: more is nothing that anybody typed.
  package static let maximumBytes = 64 << 20
  package static let maximumEntryBytes = 1 << 20

  /// What a file held, and what went wrong.
  package struct Contents: Equatable, Sendable {
    /// The entries, the oldest first, at most the maximum.
    package let entries: [String]
    /// Why there are none, where the file exists and could not be read.
    package let problem: StateFileProblem?
  }

  /// A history at a path of one's own.
  package init(path: String, maximumEntries: Int = 100_000) {
    self.path = path
    self.maximumEntries = max(1, maximumEntries)
  }

  /// The history where it belongs: `$XDG_STATE_HOME/codebook/history`, or below `~/.local/state`.
  ///
  /// Nil where neither `XDG_STATE_HOME` nor `HOME` is an absolute path.
  package static func standard(maximumEntries: Int = 100_000) -> HistoryFile? {
    OwnFolder.state().map { HistoryFile(path: $0 + "/history", maximumEntries: maximumEntries) }
  }

  /// The same, deciding from the variables alone.
  package static func standard(maximumEntries: Int, environment: (String) -> String?) -> HistoryFile? {
    OwnFolder.state(environment: environment).map {
      HistoryFile(path: $0 + "/history", maximumEntries: maximumEntries)
    }
  }

  /// Reads the newest entries, and drops what is too old from a file that has grown by a tenth too long; a file
  /// that is not there is an empty one.
  package func contents() -> Contents {
    do throws(FileError) {
      let bytes = try bytes()
      let lines = Self.lines(of: bytes, newest: maximumEntries)
      // A file that cannot be made shorter can still be read.
      if lines.total > maximumEntries + maximumEntries / 10 || bytes.count > Self.maximumBytes / 2 {
        try? trim()
      }
      return Contents(entries: lines.newest.map { Self.entry(bytes[$0]) }, problem: nil)
    } catch {
      return Contents(entries: [], problem: error.isAbsence ? nil : problem("read", error))
    }
  }

  /// Adds an entry at the end, unless the last one in the file is the same.
  ///
  /// Complexity: linear in the length of the two, not of the file.
  ///
  /// - Returns: Why it could not be added, or nil.
  @discardableResult
  package func append(_ entry: String) -> StateFileProblem? {
    guard !entry.isEmpty, entry.utf8.count <= Self.maximumEntryBytes else { return nil }
    do throws(FileError) {
      try LockedFile.makeFolder(of: path)
      let file = try LockedFile(path: path, lock: .exclusive, creating: true)
      defer { file.close() }
      guard file.count <= Self.maximumBytes else {
        throw .tooLarge(bytes: file.count, limit: Self.maximumBytes)
      }
      let last = try file.lastLine(longest: 2 * Self.maximumEntryBytes + 2)
      let line = Array(Self.escaped(entry).utf8)
      if let last, Self.entry(last.bytes[...]) == entry { return nil }
      // A line that was cut short, by a full disk for instance, does not swallow the new one.
      try file.append((last?.isWhole == false ? [newline] : []) + line + [newline])
      try file.settle()
      return nil
    } catch {
      return problem("write", error)
    }
  }

  /// The whole file.
  private func bytes() throws(FileError) -> [UInt8] {
    let file = try LockedFile(path: path, lock: .shared, creating: false)
    defer { file.close() }
    return try file.bytes(atMost: Self.maximumBytes)
  }

  /// Keeps the newest entries alone, as the file is at this moment.
  private func trim() throws(FileError) {
    let file = try LockedFile(path: path, lock: .exclusive, creating: false)
    defer { file.close() }
    let bytes = try file.bytes(atMost: Self.maximumBytes)
    var room = Self.maximumBytes / 4
    let kept = Self.lines(of: bytes, newest: maximumEntries).newest.reversed().prefix { line in
      room -= line.count + 1
      return room >= 0
    }
    try file.replace(with: kept.reversed().flatMap { bytes[$0] + [newline] })
  }

  private func problem(_ verb: String, _ error: FileError) -> StateFileProblem {
    StateFileProblem(description: "cannot \(verb) the history '\(path)': \(error.reason)")
  }

  // MARK: The form of a line

  private var newline: UInt8 { 0x0A }

  /// An entry as it is written, without a newline.
  package static func escaped(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The entry that was written as this line.
  package static func unescaped(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return line }
    var entry = String.UnicodeScalarView()
    var scalars = line.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        entry.append(scalar)
        continue
      }
      switch scalars.first {
      case "\\": entry.append("\\")
      case "n": entry.append("\n")
      case "r": entry.append("\r")
      default:
        entry.append(scalar)
        continue
      }
      scalars.removeFirst()
    }
    return String(entry)
  }

  /// The entry that stands in these bytes; what is no UTF-8 becomes replacement characters.
  private static func entry(_ line: ArraySlice<UInt8>) -> String {
    unescaped(String(decoding: line, as: UTF8.self))
  }

  /// How many lines there are that are not empty, and where the newest of them stand.
  private static func lines(of bytes: [UInt8], newest: Int) -> (total: Int, newest: [Range<Int>]) {
    var lines: [Range<Int>] = []
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var start = 0
      while start < bytes.count {
        let newline = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
        let end = newline ?? bytes.count
        if end > start { lines.append(start..<end) }
        start = end + 1
      }
    }
    return (lines.count, Array(lines.suffix(newest)))
  }
}
