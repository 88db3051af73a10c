import CommandLanguage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a notebook may read and write.
///
/// A person at the prompt may name any path. A lesson writes inside the working directory only, and never over
/// what is there. A lesson that is being tested writes to a scratch folder and looks there first when it reads.
public struct FileAccess: Equatable, Sendable {
  /// Who decides about the paths.
  public enum Policy: Equatable, Sendable {
    /// A person: any path.
    case anywhere
    /// A lesson: paths below the working directory, nothing overwritten.
    case workingDirectory
    /// A lesson under test: everything goes to this folder.
    case scratch(folder: String)
  }

  /// What is allowed.
  public let policy: Policy
  /// Folders in which a relative path is looked for when the working directory does not have it.
  public let sharedFolders: [String]

  /// The access of a policy.
  public init(policy: Policy = .anywhere, sharedFolders: [String] = []) {
    self.policy = policy
    self.sharedFolders = sharedFolders
  }

  // MARK: Reading

  /// The path under which a file named by a person is found: in the scratch folder first where there is one,
  /// then as it was named, then in the shared folders.
  ///
  /// `~/` is the home directory.
  public func readingPath(_ path: String) -> String {
    let expanded = Self.expandingHome(path)
    if case .scratch(let folder) = policy, let place = scratchPath(expanded, folder: folder),
      Self.exists(place)
    {
      return place
    }
    guard !Self.exists(expanded), !expanded.hasPrefix("/") else { return expanded }
    return sharedFolders.map { $0 + "/" + expanded }.first(where: Self.exists) ?? expanded
  }

  /// The same path from the root, in quotes as it is typed: what leads to the file from every folder.
  func recordedPath(_ path: String) -> String {
    let place = readingPath(path)
    let full = place.hasPrefix("/") ? place : (Self.realPath(".") ?? "") + "/" + place
    return "\"" + full.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The bytes of a file.
  public func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let place = readingPath(path)
    let shown = displayed(path)
    let descriptor = open(place, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Diagnostic(code: .missingInput, message: Self.reason(errno, reading: shown))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Diagnostic(code: .missingInput, message: Self.reason(errno, reading: shown))
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Diagnostic(code: .missingInput, message: "\(shown) is a directory · name a file")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(code: .missingInput, message: "\(shown) is not an ordinary file")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        #if canImport(Darwin)
          Darwin.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        #elseif canImport(Musl)
          Musl.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        #else
          Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw Diagnostic(code: .missingInput, message: Self.reason(errno, reading: shown))
      }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// The bytes of a file that a command names; where there is none, the message tells of the nearest name.
  ///
  /// - Parameters:
  ///   - endings: What such files end in.
  ///   - range: Where the path stands in the line.
  func read(_ path: String, endings: [String], range: SourceRange?) throws(Diagnostic) -> [UInt8] {
    if let missing = missing(path, endings: endings, range: range) { throw missing }
    do {
      return try read(path)
    } catch {
      var located = error
      located.range = range
      throw located
    }
  }

  /// What to say if there is nothing at a path, with the nearest name that there is; nil where there is something.
  func missing(_ path: String, endings: [String], range: SourceRange?) -> Diagnostic? {
    var status = stat()
    guard !path.isEmpty, stat(readingPath(path), &status) != 0, errno == ENOENT || errno == ENOTDIR else {
      return nil
    }
    let nearest = FileNames.nearest(to: path, endings: endings, in: [""] + sharedFolders.map { $0 + "/" })
    return Diagnostic(
      code: .missingInput,
      message: "there is no file \(displayed(path))"
        + (nearest.map { " · did you mean '\(Diagnostic.shortened($0))'?" } ?? ""),
      range: range, suggestion: nearest)
  }

  private static func reason(_ code: Int32, reading shown: String) -> String {
    switch code {
    case ENOENT, ENOTDIR: "there is no file \(shown)"
    case EACCES, EPERM: "\(shown) may not be read by you · check its permissions"
    case ENAMETOOLONG: "the name \(shown) is too long for a file"
    default: "\(shown) cannot be read: \(String(cString: strerror(code)))"
    }
  }

  // MARK: Writing

  /// Writes a file beside its place and renames it into it: after a crash the old one or the new one is there.
  ///
  /// - Parameter force: Whether a file that is there may be replaced.
  public func write(_ bytes: [UInt8], to path: String, force: Bool) throws(Diagnostic) {
    try write(to: path, force: force) { append in bytes.withUnsafeBytes(append) }
  }

  /// Writes a file piece by piece, in the same way.
  ///
  /// - Parameters:
  ///   - force: Whether a file that is there may be replaced.
  ///   - pieces: Hands each piece to `append`, and ends where that says false. What it returns says whether all were
  ///     handed over; if not, and the disk took what it was given, the writing was interrupted.
  /// - Returns: The bytes that the file has.
  @discardableResult
  public func write(
    to path: String, force: Bool, pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
  ) throws(Diagnostic) -> Int {
    let place = try writingPath(path, force: force)
    let shown = displayed(path)
    var status = stat()
    if stat(place, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Diagnostic(code: .cannotCreate, message: "\(shown) is a directory · name a file in it")
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic(
          code: .cannotCreate, message: "\(shown) is not an ordinary file · choose another name")
      }
      guard force else {
        throw Diagnostic(
          code: .cannotCreate,
          message: "\(shown) is already there · add the word force to replace it, or choose another name")
      }
    }
    let temporary = place + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max)).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw Diagnostic(code: .cannotCreate, message: Self.reason(errno, writing: shown))
    }
    var failure: Int32?
    var bytes = 0
    let isWhole = pieces { piece in
      failure = Self.writeAll(piece, to: descriptor)
      bytes += piece.count
      return failure == nil
    }
    if failure == nil, !isWhole {
      close(descriptor)
      unlink(temporary)
      throw Diagnostic(code: .interrupted, message: "writing \(shown) was interrupted, and nothing was kept")
    }
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, place) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw Diagnostic(code: .cannotCreate, message: Self.reason(failure, writing: shown))
    }
    return bytes
  }

  private func writingPath(_ path: String, force: Bool) throws(Diagnostic) -> String {
    let expanded = Self.expandingHome(path)
    switch policy {
    case .anywhere: return expanded
    case .workingDirectory:
      try refuseForce(force)
      guard Self.staysBelow(expanded) else {
        throw Diagnostic(
          code: .cannotCreate,
          message: "a lesson writes inside the working directory only, and \(displayed(path)) is outside")
      }
      return expanded
    case .scratch(let folder):
      try refuseForce(force)
      guard let place = scratchPath(expanded, folder: folder) else {
        throw Diagnostic(
          code: .cannotCreate,
          message: "a lesson writes inside the working directory only, and \(displayed(path)) is outside")
      }
      var parent = folder
      for part in place.dropFirst(folder.count).split(separator: "/").dropLast() {
        parent += "/" + part
        // What would fail where the lesson is played fails here, too.
        guard Self.exists(String(parent.dropFirst(folder.count + 1))) || Self.exists(parent) else {
          throw Diagnostic(
            code: .cannotCreate, message: Self.reason(ENOENT, writing: displayed(path)))
        }
        mkdir(parent, 0o777)
      }
      return place
    }
  }

  private func refuseForce(_ force: Bool) throws(Diagnostic) {
    guard !force else {
      throw Diagnostic(
        code: .cannotCreate, message: "a lesson never replaces a file, so it cannot say force")
    }
  }

  private func scratchPath(_ path: String, folder: String) -> String? {
    Self.staysBelow(path) ? folder + "/" + path : nil
  }

  /// Whether a path leads nowhere but below the working directory: relative, never up, and through no link that
  /// leads out.
  private static func staysBelow(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard !path.hasPrefix("/"), !parts.contains(".."), !parts.isEmpty else { return false }
    let parent = parts.dropLast().joined(separator: "/")
    guard let here = realPath("."), let there = realPath(parent.isEmpty ? "." : parent) else { return true }
    return there == here || there.hasPrefix(here == "/" ? "/" : here + "/")
  }

  private static func writeAll(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var written = 0
    while written < buffer.count {
      #if canImport(Darwin)
        let count = Darwin.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      #elseif canImport(Musl)
        let count = Musl.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      #else
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      #endif
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? ENOSPC : errno }
      written += count
    }
    return nil
  }

  private static func reason(_ code: Int32, writing shown: String) -> String {
    switch code {
    case ENOENT, ENOTDIR: "there is no such folder for \(shown)"
    case EACCES, EPERM: "\(shown) may not be written by you · choose a folder of your own"
    case EROFS: "\(shown) lies on a disk that can only be read"
    case ENOSPC, EDQUOT: "the disk is full: \(shown) was not written"
    case ENAMETOOLONG: "the name \(shown) is too long for a file"
    default: "\(shown) cannot be written: \(String(cString: strerror(code)))"
    }
  }

  // MARK: Paths

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  private func displayed(_ path: String) -> String { "'" + Diagnostic.shortened(path) + "'" }
}
