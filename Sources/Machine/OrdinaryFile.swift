#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that anybody may have made, open for reading.
///
/// It is opened once, without waiting, and is asked what it is when it is open: a pipe that nobody writes to holds
/// nobody up, and a file that takes another one's place meanwhile is not seen. Only ordinary files come through, and
/// no more bytes of them than the reader has room for.
package final class OrdinaryFile {
  /// Why a file cannot be used.
  package enum Problem: Error, Equatable, Sendable {
    /// The system's reason, a value of `errno`.
    case system(Int32)
    /// It is a folder.
    case folder
    /// It is a pipe, a device or a socket.
    case notOrdinary
    /// It has so many bytes, and fewer are read.
    case tooLarge(bytes: Int, limit: Int)
    /// There is no memory for what is in it.
    case noRoom
  }

  /// How many bytes it had when it was opened.
  package let count: Int
  /// The open file, for as long as this value is there.
  package let descriptor: Int32

  /// Opens a file for reading.
  package init(path: String) throws(Problem) {
    (descriptor, count) = try Self.open(path, O_RDONLY)
  }

  deinit { close(descriptor) }

  /// Opens an ordinary file, for whoever closes it.
  ///
  /// - Parameters:
  ///   - flags: How it is opened, `O_RDONLY` for one.
  ///   - permissions: Those of a file that is made.
  /// - Returns: The open file, and how many bytes it has.
  package static func open(
    _ path: String, _ flags: Int32, permissions: mode_t = 0
  ) throws(Problem) -> (descriptor: Int32, count: Int) {
    guard !path.utf8.contains(0) else { throw .system(ENOENT) }
    var descriptor: Int32
    repeat {
      descriptor = systemOpen(path, flags | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, permissions)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      // A pipe without a reader cannot be opened for writing, nor can a socket at all.
      throw errno == EISDIR ? .folder : [ENXIO, EOPNOTSUPP].contains(errno) ? .notOrdinary : .system(errno)
    }
    do throws(Problem) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return (descriptor, max(0, Int(status.st_size)))
      case S_IFDIR: throw .folder
      default: throw .notOrdinary
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// All that is in the file.
  ///
  /// - Parameter limit: The most bytes that are taken; where there are more, even if they came while the file was read,
  ///   there are none.
  package func bytes(atMost limit: Int) throws(Problem) -> [UInt8] {
    try Self.bytes(of: descriptor, atMost: limit)
  }

  /// All that is in an open file, likewise.
  package static func bytes(of descriptor: Int32, atMost limit: Int) throws(Problem) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    let expected = max(0, Int(status.st_size))
    guard expected <= limit else { throw .tooLarge(bytes: expected, limit: limit) }
    // Twice, since it becomes something else next.
    guard isRoom(forBytes: 2 * expected) else { throw .noRoom }
    // One byte more than there should be tells whether there are more; some files do not know how many they have.
    var bytes = [UInt8](repeating: 0, count: max(expected + 1, 4_096))
    var filled = 0
    while true {
      let got = try bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        return Result { () throws(Problem) in try read(descriptor, at: filled, into: rest) }
      }.get()
      guard got > 0 else { break }
      filled += got
      guard filled <= limit else { throw .tooLarge(bytes: filled, limit: limit) }
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: min(filled, 1 << 20))) }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Reads what there is from a place on.
  ///
  /// - Returns: How many bytes came; 0 at the end.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    try Self.read(descriptor, at: offset, into: buffer)
  }

  private static func read(
    _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Problem) -> Int {
    while true {
      let got = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if got >= 0 { return got }
      guard errno == EINTR else { throw .system(errno) }
    }
  }
}

/// The system's `open`, which a method of the same name would hide.
private func systemOpen(_ path: String, _ flags: Int32, _ permissions: mode_t) -> Int32 {
  open(path, flags, permissions)
}
