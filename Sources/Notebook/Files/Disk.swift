/// The files of the machine, as whoever runs a notebook has them.
///
/// The notebook decides which paths are read and written; how that is done is the window's. Each of these is called with
/// a path as the system takes it.
package struct Disk: Sendable {
  /// All bytes of an ordinary file; one that has more than `limit` is not read.
  package var read: @Sendable (_ path: String, _ limit: Int) throws(Problem) -> [UInt8]
  /// What there is at a path, behind all links.
  package var entry: @Sendable (_ path: String) -> Entry
  /// The path from the root, without links; nil where it leads nowhere.
  package var realPath: @Sendable (_ path: String) -> String?
  /// The names in a folder, in no order; none where it cannot be read.
  package var names: @Sendable (_ folder: String) -> [String]
  /// Sees to it that files can be made in a folder.
  package var requireWritable: @Sendable (_ folder: String) throws(Problem) -> Void
  /// Makes a folder in one that is there.
  package var makeFolder: @Sendable (_ path: String) throws(Problem) -> Void
  /// Writes a file beside its place and renames it into it: after a crash the old one or the new one is there.
  ///
  /// `pieces` hands each piece to its argument, and ends where that says false; what it returns says whether the file is
  /// to be kept.
  package var write:
    @Sendable (
      _ path: String, _ pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
    ) throws(Problem) -> Written
  /// The folder of the person; nil where there is none.
  package var home: @Sendable () -> String?

  /// What there is at a path.
  package enum Entry: Equatable, Sendable {
    case nothing
    case file
    case folder
    /// A pipe, a device or a socket.
    case other
    /// A link that leads nowhere.
    case deadLink
    /// Something that cannot be looked at.
    case hidden(Problem)
  }

  /// How a writing ended.
  package enum Written: Equatable, Sendable {
    /// The file has so many bytes.
    case whole(Int)
    /// The pieces ended early, and nothing was kept.
    case givenUp
  }

  /// Why something cannot be done with a file.
  package enum Problem: Error, Equatable, Sendable {
    case notThere
    case forbidden
    case readOnlyDisk
    case full
    case nameTooLong
    case tooManyOpen
    case circularLink
    case alreadyThere
    case folder
    case notOrdinary
    case tooLarge(bytes: Int, limit: Int)
    case noRoom
    /// Anything else, in the system's words.
    case other(String)
  }

  /// How all of this is done.
  package init(
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(Problem) -> [UInt8],
    entry: @escaping @Sendable (_ path: String) -> Entry,
    realPath: @escaping @Sendable (_ path: String) -> String?,
    names: @escaping @Sendable (_ folder: String) -> [String],
    requireWritable: @escaping @Sendable (_ folder: String) throws(Problem) -> Void,
    makeFolder: @escaping @Sendable (_ path: String) throws(Problem) -> Void,
    write:
      @escaping @Sendable (
        _ path: String, _ pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
      ) throws(Problem) -> Written,
    home: @escaping @Sendable () -> String?
  ) {
    self.read = read
    self.entry = entry
    self.realPath = realPath
    self.names = names
    self.requireWritable = requireWritable
    self.makeFolder = makeFolder
    self.write = write
    self.home = home
  }

  /// A disk on which there is nothing, and on which nothing can be kept.
  package static let none = Disk(
    read: { (_, _) throws(Problem) in throw .notThere }, entry: { _ in .nothing }, realPath: { _ in nil },
    names: { _ in [] }, requireWritable: { (_) throws(Problem) in throw .readOnlyDisk },
    makeFolder: { (_) throws(Problem) in throw .readOnlyDisk },
    write: { (_, _) throws(Problem) in throw .readOnlyDisk }, home: { nil })
}
