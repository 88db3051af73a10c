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
/// Two notebooks may write to the same file at once: an entry is added whole, at the end, under a lock. When
/// there are a tenth more entries than the maximum, the newest are written to a file beside it, which is then
/// renamed into its place. Folders are made for their owner alone (0700), and so is the file (0600).
///
/// Nothing here stops anybody's work: a home that cannot be written to, or a file that is no text, comes back
/// as a `Problem`, to be shown or not.
public struct HistoryFile: Equatable, Sendable {
  /// Where the file is.
  public let path: String
  /// How many entries are kept.
  public let maximumEntries: Int

  /// Why a history could not be read or written.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence for a person; the path in it is as it is, control characters included.
    public let description: String
  }

  /// What a file held, and what went wrong.
  public struct Contents: Equatable, Sendable {
    /// The entries, the oldest first, at most the maximum.
    public let entries: [String]
    /// Why there are none, where the file exists and could not be read.
    public let problem: Problem?
  }

  /// A history at a path of one's own.
  public init(path: String, maximumEntries: Int = 10_000) {
    self.path = path
    self.maximumEntries = max(1, maximumEntries)
  }

  /// The history where it belongs: `$XDG_STATE_HOME/codebook/history`, or below `~/.local/state`.
  ///
  /// Nil where neither `XDG_STATE_HOME` nor `HOME` is an absolute path.
  public static func standard(maximumEntries: Int = 10_000) -> HistoryFile? {
    OwnFolder.state().map { HistoryFile(path: $0 + "/history", maximumEntries: maximumEntries) }
  }

  /// The same, deciding from the variables alone.
  package static func standard(maximumEntries: Int, environment: (String) -> String?) -> HistoryFile? {
    OwnFolder.state(environment: environment).map {
      HistoryFile(path: $0 + "/history", maximumEntries: maximumEntries)
    }
  }

  /// Reads the newest entries; a file that is not there is an empty one.
  public func contents() -> Contents {
    do throws(FileError) {
      let file = try LockedFile(path: path, lock: .shared, creating: false)
      defer { file.close() }
      return Contents(entries: Self.entries(in: try file.bytes()).suffix(maximumEntries), problem: nil)
    } catch {
      return Contents(entries: [], problem: error.code == ENOENT ? nil : problem("read", error))
    }
  }

  /// Adds an entry at the end, unless the last one in the file is the same.
  ///
  /// - Returns: Why it could not be added, or nil.
  @discardableResult
  public func append(_ entry: String) -> Problem? {
    do throws(FileError) {
      try LockedFile.makeFolder(of: path)
      let file = try LockedFile(path: path, lock: .exclusive, creating: true)
      defer { file.close() }
      let bytes = try file.bytes()
      let entries = Self.entries(in: bytes)
      guard !entry.isEmpty, entries.last != entry else { return nil }
      if entries.count + 1 > maximumEntries + maximumEntries / 10 {
        let kept = entries.suffix(maximumEntries - 1) + [entry]
        try file.replace(with: kept.flatMap { Array(Self.escaped($0).utf8) + [newline] })
      } else {
        // A line that was cut short, by a full disk for instance, does not swallow the new one.
        let separator: [UInt8] = bytes.last == nil || bytes.last == newline ? [] : [newline]
        try file.append(separator + Array(Self.escaped(entry).utf8) + [newline])
      }
      return nil
    } catch {
      return problem("write", error)
    }
  }

  private func problem(_ verb: String, _ error: FileError) -> Problem {
    Problem(description: "cannot \(verb) the history '\(path)': \(error.reason)")
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
    guard line.unicodeScalars.contains("\\") else { return line }
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

  /// The entries of a file; empty lines are none, and bytes that are no UTF-8 become replacement characters.
  private static func entries(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { unescaped(String(decoding: $0, as: UTF8.self)) }
  }
}
