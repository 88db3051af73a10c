import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for what a lesson writes while it is tested.
///
/// It is locked for as long as its program runs. One whose program was killed is taken away by the next that makes one.
package struct ScratchFolder {
  package let path: String
  private let descriptor: Int32

  /// What the names begin with; behind it stand the process and six characters of chance.
  private static let prefix = "codebook-scratch-"

  /// A new, empty folder below `TMPDIR`; nil where none can be made.
  package init?() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    Self.sweep(parent)
    while true {
      var template = Array("\(parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let made = template.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { String(cString: $0) } ?? ""
      }
      let folder = open(made, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 || errno == ENOENT else {
        rmdir(made)
        return nil
      }
      while flock(folder, LOCK_EX) != 0 && errno == EINTR {}
      // Before it was locked, another program may have taken it for one that was left behind.
      if access(made, F_OK) == 0 {
        (path, descriptor) = (made, folder)
        return
      }
      close(folder)
    }
  }

  /// Takes the folder away with all that is in it.
  package func remove() {
    Self.remove(path)
    close(descriptor)
  }

  /// Takes away what programs left behind that were killed.
  private static func sweep(_ parent: String) {
    for name in names(inFolder: parent) {
      guard name.hasPrefix(prefix),
        let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) })
      else { continue }
      let path = parent + "/" + name
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard folder >= 0 else { continue }
      defer { close(folder) }
      var status = stat()
      guard fstat(folder, &status) == 0, status.st_uid == geteuid() else { continue }
      if flock(folder, LOCK_EX | LOCK_NB) != 0 {
        // Without locks, or on a disk of several machines, the process counts.
        guard errno != EWOULDBLOCK, kill(owner, 0) != 0, errno == ESRCH else { continue }
      }
      remove(path)
    }
  }

  private static func remove(_ path: String) {
    for name in names(inFolder: path) {
      let child = path + "/" + name
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }
}
