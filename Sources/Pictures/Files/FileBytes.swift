import CGdkPixbuf
import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An ordinary file that is read at any place, a window of it at a time.
///
/// What is looked at is a copy that nobody else can change, so that what is decoded is what was inspected. Asking for a
/// byte past the end throws `truncated`: that is what a picture file that was cut short is. So the inspections of the
/// formats need not ask for the end at every step.
final class FileBytes {
  /// How many bytes the file has.
  let count: Int

  private let descriptor: Int32
  private var window: [UInt8] = []
  private var windowStart = 0

  /// Opens a file, refusing anything but an ordinary file with at least one byte.
  init(path: String) throws(ImageFileError.Reason) {
    let file: OrdinaryFile
    do { file = try OrdinaryFile(path: path) } catch { throw Self.reason(for: error) }
    guard file.count > 0 else { throw .empty }
    guard file.count <= ImageFile.maximumBytes else { throw .tooManyBytes }
    do { (descriptor, count) = try Self.copy(of: file) } catch { throw Self.reason(for: error) }
  }

  deinit { close(descriptor) }

  /// A path under which a library finds the same bytes.
  var decodingPath: String {
    #if os(Linux)
      "/proc/self/fd/\(descriptor)"
    #else
      "/dev/fd/\(descriptor)"
    #endif
  }

  /// Whether the system lets the program open so many more files.
  func canBeOpened(times count: Int) -> Bool {
    let more = (0..<count).map { _ in fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    defer { for descriptor in more where descriptor >= 0 { close(descriptor) } }
    return !more.contains(-1)
  }

  /// A copy in memory; where the system makes none, the open file itself, which others may write to.
  private static func copy(
    of file: OrdinaryFile
  ) throws(OrdinaryFile.Problem) -> (descriptor: Int32, count: Int) {
    // A limit on the size of files counts for the copy as well, and to go beyond it ends the program.
    let copy = pictures_file_size_limit() > UInt64(file.count) ? pictures_file_in_memory() : -1
    guard copy >= 0 else {
      let same = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
      guard same >= 0 else { throw .system(errno) }
      return (same, file.count)
    }
    do throws(OrdinaryFile.Problem) {
      guard isRoom(forBytes: file.count) else { throw .noRoom }
      var piece = [UInt8](repeating: 0, count: 1 << 18)
      var copied = 0
      // What comes behind the end while it is read is not taken.
      while copied < file.count {
        let wanted = min(piece.count, file.count - copied)
        let got = try piece.withUnsafeMutableBytes { buffer in
          Result { () throws(OrdinaryFile.Problem) in
            try file.read(at: copied, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
          }
        }.get()
        guard got > 0 else { break }
        let written = piece.withUnsafeBytes { write(copy, $0.baseAddress, got) }
        guard written == got else { throw written < 0 ? .system(errno) : .noRoom }
        copied += got
      }
      return (copy, copied)
    } catch {
      close(copy)
      throw error
    }
  }

  /// Hands a part of the file out piece by piece.
  func forEachPiece(
    in range: Range<Int>, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ImageFileError.Reason) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      _ = try byte(at: offset)
      let end = min(range.upperBound, windowStart + window.count)
      window.withUnsafeBufferPointer {
        take(UnsafeBufferPointer(rebasing: $0[offset - windowStart..<end - windowStart]))
      }
      offset = end
    }
  }

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

  private static func reason(for problem: OrdinaryFile.Problem) -> ImageFileError.Reason {
    switch problem {
    case .system(let code): reason(for: code)
    case .folder: .folder
    case .notOrdinary: .notARegularFile
    case .tooLarge: .tooManyBytes
    case .noRoom: .outOfMemory
    }
  }

  private static func reason(for code: Int32) -> ImageFileError.Reason {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .noSuchFile
    case EACCES, EPERM: .noPermission
    case ENOMEM, ENOSPC: .outOfMemory
    case EMFILE, ENFILE: .tooManyOpenFiles
    default: .unreadable(String(cString: g_strerror(code)))
    }
  }
}
