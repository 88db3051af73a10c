import CommandLanguage
import Text

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
        problem:
          "a lesson may write \(Format.integer(allowance.all)) bytes in all, and \(shown) would be more",
        remedy: "save less"
      )
    }
    do throws(Disk.Problem) {
      // Somebody who has given up waiting must not find the file later.
      let written = try withoutActuallyEscaping(pieces) { pieces throws(Disk.Problem) in
        try disk.write(place) { append in pieces(append) && !shouldStop() }
      }
      if case .whole(let bytes) = written { return bytes }
    } catch {
      throw Self.unwritable(shown, error)
    }
    throw Diagnostic(code: .interrupted, problem: "writing \(shown) was interrupted, and nothing was kept")
  }

  /// Sees to it that a file of so many bytes can be read again.
  package func requireFitting(_ count: Int, _ path: String, _ limit: FileLimit?) throws(Diagnostic) {
    guard let limit, count > limit.bytes else { return }
    throw Diagnostic(
      code: .cannotCreate,
      problem:
        "\(displayed(path)) would have \(Format.integer(count)) bytes, and \(limit.words) that can be read has at "
        + "most \(Format.integer(limit.bytes))", remedy: limit.remedy)
  }

  /// Sees to it that a file may be written, as far as that is known before: for work that is done first.
  package func requireWritable(_ path: String, force: Bool) throws(Diagnostic) {
    let place = try freePlace(path, force: force)
    let folder = place.lastIndex(of: "/").map { String(place[...$0]) } ?? "."
    do throws(Disk.Problem) {
      try disk.requireWritable(folder)
    } catch {
      throw Self.unwritable(displayed(path), error)
    }
  }

  /// Makes a folder, if it is not there, in one that is.
  package func makeFolder(_ path: String) throws(Diagnostic) {
    let place = try writingPath(path, force: false)
    do throws(Disk.Problem) {
      try disk.makeFolder(place)
    } catch {
      guard error != .alreadyThere || disk.entry(place) != .folder else { return }
      guard error == .alreadyThere else { throw Self.unwritable(displayed(path), error) }
      throw Diagnostic(
        code: .cannotCreate, problem: "\(displayed(path)) is there and no folder",
        remedy: "choose another name")
    }
  }

  /// Where a file goes: a place where none is, or one that may be replaced.
  ///
  /// Who replaces what a link leads to keeps the link.
  private func freePlace(_ path: String, force: Bool) throws(Diagnostic) -> String {
    let place = try writingPath(path, force: force)
    let shown = displayed(path)
    switch disk.entry(place) {
    case .nothing: return place
    case .folder:
      throw Diagnostic(code: .cannotCreate, problem: "\(shown) is a folder", remedy: "name a file in it")
    case .other:
      throw Diagnostic(
        code: .cannotCreate, problem: "\(shown) is not an ordinary file", remedy: "choose another name")
    case .file:
      guard force else {
        throw Diagnostic(code: .cannotCreate, problem: "\(shown) is already there", remedy: remedy)
      }
      return disk.realPath(place) ?? place
    case .hidden(.nameTooLong):
      throw Self.unwritable(shown, .nameTooLong)
    case .deadLink:
      guard force else {
        throw Diagnostic(
          code: .cannotCreate, problem: "\(shown) is a link that leads nowhere", remedy: remedy)
      }
      return place
    // Whoever writes there is told what is in the way.
    case .hidden: return place
    }
  }

  /// What to do about a file that is there already; a lesson may not replace any.
  private var remedy: Diagnostic.Remedy {
    policy == .anywhere ? .anotherNameOrReplacing : .words("choose another name")
  }

  private func writingPath(_ path: String, force: Bool) throws(Diagnostic) -> String {
    let expanded = expandingHome(path)
    switch policy {
    case .anywhere: return expanded
    case .workingDirectory:
      try refuseForce(force)
      guard staysBelow(expanded) else {
        throw Diagnostic(
          code: .cannotCreate,
          problem: "a lesson writes inside the working directory only, and \(displayed(path)) is outside")
      }
      return expanded
    case .scratch(let folder):
      try refuseForce(force)
      guard let place = scratchPath(expanded, folder: folder) else {
        throw Diagnostic(
          code: .cannotCreate,
          problem: "a lesson writes inside the working directory only, and \(displayed(path)) is outside")
      }
      var parent = folder
      for part in place.dropFirst(folder.count).split(separator: "/").dropLast() {
        parent += "/" + part
        // What would fail where the lesson is played fails here, too.
        guard exists(String(parent.dropFirst(folder.count + 1))) || exists(parent) else {
          throw Self.unwritable(displayed(path), .notThere)
        }
        try? disk.makeFolder(parent)
      }
      return place
    }
  }

  private func refuseForce(_ force: Bool) throws(Diagnostic) {
    guard !force else {
      throw Diagnostic(
        code: .cannotCreate, problem: "a lesson never replaces a file, so it cannot say force")
    }
  }

  func scratchPath(_ path: String, folder: String) -> String? {
    staysBelow(path) ? folder + "/" + path : nil
  }

  /// Whether a path leads nowhere but below the working directory: relative, never up, and through no link that
  /// leads out.
  package func staysBelow(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard !path.hasPrefix("/"), !parts.contains(".."), !parts.isEmpty else { return false }
    let parent = parts.dropLast().joined(separator: "/")
    guard let here = disk.realPath("."), let there = disk.realPath(parent.isEmpty ? "." : parent) else {
      return true
    }
    return there == here || there.hasPrefix(here == "/" ? "/" : here + "/")
  }

  /// That a file cannot be written, and why.
  private static func unwritable(_ shown: String, _ reason: Disk.Problem) -> Diagnostic {
    let problem =
      switch reason {
      case .notThere: "there is no such folder for \(shown)"
      case .forbidden: "\(shown) may not be written by you"
      case .readOnlyDisk: "\(shown) lies on a disk that can only be read"
      case .full: "the disk is full: \(shown) was not written"
      case .circularLink: "\(shown) lies behind a link that leads round in a circle"
      case .nameTooLong: "the name \(shown) is too long for a file"
      case .tooManyOpen: "too many files are open to write \(shown)"
      case .other(let reason): "\(shown) cannot be written: \(reason)"
      case .alreadyThere, .folder, .notOrdinary, .tooLarge, .noRoom: "\(shown) cannot be written"
      }
    let remedy: String? =
      switch reason {
      case .forbidden: "choose a folder of your own"
      case .tooManyOpen: "close other programs"
      default: nil
      }
    return Diagnostic(code: .cannotCreate, problem: problem, remedy: remedy)
  }
}
