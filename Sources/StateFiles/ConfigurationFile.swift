import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file in which a person writes down what they prefer; Codebook reads it and never writes it.
package struct ConfigurationFile: Equatable, Sendable {
  /// Where the file is.
  package let path: String

  /// What came of reading.
  package enum Contents: Equatable, Sendable {
    /// There is no such file, which is well.
    case missing
    /// The text in it.
    case text(String)
    /// Why it cannot be read, in the system's words or ours.
    case unreadable(String)
  }

  /// A file at a path of one's own.
  package init(path: String) {
    self.path = path
  }

  /// The file where it belongs: `$XDG_CONFIG_HOME/codebook/config`, or below `~/.config`.
  ///
  /// Nil where neither variable is an absolute path.
  package static func standard() -> ConfigurationFile? {
    OwnFolder.configuration().map { ConfigurationFile(path: $0 + "/config") }
  }

  /// Reads the file; the mark that some editors put in front is left out.
  package func contents() -> Contents {
    var bytes: [UInt8]
    do {
      bytes = try OrdinaryFile(path: path).bytes(atMost: Self.largest)
    } catch .system(ENOENT), .system(ENOTDIR) {
      return .missing
    } catch {
      return .unreadable(error.reason)
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
