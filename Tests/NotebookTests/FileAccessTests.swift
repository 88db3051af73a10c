import CommandLanguage
import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

struct FileAccessTests {
  @Test func aFileIsReplacedWholeAndOnlyByForce() throws {
    let own = try TemporaryFolder()
    let folder = own.path
    let files = FileAccess()
    try files.write([1, 2, 3], to: folder + "/a", force: false)
    let error = #expect(throws: Diagnostic.self) { try files.write([4], to: folder + "/a", force: false) }
    #expect(error?.code == .cannotCreate)
    #expect(try files.read(folder + "/a") == [1, 2, 3])
    try files.write([4], to: folder + "/a", force: true)
    #expect(try files.read(folder + "/a") == [4])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test func aFileInPiecesIsWholeOrNotThere() throws {
    let own = try TemporaryFolder()
    let folder = own.path
    let files = FileAccess()
    let pieces: [[UInt8]] = [[1, 2], [], [3]]
    let bytes = try files.write(to: folder + "/a", force: false, bytes: 3) { append in
      pieces.allSatisfy { $0.withUnsafeBytes(append) }
    }
    #expect(bytes == 3)
    #expect(try files.read(folder + "/a") == [1, 2, 3])
    let error = #expect(throws: Diagnostic.self) {
      try files.write(to: folder + "/b", force: false, bytes: 3) { append in
        _ = pieces[0].withUnsafeBytes(append)
        return false
      }
    }
    #expect(error?.code == .interrupted)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test(arguments: ["/tmp/x.png", "../x.png", "a/../../x.png", ".."])
  func aLessonCannotWriteOutside(path: String) {
    for policy in [FileAccess.Policy.workingDirectory, .scratch(folder: "/nowhere")] {
      let error = #expect(throws: Diagnostic.self) {
        try FileAccess(policy: policy).write([1], to: path, force: false)
      }
      #expect(error?.message.contains("inside the working directory only") == true)
    }
  }

  @Test func aTestedLessonReadsWhatItWroteFromItsScratchFolder() throws {
    let own = try TemporaryFolder()
    let folder = own.path
    let files = FileAccess(policy: .scratch(folder: folder))
    try files.write([7], to: "new file", force: false)
    #expect(try files.read("new file") == [7])
    #expect(FileManager.default.fileExists(atPath: folder + "/new file"))
    #expect(!FileManager.default.fileExists(atPath: "new file"))
    for (path, force) in [("no/such/folder", false), ("new file", true)] {
      #expect(throws: Diagnostic.self) { try files.write([8], to: path, force: force) }
    }
  }

  @Test func whatCannotBeReadSaysWhy() throws {
    let own = try TemporaryFolder()
    let folder = own.path
    for (path, words) in [
      (folder, "is a folder"), (folder + "/no", "there is no file"), ("/dev/null", "not an ordinary file"),
      (folder + "/" + String(repeating: "x", count: 300), "too long"),
    ] {
      let error = #expect(throws: Diagnostic.self) { try FileAccess().read(path) }
      #expect(error?.code == .missingInput && error?.message.contains(words) == true)
    }
  }
}
