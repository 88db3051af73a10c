import CommandLanguage
import Text

/// Where a notebook may read and write.
///
/// A person at the prompt may name any path. A lesson writes inside the working directory only, and never over
/// what is there. A lesson that is being tested writes to a scratch folder and looks there first when it reads.
package struct FileAccess: Sendable {
  /// Who decides about the paths.
  package enum Policy: Equatable, Sendable {
    /// A person: any path.
    case anywhere
    /// A lesson: paths below the working directory, nothing overwritten.
    case workingDirectory
    /// A lesson under test: everything goes to this folder.
    case scratch(folder: String)
  }

  /// What is allowed.
  package let policy: Policy
  /// Folders in which a relative path is looked for when the working directory does not have it.
  package let sharedFolders: [String]
  /// What a lesson may still write; shared by all copies of this value.
  private(set) var allowance = WritingAllowance()

  /// The files themselves.
  let disk: Disk

  /// The access of a policy.
  package init(
    on disk: Disk, policy: Policy = .anywhere, sharedFolders: [String] = []
  ) {
    self.disk = disk
    self.policy = policy
    self.sharedFolders = sharedFolders
  }

  /// The access of a lesson that may write so many bytes in all.
  package init(on disk: Disk, policy: Policy, writableBytes: Int) {
    self.init(on: disk, policy: policy)
    allowance = WritingAllowance(bytes: Int64(writableBytes))
  }

  /// The same for a lesson that is run here; all lessons together have one allowance.
  var guarded: FileAccess {
    guard policy == .anywhere else { return self }
    var lesson = FileAccess(
      on: disk, policy: .workingDirectory, sharedFolders: sharedFolders)
    lesson.allowance = allowance
    return lesson
  }

  // MARK: Reading

  /// The path under which a file named by a person is found: in the scratch folder first where there is one,
  /// then as it was named, then in the shared folders.
  ///
  /// `~/` is the home directory.
  package func readingPath(_ path: String) -> String {
    let expanded = expandingHome(path)
    if case .scratch(let folder) = policy, let place = scratchPath(expanded, folder: folder),
      exists(place)
    {
      return place
    }
    guard !exists(expanded), !expanded.hasPrefix("/") else { return expanded }
    return sharedFolders.map { $0 + "/" + expanded }.first(where: exists) ?? expanded
  }

  /// The same path from the root, in quotes as it is typed: what leads to the file from every folder.
  package func recordedPath(_ path: String) -> String {
    let place = readingPath(path)
    let full = place.hasPrefix("/") ? place : (disk.realPath(".") ?? "") + "/" + place
    return "\"" + full.replacing(text: "\\", with: "\\\\").replacing(text: "\"", with: "\\\"") + "\""
  }

  /// The bytes of a file.
  ///
  /// - Parameter limit: The most bytes that the file may have: nothing larger is taken into memory.
  package func read(_ path: String, atMost limit: FileLimit = .text) throws(Diagnostic) -> [UInt8] {
    let place = readingPath(path)
    let shown = displayed(path)
    do throws(Disk.Problem) {
      return try disk.read(place, limit.bytes)
    } catch {
      let problem =
        switch error {
        case .notThere: "there is no file \(shown)"
        case .forbidden: "\(shown) may not be read by you"
        case .nameTooLong: "the name \(shown) is too long for a file"
        case .tooManyOpen: "too many files are open to read \(shown)"
        case .circularLink: "\(shown) is a link that leads round in a circle"
        case .folder: "\(shown) is a folder"
        case .notOrdinary: "\(shown) is not an ordinary file"
        case .tooLarge(let bytes, let most):
          "\(shown) has \(Format.count(bytes, "byte")), and \(limit.words) has at most \(Format.integer(most))"
        case .noRoom: "there is not enough memory to read \(shown)"
        case .readOnlyDisk, .full, .alreadyThere: "\(shown) cannot be read"
        case .other(let reason): "\(shown) cannot be read: \(reason)"
        }
      let remedy: String? =
        switch error {
        case .forbidden: "check its permissions"
        case .tooManyOpen, .noRoom: "close other programs"
        case .folder: "name a file"
        default: nil
        }
      throw Diagnostic(code: .missingInput, problem: problem, remedy: remedy)
    }
  }

  /// The bytes of a file that a command names; where there is none, the message tells of the nearest name.
  ///
  /// - Parameters:
  ///   - endings: What such files end in.
  ///   - range: Where the path stands in the line.
  package func read(
    _ path: String, endings: [String], atMost limit: FileLimit = .text, range: SourceRange?
  ) throws(Diagnostic) -> [UInt8] {
    if let missing = missing(path, endings: endings, range: range) { throw missing }
    do {
      return try read(path, atMost: limit)
    } catch {
      var located = error
      located.range = range
      throw located
    }
  }

  /// What to say if there is nothing at a path, with the nearest name that there is; nil where there is something.
  package func missing(_ path: String, endings: [String], range: SourceRange?) -> Diagnostic? {
    let entry = disk.entry(readingPath(path))
    guard !path.isEmpty, entry == .nothing || entry == .deadLink else { return nil }
    let nearest = FileNames(of: self).nearest(to: path, endings: endings)
    return Diagnostic(
      code: .missingInput,
      problem: "there is no file \(displayed(path))",
      remedy: nearest.map { "did you mean '\(Diagnostic.shortened($0))'?" },
      range: range, suggestion: nearest)
  }

  // MARK: Paths

  /// Whether there is something at a path, behind all links.
  package func exists(_ path: String) -> Bool {
    switch disk.entry(path) {
    case .file, .folder, .other: true
    case .nothing, .deadLink, .hidden: false
    }
  }

  func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = disk.home() else { return path }
    return home + path.dropFirst()
  }

  package func displayed(_ path: String) -> String { "'" + Diagnostic.shortened(path) + "'" }
}
