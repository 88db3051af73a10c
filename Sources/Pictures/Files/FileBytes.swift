import CGdkPixbuf

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file that is read at any place, a window of it at a time.
///
/// Asking for a byte past the end throws `truncated`: that is what a picture file that was cut short is. So
/// the inspections of the formats need not ask for the end at every step.
final class FileBytes {
  /// How many bytes the file has.
  let count: Int

  private let descriptor: Int32
  private var window: [UInt8] = []
  private var windowStart = 0

  /// Opens a file, refusing anything but a regular file with at least one byte.
  ///
  /// The kind is asked before the file is opened, so that a pipe without a writer cannot hold the program.
  init(path: String) throws(ImageFileError.Reason) {
    guard !path.utf8.contains(0) else { throw .noSuchFile }
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.reason(for: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .notARegularFile
    }
    let opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { throw Self.reason(for: errno) }
    guard status.st_size > 0 else {
      close(opened)
      throw .empty
    }
    descriptor = opened
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Returns the byte at an offset.
  func byte(at offset: Int) throws(ImageFileError.Reason) -> UInt8 {
    if offset < windowStart || offset >= windowStart + window.count { try moveWindow(to: offset) }
    return window[offset - windowStart]
  }

  /// Returns the place of the next byte with a value, from an offset on.
  func firstIndex(of value: UInt8, from offset: Int) throws(ImageFileError.Reason) -> Int {
    var offset = offset
    while true {
      _ = try byte(at: offset)
      let found = window.withUnsafeBytes { bytes -> Int? in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[(offset - windowStart)...])
        guard let start = rest.baseAddress, let place = memchr(start, Int32(value), rest.count) else {
          return nil
        }
        return start.distance(to: UnsafeRawPointer(place))
      }
      if let found { return offset + found }
      offset = windowStart + window.count
    }
  }

  /// Returns an unsigned integer of some bytes, the least significant one first.
  func littleEndian(at offset: Int, bytes: Int) throws(ImageFileError.Reason) -> Int {
    var value = 0
    for index in (0..<bytes).reversed() { value = value << 8 | Int(try byte(at: offset + index)) }
    return value
  }

  /// Returns an unsigned integer of some bytes, the most significant one first.
  func bigEndian(at offset: Int, bytes: Int) throws(ImageFileError.Reason) -> Int {
    var value = 0
    for index in 0..<bytes { value = value << 8 | Int(try byte(at: offset + index)) }
    return value
  }

  /// Whether the file begins with some bytes.
  func begins(with signature: [UInt8]) throws(ImageFileError.Reason) -> Bool {
    guard count >= signature.count else { return false }
    for (index, value) in signature.enumerated() where try byte(at: index) != value { return false }
    return true
  }

  /// Throws `truncated` unless the file has at least so many bytes.
  func require(_ end: Int) throws(ImageFileError.Reason) {
    guard end <= count else { throw .truncated }
  }

  /// Reads 64 KiB that begin at an offset, or fewer at the end of the file.
  private func moveWindow(to offset: Int) throws(ImageFileError.Reason) {
    guard offset >= 0 else { throw .damaged }
    guard offset < count else { throw .truncated }
    var failure: Int32 = 0
    window = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, filled in
      var got = 0
      repeat {
        got = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      filled = max(0, got)
    }
    windowStart = offset
    guard failure == 0 else { throw Self.reason(for: failure) }
    guard !window.isEmpty else { throw .truncated }
  }

  private static func reason(for code: Int32) -> ImageFileError.Reason {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .noSuchFile
    case EACCES, EPERM: .noPermission
    case ENOMEM: .outOfMemory
    default: .unreadable(String(cString: g_strerror(code)))
    }
  }
}
