#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of the standard input, or of a pipe, one by one as they come.
///
/// A signal that asks the program to stop is heard while nothing comes, and a line without an end takes no more memory
/// than ``longestLine``.
package final class InputLines {
  /// What comes next.
  package enum Next: Equatable {
    /// A line, without its line break.
    case line([UInt8])
    /// A line of more bytes than are read.
    case tooLong
    /// Nothing more, or somebody asks the program to stop.
    case end
  }

  /// The most bytes that a line may have.
  package static let longestLine = 1 << 24

  private let descriptor: Int32
  private let isOwn: Bool
  private var bytes: [UInt8] = []
  /// Where the next line begins, and up to where no line break was found.
  private var start = 0
  private var searched = 0
  private var hasEnded = false

  /// The standard input.
  package init() {
    descriptor = STDIN_FILENO
    isOwn = false
  }

  /// What stands at a path and is no file: a pipe, or a terminal.
  ///
  /// Nil for everything else. A named pipe is waited for until somebody writes into it, or asks the program to stop.
  package init?(pipe path: String) {
    var status = stat()
    guard stat(path, &status) == 0, [S_IFIFO, S_IFCHR].contains(status.st_mode & S_IFMT) else { return nil }
    Interrupts.install()
    var opened: Int32
    repeat {
      opened = open(path, O_RDONLY | O_CLOEXEC)
    } while opened < 0 && errno == EINTR
      && !Interrupts.isPending
    guard opened >= 0 || Interrupts.isPending else { return nil }
    descriptor = opened
    isOwn = true
    hasEnded = opened < 0
  }

  deinit { if isOwn, descriptor >= 0 { close(descriptor) } }

  /// The next line; the last one need not have a line break.
  package func next() -> Next {
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { (start, searched) = (end + 1, end + 1) }
        return .line(Array(bytes[start..<end]))
      }
      searched = bytes.count
      if bytes.count - start > Self.longestLine { return .tooLong }
      if hasEnded {
        defer { (bytes, start, searched) = ([], 0, 0) }
        return start < bytes.count ? .line(Array(bytes[start...])) : .end
      }
      bytes.removeFirst(start)
      searched -= start
      start = 0
      guard readMore() else { return .end }
    }
  }

  /// Waits for more, and takes it; false where somebody asks the program to stop.
  private func readMore() -> Bool {
    Signals.prepare()
    while !Interrupts.isPending {
      switch Signals.wait(for: descriptor, milliseconds: -1) {
      case .readable: break
      case .nothing, .signal: continue
      case .failure:
        hasEnded = true
        return true
      }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      hasEnded = count <= 0
      bytes += chunk.prefix(max(0, count))
      return true
    }
    return false
  }
}
