#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines that lead to where an open notebook is, written down as it goes, so that no crash and no closed window
/// loses them.
///
/// A plain UTF-8 file, for its owner alone, one line after the other. It is locked for as long as its notebook is
/// open, by which another one knows that nobody needs it back. Lines that come to the end are appended; for any other
/// change the whole is written beside its place and renamed into it. So a reader finds whole lines at every moment,
/// but for the last one of a notebook that was killed in the middle of it, which counts as not written.
public final class JournalFile {
  /// Where the file is.
  public let path: String
  private var written: [String] = []
  private var descriptor: Int32 = -1
  /// Whether the file may end in a piece of a line.
  private var isTorn = false

  /// A journal with a name of its own in a folder; nothing is on the disk before the first line.
  ///
  /// - Parameter number: How many journals this program has had before.
  public init(folder: String, number: Int = 0) {
    var now = time(nil)
    var moment = tm()
    localtime_r(&now, &moment)
    var stamp = [CChar](repeating: 0, count: 32)
    strftime(&stamp, stamp.count, "%Y%m%d-%H%M%S", &moment)
    let name = stamp.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    path = "\(folder)/\(Self.prefix)\(name)-\(getpid())-\(number)\(Self.ending)"
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static let prefix = "notebook-"
  private static let ending = ".codebook"
  /// How many journals are kept.
  private static let maximumKept = 20

  /// Has the file hold these lines, none of which holds a line break.
  ///
  /// - Returns: Why it could not be written, or nil.
  @discardableResult
  public func write(_ lines: [String]) -> StateFileProblem? {
    guard lines != written else { return nil }
    do throws(FileError) {
      if descriptor >= 0, !isTorn, lines.starts(with: written) {
        isTorn = true
        try LockedFile.write(Self.bytes(lines[written.count...]), to: descriptor)
      } else {
        try replace(with: lines)
      }
      isTorn = false
      written = lines
      return nil
    } catch {
      return StateFileProblem(description: "cannot write the journal '\(path)': \(error.reason)")
    }
  }

  /// Adds lines behind those that it holds, none of which holds a line break.
  ///
  /// - Complexity: O(what is added).
  /// - Returns: Why they could not be written, or nil.
  @discardableResult
  public func append(_ lines: [String]) -> StateFileProblem? {
    guard descriptor >= 0, !isTorn else { return write(written + lines) }
    do throws(FileError) {
      isTorn = true
      try LockedFile.write(Self.bytes(lines[...]), to: descriptor)
      isTorn = false
      written += lines
      return nil
    } catch {
      return StateFileProblem(description: "cannot write the journal '\(path)': \(error.reason)")
    }
  }

  private func replace(with lines: [String]) throws(FileError) {
    try LockedFile.makeFolder(of: path)
    let beside = path + ".part"
    let new = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard new >= 0 else { throw .last }
    do throws(FileError) {
      try Self.lock(new)
      try LockedFile.write(Self.bytes(lines[...]), to: new)
      guard rename(beside, path) == 0 else { throw .last }
    } catch {
      close(new)
      unlink(beside)
      throw error
    }
    if descriptor >= 0 { close(descriptor) }
    descriptor = new
  }

  /// Takes the lock; whoever looks whether it is free holds it for a moment only.
  ///
  /// A file system without locks goes without.
  private static func lock(_ descriptor: Int32) throws(FileError) {
    while flock(descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      guard hasNoLocks(errno) else { throw .last }
      return
    }
  }

  private static func hasNoLocks(_ code: Int32) -> Bool {
    code == ENOLCK || code == EOPNOTSUPP || code == ENOTSUP || code == EINVAL
  }

  private static func bytes(_ lines: ArraySlice<String>) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [0x0A] }
  }

  // MARK: Journals of notebooks that are gone

  /// A journal that a notebook left behind.
  public struct Kept: Equatable, Sendable {
    /// Where it is.
    public let path: String
    /// Its lines.
    public let lines: [String]
    /// When it was last written, in seconds since 1970.
    public let time: Int
  }

  /// The journals in a folder whose notebooks are gone, the newest first.
  ///
  /// One whose lines another one begins with tells nothing of its own, and is taken away; so are those that are too
  /// many, and what an interrupted write has left.
  public static func kept(in folder: String) -> [Kept] {
    var found: [Kept] = []
    for name in names(in: folder).sorted(by: >) where name.hasPrefix(prefix) {
      let path = folder + "/" + name
      guard name.hasSuffix(ending) else {
        if name.hasSuffix(ending + ".part"), isFree(path) { unlink(path) }
        continue
      }
      if let journal = read(path) { found.append(journal) }
    }
    found.sort { ($0.time, $0.path) > ($1.time, $1.path) }
    var told: [Kept] = []
    for (index, journal) in found.enumerated() {
      let isTold = found.enumerated().contains { other in
        other.offset != index && other.element.lines.starts(with: journal.lines)
          && (other.element.lines.count > journal.lines.count || other.offset < index)
      }
      if isTold || told.count >= maximumKept { unlink(journal.path) } else { told.append(journal) }
    }
    return told
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// Whether no notebook holds the file.
  private static func isFree(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return true }
    // Without locks the name tells whose it is.
    guard hasNoLocks(errno), let owner = owner(of: path) else { return false }
    return kill(owner, 0) != 0 && errno == ESRCH
  }

  /// The process that a journal is named after.
  private static func owner(of path: String) -> pid_t? {
    let parts = path.split(separator: "-")
    return parts.count >= 2 ? pid_t(parts[parts.count - 2]) : nil
  }

  /// The journal at a path; nil if its notebook is open, or if it cannot be read.
  private static func read(_ path: String) -> Kept? {
    guard isFree(path) else { return nil }
    do throws(FileError) {
      let file = try LockedFile(path: path, lock: .shared, creating: false)
      defer { file.close() }
      let bytes = try file.bytes()
      guard let end = bytes.lastIndex(of: 0x0A) else { return nil }
      let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      return Kept(path: path, lines: lines, time: file.modificationTime)
    } catch {
      return nil
    }
  }
}
