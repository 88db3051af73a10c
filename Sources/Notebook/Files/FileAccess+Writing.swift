import CommandLanguage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileAccess {
  /// Writes a file beside its place and renames it into it: after a crash the old one or the new one is there.
  ///
  /// - Parameters:
  ///   - force: Whether a file that is there may be replaced.
  ///   - limit: How such a file is read; what that would refuse is not written.
  package func write(
    _ bytes: [UInt8], to path: String, force: Bool, limit: FileLimit? = nil
  ) throws(Diagnostic) {
    try write(to: path, force: force, bytes: bytes.count, limit: limit) { append in
      bytes.withUnsafeBytes(append)
    }
  }

  /// Writes a file piece by piece, in the same way.
  ///
  /// - Parameters:
  ///   - force: Whether a file that is there may be replaced.
  ///   - count: How many bytes all pieces have.
  ///   - limit: How such a file is read; what that would refuse is not written.
  ///   - shouldStop: Asked once more when all is written.
  ///   - pieces: Hands each piece to `append`, and ends where that says false. What it returns says whether all were
  ///     handed over; if not, and the disk took what it was given, the writing was interrupted.
  /// - Returns: The bytes that the file has.
  @discardableResult
  package func write(
    to path: String, force: Bool, bytes count: Int, limit: FileLimit? = nil,
    shouldStop: () -> Bool = { false }, pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
  ) throws(Diagnostic) -> Int {
    let place = try freePlace(path, force: force)
    let shown = displayed(path)
    try requireFitting(count, path, limit)
    guard policy == .anywhere || allowance.take(count) else {
      throw Diagnostic(
        code: .cannotCreate,
        message:
          "a lesson may write \(Format.integer(allowance.all)) bytes in all, and \(shown) would be more · save less"
      )
    }
    let temporary = Self.temporaryPath(beside: place)
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
    // Somebody who has given up waiting must not find the file later.
    if failure == nil, !isWhole || shouldStop() {
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

  /// Sees to it that a file of so many bytes can be read again.
  package func requireFitting(_ count: Int, _ path: String, _ limit: FileLimit?) throws(Diagnostic) {
    guard let limit, count > limit.bytes else { return }
    throw Diagnostic(
      code: .cannotCreate,
      message:
        "\(displayed(path)) would have \(Format.integer(count)) bytes, and \(limit.words) that can be read has at "
        + "most \(Format.integer(limit.bytes)) · \(limit.remedy)")
  }

  /// Sees to it that a file may be written, as far as that is known before: for work that is done first.
  package func requireWritable(_ path: String, force: Bool) throws(Diagnostic) {
    let place = try freePlace(path, force: force)
    let folder = place.lastIndex(of: "/").map { String(place[...$0]) } ?? "."
    guard access(folder, W_OK) == 0 else {
      throw Diagnostic(code: .cannotCreate, message: Self.reason(errno, writing: displayed(path)))
    }
  }

  /// Makes a folder, if it is not there, in one that is.
  package func makeFolder(_ path: String) throws(Diagnostic) {
    let place = try writingPath(path, force: false)
    guard mkdir(place, 0o777) != 0 else { return }
    let reason = errno
    var status = stat()
    guard reason == EEXIST, stat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Diagnostic(
        code: .cannotCreate,
        message: reason == EEXIST
          ? "\(displayed(path)) is there and no folder · choose another name"
          : Self.reason(reason, writing: displayed(path)))
    }
  }

  /// A name of its own in the same folder, no longer than a file's may be.
  private static func temporaryPath(beside place: String) -> String {
    let start = place.lastIndex(of: "/").map(place.index(after:)) ?? place.startIndex
    let (folder, name) = (place[..<start], place[start...])
    let kept = name.utf8.count <= 200 ? String(name) : String(name.unicodeScalars.prefix(40))
    return folder + kept + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max)).part"
  }

  /// Where a file goes: a place where none is, or one that may be replaced.
  ///
  /// Who replaces what a link leads to keeps the link.
  private func freePlace(_ path: String, force: Bool) throws(Diagnostic) -> String {
    let place = try writingPath(path, force: force)
    let shown = displayed(path)
    var status = stat()
    if stat(place, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Diagnostic(code: .cannotCreate, message: "\(shown) is a folder · name a file in it")
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic(
          code: .cannotCreate, message: "\(shown) is not an ordinary file · choose another name")
      }
      guard force else {
        throw Diagnostic(
          code: .cannotCreate,
          message: "\(shown) is already there · \(remedy)")
      }
      return Self.realPath(place) ?? place
    }
    guard errno != ENAMETOOLONG else {
      throw Diagnostic(code: .cannotCreate, message: Self.reason(ENAMETOOLONG, writing: shown))
    }
    if lstat(place, &status) == 0, !force {
      throw Diagnostic(
        code: .cannotCreate,
        message: "\(shown) is a link that leads nowhere · \(remedy)")
    }
    return place
  }

  /// What to do about a file that is there already; a lesson may not replace any.
  private var remedy: String {
    switch policy == .anywhere ? overwriting : .never {
    case .word: "add the word force to replace it, or choose another name"
    case .option: "add --force to replace it, or choose another name"
    case .never: "choose another name"
    }
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

  func scratchPath(_ path: String, folder: String) -> String? {
    Self.staysBelow(path) ? folder + "/" + path : nil
  }

  /// Whether a path leads nowhere but below the working directory: relative, never up, and through no link that
  /// leads out.
  package static func staysBelow(_ path: String) -> Bool {
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
    case ELOOP: "\(shown) lies behind a link that leads round in a circle"
    case ENAMETOOLONG: "the name \(shown) is too long for a file"
    default: "\(shown) cannot be written: \(String(cString: strerror(code)))"
    }
  }
}
