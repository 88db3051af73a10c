import Machine
import Notebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileAccess {
  /// The access of a policy to the files of this machine.
  package init(
    policy: Policy = .anywhere, sharedFolders: [String] = []
  ) {
    self.init(on: .local, policy: policy, sharedFolders: sharedFolders)
  }
}

extension Disk {
  /// The files of this machine.
  package static let local = Disk(
    read: { (path, limit) throws(Problem) in
      do throws(OrdinaryFile.Problem) {
        return try OrdinaryFile(path: path).bytes(atMost: limit)
      } catch {
        throw Problem(error)
      }
    },
    entry: entry(at:),
    realPath: { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    },
    names: { Machine.names(inFolder: $0) },
    requireWritable: { (folder) throws(Problem) in
      if access(folder, W_OK) != 0 { throw Problem(errno) }
    },
    makeFolder: { (path) throws(Problem) in
      if mkdir(path, 0o777) != 0 { throw errno == EEXIST ? .alreadyThere : Problem(errno) }
    },
    write: { (path, pieces) throws(Problem) in try write(to: path, pieces) },
    home: { getenv("HOME").map { String(cString: $0) } })

  private static func entry(at path: String) -> Entry {
    var status = stat()
    guard stat(path, &status) != 0 else {
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      default: return .other
      }
    }
    let reason = errno
    if reason != ENAMETOOLONG, lstat(path, &status) == 0 { return .deadLink }
    return reason == ENOENT || reason == ENOTDIR ? .nothing : .hidden(Problem(reason))
  }

  private static func write(
    to path: String, _ pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
  ) throws(Problem) -> Written {
    let temporary = temporaryPath(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Problem(errno) }
    var failure: Int32?
    var bytes = 0
    let isWhole = pieces { piece in
      failure = writeAll(piece, to: descriptor)
      bytes += piece.count
      return failure == nil
    }
    if failure == nil, !isWhole {
      close(descriptor)
      unlink(temporary)
      return .givenUp
    }
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw Problem(failure)
    }
    return .whole(bytes)
  }

  /// A name of its own in the same folder, no longer than a file's may be.
  private static func temporaryPath(beside place: String) -> String {
    let start = place.lastIndex(of: "/").map(place.index(after:)) ?? place.startIndex
    let (folder, name) = (place[..<start], place[start...])
    let kept = name.utf8.count <= 200 ? String(name) : String(name.unicodeScalars.prefix(40))
    return folder + kept + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max)).part"
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
}

extension Disk.Problem {
  /// What stands behind a value of `errno`.
  init(_ code: Int32) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notThere
      case EACCES, EPERM: .forbidden
      case EROFS: .readOnlyDisk
      case ENOSPC, EDQUOT: .full
      case ENAMETOOLONG: .nameTooLong
      case EMFILE, ENFILE: .tooManyOpen
      case ELOOP: .circularLink
      default: .other(String(cString: strerror(code)))
      }
  }

  /// What stands behind a file that cannot be used.
  init(_ problem: OrdinaryFile.Problem) {
    self =
      switch problem {
      case .system(let code): Self(code)
      case .folder: .folder
      case .notOrdinary: .notOrdinary
      case .tooLarge(let bytes, let limit): .tooLarge(bytes: bytes, limit: limit)
      case .noRoom: .noRoom
      }
  }
}
