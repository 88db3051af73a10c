import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said when a file could not be used, or what is wrong with the file.
typealias FileError = OrdinaryFile.Problem

extension OrdinaryFile.Problem {
  /// The same in words, behind a colon.
  var reason: String {
    switch self {
    case .system(EWOULDBLOCK): "another program is using it"
    case .system(let code): String(cString: strerror(code))
    case .folder: "it is a folder"
    case .notOrdinary: "it is not an ordinary file"
    case .tooLarge(_, let limit):
      limit >= 1 << 20 ? "it is larger than \(limit >> 20) MiB" : "it is larger than \(limit >> 10) KiB"
    case .noRoom: "there is not enough memory for it"
    }
  }

  /// What the last call left behind.
  static var last: FileError { .system(errno) }

  /// Whether there is no such file.
  var isAbsence: Bool { self == .system(ENOENT) }
}
