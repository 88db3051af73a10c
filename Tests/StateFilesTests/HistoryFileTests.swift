import StateFiles
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct HistoryFileTests {
  /// A folder that is gone after the test.
  private struct Folder {
    private let own: TemporaryFolder

    init() throws { own = try TemporaryFolder() }

    var path: String { own.path }

    func history(maximumEntries: Int = 100_000) -> HistoryFile {
      HistoryFile(path: path + "/state/codebook/history", maximumEntries: maximumEntries)
    }

    /// Puts these bytes into the history's file.
    func write(_ text: String) throws { try own.file("state/codebook/history", text.utf8) }

    func mode(of inner: String) throws -> mode_t {
      var facts = stat()
      try #require(stat(path + inner, &facts) == 0)
      return facts.st_mode & 0o777
    }
  }

  @Test func entriesComeBackInTheirOrder() throws {
    let folder = try Folder()
    let history = folder.history()
    #expect(history.contents().entries.isEmpty)
    #expect(history.contents().problem == nil)
    let entries = ["load image \"größe 漢字 😀\"", "make key", "a\nb\r\\n\\", "  x"]
    for entry in entries { #expect(history.append(entry) == nil) }
    #expect(history.contents().entries == entries)
  }

  @Test func theFileIsForItsOwnerAlone() throws {
    let folder = try Folder()
    folder.history().append("make key")
    #expect(try folder.mode(of: "/state") == 0o700)
    #expect(try folder.mode(of: "/state/codebook") == 0o700)
    #expect(try folder.mode(of: "/state/codebook/history") == 0o600)
  }

  @Test func nothingIsKeptTwiceInARow() throws {
    let folder = try Folder()
    let history = folder.history()
    for entry in ["eval", "eval", "", "train 10", "eval", "eval"] { history.append(entry) }
    #expect(history.contents().entries == ["eval", "train 10", "eval"])
  }

  @Test(arguments: [("a\nb", "a\\nb"), ("\\", "\\\\"), ("\\n", "\\\\n"), ("\r\n", "\\r\\n"), ("é", "é")])
  func anEntryIsOneLine(entry: String, line: String) {
    #expect(HistoryFile.escaped(entry) == line)
    #expect(HistoryFile.unescaped(line) == entry)
  }

  @Test(arguments: [("C:\\dir", "C:\\dir"), ("end\\", "end\\"), ("\\x\\\\", "\\x\\")])
  func aBackslashInAnEditedFileStandsForItself(line: String, entry: String) {
    #expect(HistoryFile.unescaped(line) == entry)
  }

  @Test func aLineThatWasCutShortDoesNotSwallowTheNext() throws {
    let folder = try Folder()
    folder.history().append("first")
    try folder.write("first\n\nhal")
    folder.history().append("second")
    #expect(folder.history().contents().entries == ["first", "hal", "second"])
  }

  @Test func onlyTheNewestEntriesAreKept() throws {
    let folder = try Folder()
    let history = folder.history(maximumEntries: 20)
    for number in 1...100 { #expect(history.append("train \(number)") == nil) }
    #expect(folder.history().contents().entries.count == 100)
    #expect(history.contents().entries == (81...100).map { "train \($0)" })
    // Reading has made the file shorter.
    #expect(folder.history().contents().entries == (81...100).map { "train \($0)" })
    #expect(try folder.mode(of: "/state/codebook/history") == 0o600)
  }

  @Test func aTenthMoreThanTheMostIsLeftAlone() throws {
    let folder = try Folder()
    let history = folder.history(maximumEntries: 20)
    for number in 1...22 { history.append("train \(number)") }
    #expect(history.contents().entries == (3...22).map { "train \($0)" })
    #expect(folder.history().contents().entries.count == 22)
  }

  @Test(arguments: [1, 4_094, 4_095, 4_096, 20_000])
  func theLastEntryIsFoundHoweverLongItIs(length: Int) throws {
    let folder = try Folder()
    let history = folder.history()
    let long = String(repeating: "x", count: length)
    for entry in ["first", long, long, "last", "last", long] { #expect(history.append(entry) == nil) }
    #expect(history.contents().entries == ["first", long, "last", long])
  }

  @Test func aLinkStaysALink() throws {
    let folder = try Folder()
    folder.history().append("first")
    let other = folder.path + "/state/codebook/other"
    #expect(rename(folder.history().path, other) == 0)
    #expect(symlink(other, folder.history().path) == 0)
    let history = folder.history(maximumEntries: 2)
    for number in 1...9 { history.append("train \(number)") }
    #expect(history.contents().entries.count == 2)
    #expect(HistoryFile(path: other).contents().entries.last == "train 9")
    #expect(history.contents().entries == ["train 8", "train 9"])
  }

  @Test(arguments: [10_000, 100])
  func twoWritersDoNotDisturbEachOther(maximumEntries: Int) async throws {
    let folder = try Folder()
    let history = folder.history(maximumEntries: maximumEntries)
    let problems = await withTaskGroup(of: Int.self) { group in
      for writer in ["a", "b"] {
        group.addTask { (1...1000).count { history.append("\(writer) \($0)") != nil } }
      }
      return await group.reduce(0, +)
    }
    #expect(problems == 0)
    let entries = history.contents().entries
    #expect(entries.count == min(2000, maximumEntries))
    for writer in ["a", "b"] {
      let numbers = entries.filter { $0.hasPrefix(writer) }.compactMap { Int($0.dropFirst(2)) }
      #expect(numbers == Array((1001 - numbers.count)..<1001))
    }
  }

  @Test func whatCannotBeWrittenIsReported() throws {
    // A file where a folder should be stops everybody, also an administrator.
    let history = HistoryFile(path: "/dev/null/codebook/history")
    let problem = try #require(history.append("eval"))
    #expect(
      problem.description
        == "cannot write the history '/dev/null/codebook/history': Not a directory")
    #expect(history.contents().problem != nil)
  }

  @Test(.disabled(if: geteuid() == 0, "the superuser may write everywhere"))
  func aFolderThatIsClosedIsReported() throws {
    let folder = try Folder()
    chmod(folder.path, 0o500)
    #expect(folder.history().append("eval")?.description.hasSuffix("Permission denied") == true)
    chmod(folder.path, 0o700)
  }

  @Test(arguments: [
    (["HOME": "/home/ada"], "/home/ada/.local/state/codebook/history"),
    (["HOME": "/home/ada", "XDG_STATE_HOME": "/state"], "/state/codebook/history"),
    (["HOME": "/home/ada", "XDG_STATE_HOME": "state"], "/home/ada/.local/state/codebook/history"),
    (["HOME": ""], nil),
    ([:], nil),
  ])
  func theFileIsWhereItBelongs(variables: [String: String], path: String?) {
    #expect(HistoryFile.standard(maximumEntries: 5) { variables[$0] }?.path == path)
  }

  @Test func whatIsNoHistoryIsSaidAndHoldsNobodyUp() throws {
    let folder = try Folder()
    let history = folder.history()
    history.append("first")
    func problems() -> [String] {
      [history.contents().problem, history.append("second")].map {
        $0.map { $0.description.split(separator: ": ").last.map(String.init) ?? "" } ?? "nothing"
      }
    }
    unlink(history.path)
    mkfifo(history.path, 0o600)
    #expect(problems() == ["it is not an ordinary file", "it is not an ordinary file"])
    unlink(history.path)
    symlink("/dev/zero", history.path)
    #expect(problems() == ["it is not an ordinary file", "it is not an ordinary file"])
    unlink(history.path)
    mkdir(history.path, 0o700)
    #expect(problems() == ["it is a folder", "it is a folder"])
    rmdir(history.path)
    try folder.write("")
    truncate(history.path, 10_000_000_000)
    #expect(problems() == ["it is larger than 64 MiB", "it is larger than 64 MiB"])
  }

  @Test func aHistoryOfLongLinesIsMadeShorterBeforeItIsTooLarge() throws {
    let folder = try Folder()
    let history = folder.history()
    let long = String(repeating: "x", count: HistoryFile.maximumEntryBytes - 10)
    for number in 0..<33 { history.append("\(number) \(long)") }
    history.append(long + long)
    #expect(history.contents().entries.count == 33)
    #expect(history.contents().entries.map { $0.prefix { $0 != " " } } == (17..<33).map { "\($0)" })
    #expect(history.append("last") == nil && history.contents().entries.last == "last")
  }
}
