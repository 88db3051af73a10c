#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One of the three streams that a program is born with.
package enum StandardStream: Int32, Sendable {
  /// What the program reads.
  case input = 0
  /// What the program answers.
  case output = 1
  /// What the program says beside its answer.
  case error = 2

  /// Whether a terminal stands behind the stream.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether the terminal is this program's at the moment: one in the background shares it with a shell.
  package var isInForeground: Bool { tcgetpgrp(rawValue) == getpgrp() }

  /// The size of the terminal behind the stream, asked anew at every call.
  package var windowSize: WindowSize? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return WindowSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// The size of a character cell by what the terminal has told the system, which often is nothing.
  package var cellSize: CellSize? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return CellSize(
      width: Int(size.ws_xpixel) / Int(size.ws_col), height: Int(size.ws_ypixel) / Int(size.ws_row))
  }

  /// Whether the program's input and output are one terminal.
  package static var areOneTerminal: Bool {
    var (reading, writing) = (stat(), stat())
    return input.isTerminal && output.isTerminal && fstat(input.rawValue, &reading) == 0
      && fstat(output.rawValue, &writing) == 0 && reading.st_rdev == writing.st_rdev
  }

  /// Writes the text at once, after whatever the C library still holds back, so that the order is kept.
  ///
  /// What cannot be written is dropped: a terminal that has gone away is nobody's mistake.
  ///
  /// - Returns: Whether all of it was written.
  @discardableResult
  package func write(_ text: HarmlessText) -> Bool { write(text.string) }

  /// The same for what the line editor, the progress and the pictures of this library draw themselves.
  @discardableResult
  func write(_ text: String) -> Bool {
    fflush(nil)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(rawValue, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        var room = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, 1000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// The size of a terminal's window, in character cells.
package struct WindowSize: Equatable, Sendable {
  /// Cells in a row.
  package let columns: Int
  /// Rows.
  package let rows: Int

  /// A size as given.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
