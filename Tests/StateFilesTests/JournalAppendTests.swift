import Foundation
import StateFiles
import TestSupport
import Testing

/// What is new in a journal comes behind the rest.
struct JournalAppendTests {
  @Test func linesThatAreAddedStandBehindTheOthers() throws {
    let folder = try TemporaryFolder()
    let journal = JournalFile(folder: folder.path + "/notebooks")
    func text() throws -> String { try String(contentsOfFile: journal.path, encoding: .utf8) }
    // Whatever is first makes the file.
    #expect(journal.append(["seed 7", "make key"]) == nil)
    #expect(try text() == "seed 7\nmake key\n")
    #expect(journal.append(["flip bit 3"]) == nil && journal.append([]) == nil)
    #expect(try text() == "seed 7\nmake key\nflip bit 3\n")
    // Something was taken back, and another command came.
    #expect(journal.write(["seed 7", "make key"]) == nil && journal.append(["show key"]) == nil)
    #expect(try text() == "seed 7\nmake key\nshow key\n")
  }
}
