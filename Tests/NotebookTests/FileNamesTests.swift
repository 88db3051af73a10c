import Notebook
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct FileNamesTests {
  /// A folder with a few names in it, gone after the test.
  private struct Folder {
    private let own: TemporaryFolder

    init() throws {
      own = try TemporaryFolder()
      try #require(mkdir(path + "/my folder", 0o700) == 0)
      for name in [
        "my pic.png", "plain.png", "qu\"ote.png", "a=b.png", "notes.txt", ".hidden.png", "odd\u{1}.png",
      ] {
        try own.file(name, [])
      }
    }

    var path: String { own.path }

    func candidates(_ beginning: String) -> [String] {
      FileNames(of: FileAccess()).candidates(beginning, endings: ["png"]).map(\.text)
    }
  }

  @Test func candidatesBeginWithWhatWasTypedAndCanBeRead() throws {
    let folder = try Folder()
    let start = folder.path + "/"
    #expect(folder.candidates(start + "pl") == [start + "plain.png"])
    #expect(folder.candidates(start + "my") == [start + "my\" folder/", start + "my\" pic.png\""])
    #expect(folder.candidates("\"" + start + "my p") == ["\"" + start + "my pic.png\""])
    #expect(folder.candidates("\"" + start + "pl") == ["\"" + start + "plain.png\""])
    #expect(folder.candidates(start + "q") == [start + "q\"u\\\"ote.png\""])
    #expect(folder.candidates(start + ".h") == [start + ".hidden.png"])
    #expect(folder.candidates(start + "n").isEmpty)
    #expect(folder.candidates(start + "o").isEmpty)
    #expect(folder.candidates(start + "no such folder/").isEmpty)
  }

  @Test(arguments: [
    ("my\" pic.png\"", "\"my pic.png\""), ("my\" folder/", "\"my folder/"),
    ("~/\"a b.png\"", "\"~/a b.png\""),
    ("q\"u\\\"ote.png\"", "\"qu\\\"ote.png\""), ("a\\\" b\"", "\"a\\\\ b\""),
    ("plain.png", "plain.png"), ("\"my pic.png\"", "\"my pic.png\""), ("a\"b\"c", "a\"b\"c"),
    ("to=\"a b\"", "to=\"a b\""),
  ])
  func aQuoteMovesToTheBeginning(candidate: String, whole: String) {
    #expect(FileNames.quotedAsWhole(candidate) == whole)
  }
}
