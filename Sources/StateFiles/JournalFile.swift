import Machine

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
/// but for the last one of a notebook that was killed in the middle of it, which counts as not written. What was written
/// is safe from a machine that goes down as soon as it was flushed.
package final class JournalFile {
  /// Where the file is.
  package let path: String
  private var written: [String] = []
  private var descriptor: Int32 = -1
  /// Whether the file may end in a piece of a line.
  private var isTorn = false
  /// Whether lines were written that the disk may not have yet.
  private var isWaiting = false

  /// A journal with a name of its own in a folder; nothing is on the disk before the first line.
  ///
  /// - Parameter number: How many journals this program has had before.
  package init(folder: String, number: Int = 0) {
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
  /// What the name ends in while a file is written.
  private static let unfinished = ".part"
  /// How many journals are kept.
  private static let maximumKept = 20
  /// How many are looked at: the newest, in case somebody has put thousands there.
  private static let maximumRead = 100
  /// The most bytes that are read of one, half a million commands, and of all of them.
  package static let maximumBytes = 64 << 20
  private static let maximumBytesOfAll = 256 << 20

  /// Has the file hold these lines, none of which holds a line break.
  ///
  /// - Returns: Why it could not be written, or nil.
  @discardableResult
  package func write(_ lines: [String]) -> StateFileProblem? {
    guard lines != written else { return nil }
    do throws(FileError) {
      if descriptor >= 0, !isTorn, lines.starts(with: written) {
        isTorn = true
        try LockedFile.write(Self.bytes(lines[written.count...]), to: descriptor)
        isWaiting = true
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
  package func append(_ lines: [String]) -> StateFileProblem? {
    guard descriptor >= 0, !isTorn else { return write(written + lines) }
    do throws(FileError) {
      isTorn = true
      try LockedFile.write(Self.bytes(lines[...]), to: descriptor)
      isTorn = false
      isWaiting = true
      written += lines
      return nil
    } catch {
      return StateFileProblem(description: "cannot write the journal '\(path)': \(error.reason)")
    }
  }

  /// Waits until the disk has all that was written.
  ///
  /// - Returns: Why it could not take it, or nil.
  @discardableResult
  package func flush() -> StateFileProblem? {
    guard isWaiting else { return nil }
    isWaiting = false
    do throws(FileError) {
      try LockedFile.flush(descriptor)
      return nil
    } catch {
      return StateFileProblem(description: "cannot write the journal '\(path)': \(error.reason)")
    }
  }

  private func replace(with lines: [String]) throws(FileError) {
    try LockedFile.makeFolder(of: path)
    let (new, beside) = try Self.lockedFile(beside: path)
    do throws(FileError) {
      try LockedFile.write(Self.bytes(lines[...]), to: new)
      try LockedFile.flush(new)
      guard rename(beside, path) == 0 else { throw .last }
    } catch {
      unlink(beside)
      close(new)
      throw error
    }
    if descriptor >= 0 { close(descriptor) }
    descriptor = new
    isWaiting = false
    LockedFile.flushFolder(of: path)
  }

  /// A new file under a name of its own, locked.
  ///
  /// Between its making and its locking another program may have taken it for a remainder and have swept it away: then
  /// it has no name any more, and another one is made.
  private static func lockedFile(
    beside path: String
  ) throws(FileError) -> (descriptor: Int32, path: String) {
    while true {
      let beside = "\(path).\(UInt32.random(in: 0...UInt32.max))\(unfinished)"
      let new = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
      guard new >= 0 else {
        if errno == EEXIST { continue }
        throw .last
      }
      do throws(FileError) {
        try lock(new)
      } catch {
        unlink(beside)
        close(new)
        throw error
      }
      if isNamed(new, beside) { return (new, beside) }
      close(new)
    }
  }

  /// Whether a path leads to an open file.
  private static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var present = stat()
    return fstat(descriptor, &opened) == 0 && stat(path, &present) == 0
      && opened.st_ino == present.st_ino && opened.st_dev == present.st_dev
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
  package struct Kept: Equatable, Sendable {
    /// Where it is.
    package let path: String
    /// Its lines.
    package let lines: [String]
    /// When it was last written, in seconds since 1970.
    package let time: Int
  }

  /// The journals in a folder whose notebooks are gone, the newest first.
  ///
  /// One whose lines another one begins with tells nothing of its own, and is taken away; so are those that are too
  /// many, and what an interrupted write has left.
  ///
  /// - Returns: The journals, and what is wrong with a file that looks like one and is none.
  package static func kept(in folder: String) -> (journals: [Kept], problem: StateFileProblem?) {
    var places: [(path: String, time: Int)] = []
    for name in names(inFolder: folder).sorted(by: >) where name.hasPrefix(prefix) {
      let path = folder + "/" + name
      if name.hasSuffix(ending) {
        places.append((path, modificationTime(of: path)))
      } else if name.hasSuffix(unfinished) {
        sweep(path)
      }
    }
    places.sort { ($0.time, $0.path) > ($1.time, $1.path) }
    var found: [Kept] = []
    var problem: StateFileProblem?
    var room = maximumBytesOfAll
    for (path, _) in places.prefix(maximumRead) where room > 0 {
      do throws(FileError) {
        guard let journal = try read(path) else { continue }
        found.append(journal)
        room -= journal.lines.reduce(0) { $0 + $1.utf8.count + 1 }
      } catch .system {
        continue
      } catch {
        problem =
          problem
          ?? StateFileProblem(description: "cannot read the notebook '\(path)': \(error.reason) · remove it")
      }
    }
    found.sort { ($0.time, $0.path) > ($1.time, $1.path) }
    var told: [Kept] = []
    for (index, journal) in found.enumerated() {
      let isTold = found.enumerated().contains { other in
        other.offset != index && other.element.lines.starts(with: journal.lines)
          && (other.element.lines.count > journal.lines.count || other.offset < index)
      }
      if isTold || told.count >= maximumKept { sweep(journal.path) } else { told.append(journal) }
    }
    return (told, problem)
  }

  private static func modificationTime(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    #if canImport(Darwin)
      return status.st_mtimespec.tv_sec
    #else
      return status.st_mtim.tv_sec
    #endif
  }

  /// Takes a file away that no notebook holds.
  ///
  /// The lock is held until the file is gone, so that a notebook which is just making it knows that it is.
  private static func sweep(_ path: String) {
    guard let descriptor = try? OrdinaryFile.open(path, O_RDONLY).descriptor else { return }
    defer { close(descriptor) }
    guard isFree(descriptor, path, LOCK_EX), isNamed(descriptor, path) else { return }
    unlink(path)
  }

  /// Takes the lock of a file that no notebook holds.
  private static func isFree(_ descriptor: Int32, _ path: String, _ lock: Int32) -> Bool {
    if flock(descriptor, lock | LOCK_NB) == 0 { return true }
    // Without locks the name tells whose it is.
    guard hasNoLocks(errno), let owner = owner(of: path) else { return false }
    return kill(owner, 0) != 0 && errno == ESRCH
  }

  /// The process that a journal is named after.
  private static func owner(of path: String) -> pid_t? {
    let parts = path.split(separator: "-")
    return parts.count >= 2 ? pid_t(parts[parts.count - 2]) : nil
  }

  /// The journal at a path; nil if its notebook is open, or if no line of it is whole.
  private static func read(_ path: String) throws(FileError) -> Kept? {
    let file = try OrdinaryFile(path: path)
    guard isFree(file.descriptor, path, LOCK_SH) else { return nil }
    // A notebook that is open may have put a new file into the place just now.
    guard isNamed(file.descriptor, path) else { return try read(path) }
    let bytes = try file.bytes(atMost: maximumBytes)
    guard let end = bytes.lastIndex(of: 0x0A) else { return nil }
    let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    return Kept(path: path, lines: lines, time: modificationTime(of: path))
  }
}
