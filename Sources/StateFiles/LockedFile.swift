import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is open under a lock, as other processes of the same kind respect it.
struct LockedFile {
  private let descriptor: Int32
  /// The file's own path, symbolic links followed, so that a rename replaces the file and not the link.
  private let path: String
  private let isLocked: Bool
  /// How many bytes it had when it was opened.
  let count: Int

  /// How a file is shared.
  enum Lock {
    /// With others that read.
    case shared
    /// With nobody.
    case exclusive
  }

  /// How often a lock is asked for, and the microseconds from one time to the next: a second in all.
  private static let tries = 100
  private static let pause: UInt32 = 10_000

  /// Opens an ordinary file and waits for its lock, but no longer than a second: whoever holds it for that long may hold
  /// it for good.
  ///
  /// While one waits, another process may have put a new file into the place: then the new one is opened. A
  /// file system without locks goes without.
  init(path: String, lock: Lock, creating: Bool) throws(FileError) {
    while true {
      let flags = lock == .shared ? O_RDONLY : O_RDWR | O_APPEND
      let (descriptor, count) = try OrdinaryFile.open(
        path, flags | (creating ? O_CREAT : 0), permissions: 0o600)
      let operation = (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
      var result = flock(descriptor, operation)
      for _ in 0..<Self.tries where result != 0 && (errno == EWOULDBLOCK || errno == EINTR) {
        usleep(Self.pause)
        result = flock(descriptor, operation)
      }
      if result != 0, errno == EWOULDBLOCK {
        _ = systemClose(descriptor)
        throw .system(EWOULDBLOCK)
      }
      var opened = stat()
      var present = stat()
      let isPresent = fstat(descriptor, &opened) == 0 && stat(path, &present) == 0
      guard !isPresent || (opened.st_ino == present.st_ino && opened.st_dev == present.st_dev) else {
        _ = systemClose(descriptor)
        continue
      }
      self.descriptor = descriptor
      self.count = count
      self.isLocked = result == 0
      if let resolved = realpath(path, nil) {
        self.path = String(cString: resolved)
        free(resolved)
      } else {
        self.path = path
      }
      return
    }
  }

  /// Closes the file, which gives the lock back.
  func close() { _ = systemClose(descriptor) }

  /// Everything in the file, unless it is more than this.
  func bytes(atMost limit: Int) throws(FileError) -> [UInt8] {
    try OrdinaryFile.bytes(of: descriptor, atMost: limit)
  }

  /// The last line of the file without its newline, and whether the newline is there; reads no more than that.
  ///
  /// Nil for an empty file. Of a line that is longer than `longest` there is only the end.
  func lastLine(longest: Int) throws(FileError) -> (bytes: [UInt8], isWhole: Bool)? {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw .last }
    guard end > 0 else { return nil }
    var count = 4_096
    while true {
      let length = min(count, longest, Int(end))
      let tail = try bytes(from: end - off_t(length), count: length)
      let isWhole = tail.last == UInt8(ascii: "\n")
      let line = isWhole ? tail.dropLast() : tail[...]
      if let newline = line.lastIndex(of: UInt8(ascii: "\n")) {
        return (Array(line[(newline + 1)...]), isWhole)
      }
      if length == min(longest, Int(end)) { return (Array(line), isWhole) }
      count *= 4
    }
  }

  /// So many bytes from a place on, or fewer at the end of the file.
  private func bytes(from start: off_t, count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, start + off_t(filled))
      }
      if got == 0 { break }
      if got > 0 { filled += got } else if errno != EINTR { throw .last }
    }
    return Array(bytes.prefix(filled))
  }

  /// Adds bytes at the end.
  func append(_ bytes: [UInt8]) throws(FileError) { try Self.write(bytes, to: descriptor) }

  /// Gives the lock back, and then waits until the disk has what was added, which keeps nobody else waiting.
  func settle() throws(FileError) {
    _ = flock(descriptor, LOCK_UN)
    try Self.flush(descriptor)
  }

  /// Puts a new file with these bytes into the place of this one: afterwards the old or the new one is there.
  func replace(with bytes: [UInt8]) throws(FileError) {
    // Without a lock another process could lose what it adds meanwhile.
    guard isLocked else { return try append(bytes) }
    var name = Array((path + ".XXXXXX").utf8CString)
    let beside = mkstemp(&name)
    guard beside >= 0 else { throw .last }
    do throws(FileError) {
      defer { _ = systemClose(beside) }
      try Self.write(bytes, to: beside)
      try Self.flush(beside)
    } catch {
      unlink(name)
      throw error
    }
    guard rename(name, path) == 0 else {
      let error = FileError.last
      unlink(name)
      throw error
    }
    Self.flushFolder(of: path)
  }

  /// Waits until the disk has what was written to a file; what has no disk behind it is as safe as it gets.
  static func flush(_ descriptor: Int32) throws(FileError) {
    while fsync(descriptor) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, EROFS, ENOTSUP: return
      default: throw .last
      }
    }
  }

  /// Waits until the disk knows a new name in a folder; where a folder cannot be asked, it will in its own time.
  static func flushFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    _ = systemClose(descriptor)
  }

  /// Makes the folders above a path, for their owner alone.
  static func makeFolder(of path: String) throws(FileError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw .last }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .last }
  }

  /// Writes all the bytes, however many calls it takes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .last
      }
    }
  }
}

/// The system's `close`, which a method of the same name would hide.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// The system's `write`, likewise.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
