import Foundation
import StateFiles
import TestSupport
import Testing

struct KeptFileTests {
  @Test func aFileIsReplacedAsAWholeAndTakenAway() throws {
    let folder = try TemporaryFolder()
    let file = KeptFile(path: folder.path + "/lessons/a.json")
    #expect(file.contents() == nil && file.remove() == nil)
    #expect(file.write("a longer text\n") == nil && file.contents() == "a longer text\n")
    #expect(file.write("short") == nil && file.contents() == "short")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/lessons")
    #expect(names == ["a.json"])
    #expect(file.remove() == nil && file.contents() == nil)
  }

  @Test func whereNothingCanBeWrittenThatIsSaid() {
    let problem = KeptFile(path: "/dev/null/a.json").write("x")
    #expect(problem?.description.hasPrefix("cannot write '/dev/null/a.json': ") == true)
  }

  @Test func whatIsNoFileIsNotReadAndSaidWhenItIsWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/kept"
    let file = KeptFile(path: path)
    mkfifo(path, 0o600)
    #expect(file.contents() == nil)
    #expect(file.write("x")?.description == "cannot write '\(path)': it is not an ordinary file")
    unlink(path)
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    truncate(path, 10_000_000_000)
    #expect(file.contents() == nil && file.write("x") == nil && file.contents() == "x")
  }
}
