#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file in which a person writes down what they prefer; Codebook reads it and never writes it.
public struct ConfigurationFile: Equatable, Sendable {
  /// Where the file is.
  public let path: String

  /// What came of reading.
  public enum Contents: Equatable, Sendable {
    /// There is no such file, which is well.
    case missing
    /// The text in it.
    case text(String)
    /// Why it cannot be read, in the system's words or ours.
    case unreadable(String)
  }

  /// A file at a path of one's own.
  public init(path: String) {
    self.path = path
  }

  /// The file where it belongs: `$XDG_CONFIG_HOME/codebook/config`, or below `~/.config`.
  ///
  /// Nil where neither variable is an absolute path.
  public static func standard() -> ConfigurationFile? {
    OwnFolder.configuration().map { ConfigurationFile(path: $0 + "/config") }
  }

  /// Reads the file; the mark that some editors put in front is left out.
  public func contents() -> Contents {
    // A pipe without a writer would never answer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(FileError.last.reason)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unreadable(FileError.last.reason) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is not an ordinary file") }
    guard status.st_size <= Self.largest else { return .unreadable("it is larger than a megabyte") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= Self.largest {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .unreadable(FileError.last.reason) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unreadable("it is not text in UTF-8")
    }
    return .text(text)
  }

  /// The most bytes that are read; nobody has so many settings.
  private static let largest = 1 << 20
}
