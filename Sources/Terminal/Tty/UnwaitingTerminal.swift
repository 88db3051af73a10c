#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal behind the standard input, opened once more where that works, so that reading never waits: between the
/// news of a byte and its reading, Ctrl-C may have thrown it away.
final class UnwaitingTerminal: Sendable {
  /// What to read from.
  let descriptor: Int32

  /// Opens it.
  init() {
    let path = ttyname(STDIN_FILENO).map { String(cString: $0) }
    let own = path.map { open($0, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) } ?? -1
    descriptor = own >= 0 ? own : STDIN_FILENO
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Waits for something to read, and reads what is there.
  ///
  /// - Parameter milliseconds: How long to wait.
  /// - Returns: Nothing where nothing came, or a signal did.
  func read(within milliseconds: Int32) -> [UInt8] {
    var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, milliseconds) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = systemRead(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}

/// The system's `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
