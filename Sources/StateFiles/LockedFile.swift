#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said when a file could not be used.
struct FileError: Error {
  /// The value of `errno`.
  let code: Int32

  /// The system's words for it.
  var reason: String {
    code == EWOULDBLOCK ? "another program is using it" : String(cString: strerror(code))
  }

  /// What the last call left behind.
  static var last: FileError { FileError(code: errno) }
}

/// A file that is open under a lock, as other processes of the same kind respect it.
struct LockedFile {
  private let descriptor: Int32
  /// The file's own path, symbolic links followed, so that a rename replaces the file and not the link.
  private let path: String
  private let isLocked: Bool

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

  /// Opens a file and waits for its lock, but no longer than a second: whoever holds it for that long may hold it for
  /// good.
  ///
  /// While one waits, another process may have put a new file into the place: then the new one is opened. A
  /// file system without locks goes without.
  init(path: String, lock: Lock, creating: Bool) throws(FileError) {
    while true {
      let flags = lock == .shared ? O_RDONLY : O_RDWR | O_APPEND
      let descriptor = open(path, flags | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
      guard descriptor >= 0 else { throw .last }
      let operation = (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
      var result = flock(descriptor, operation)
      for _ in 0..<Self.tries where result != 0 && (errno == EWOULDBLOCK || errno == EINTR) {
        usleep(Self.pause)
        result = flock(descriptor, operation)
      }
      if result != 0, errno == EWOULDBLOCK {
        _ = systemClose(descriptor)
        throw FileError(code: EWOULDBLOCK)
      }
      var opened = stat()
      var present = stat()
      let isPresent = fstat(descriptor, &opened) == 0 && stat(path, &present) == 0
      guard !isPresent || (opened.st_ino == present.st_ino && opened.st_dev == present.st_dev) else {
        _ = systemClose(descriptor)
        continue
      }
      self.descriptor = descriptor
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

  /// Everything in the file.
  func bytes() throws(FileError) -> [UInt8] {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .last }
    var facts = stat()
    var bytes: [UInt8] = []
    if fstat(descriptor, &facts) == 0 { bytes.reserveCapacity(max(0, Int(facts.st_size))) }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// When the file was last written, in seconds since 1970.
  var modificationTime: Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return 0 }
    #if canImport(Darwin)
      return status.st_mtimespec.tv_sec
    #else
      return status.st_mtim.tv_sec
    #endif
  }

  /// The last line of the file without its newline, and whether the newline is there; reads no more than that.
  ///
  /// Nil for an empty file.
  func lastLine() throws(FileError) -> (bytes: [UInt8], isWhole: Bool)? {
    var start = lseek(descriptor, 0, SEEK_END)
    guard start >= 0 else { throw .last }
    guard start > 0 else { return nil }
    var tail: [UInt8] = []
    var step: off_t = 4_096
    while true {
      let count = Int(min(step, start))
      start -= off_t(count)
      tail = try bytes(from: start, count: count) + tail
      let isWhole = tail.last == UInt8(ascii: "\n")
      let line = isWhole ? tail.dropLast() : tail[...]
      if let newline = line.lastIndex(of: UInt8(ascii: "\n")) {
        return (Array(line[(newline + 1)...]), isWhole)
      }
      if start == 0 { return (Array(line), isWhole) }
      step *= 4
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
      guard fsync(beside) == 0 else { throw .last }
    } catch {
      unlink(name)
      throw error
    }
    guard rename(name, path) == 0 else {
      let error = FileError.last
      unlink(name)
      throw error
    }
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
