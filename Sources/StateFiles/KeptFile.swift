#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A small file that is kept between runs and only ever replaced as a whole: at every moment the old one or the new
/// one is there.
package struct KeptFile: Equatable, Sendable {
  /// Where the file is.
  package let path: String

  /// The most bytes that are read, and written.
  package static let maximumBytes = 16 << 20

  /// A file at a path of one's own.
  package init(path: String) { self.path = path }

  /// How far somebody has come in a lesson: `$XDG_STATE_HOME/codebook/lessons/NAME.json`, or below `~/.local/state`.
  ///
  /// Nil where neither variable is an absolute path.
  package static func progress(of lesson: String) -> KeptFile? {
    OwnFolder.state().map { KeptFile(path: "\($0)/lessons/\(lesson).json") }
  }

  /// How long a lesson took in its last dry run: `$XDG_STATE_HOME/codebook/demos/NAME.json`, or below `~/.local/state`.
  ///
  /// Nil where neither variable is an absolute path.
  package static func rehearsal(of lesson: String) -> KeptFile? {
    OwnFolder.state().map { KeptFile(path: "\($0)/demos/\(lesson).json") }
  }

  /// What stands in the file; nil where there is none, or where it cannot be read.
  package func contents() -> String? {
    do throws(FileError) {
      let file = try LockedFile(path: path, lock: .shared, creating: false)
      defer { file.close() }
      return String(validating: try file.bytes(atMost: Self.maximumBytes), as: UTF8.self)
    } catch {
      return nil
    }
  }

  /// Puts a text into the place of what is there.
  ///
  /// - Returns: Why it could not be written, or nil.
  @discardableResult
  package func write(_ text: String) -> StateFileProblem? {
    do throws(FileError) {
      guard text.utf8.count <= Self.maximumBytes else {
        throw .tooLarge(bytes: text.utf8.count, limit: Self.maximumBytes)
      }
      try LockedFile.makeFolder(of: path)
      let file = try LockedFile(path: path, lock: .exclusive, creating: true)
      defer { file.close() }
      try file.replace(with: Array(text.utf8))
      return nil
    } catch {
      return StateFileProblem(description: "cannot write '\(path)': \(error.reason)")
    }
  }

  /// Takes the file away; one that is not there is gone already.
  ///
  /// - Returns: Why it could not be taken away, or nil.
  @discardableResult
  package func remove() -> StateFileProblem? {
    guard unlink(path) != 0, errno != ENOENT, errno != ENOTDIR else { return nil }
    return StateFileProblem(description: "cannot remove '\(path)': \(FileError.last.reason)")
  }
}
