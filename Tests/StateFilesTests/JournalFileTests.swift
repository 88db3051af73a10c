import Foundation
import StateFiles
import TestSupport
import Testing

struct JournalFileTests {
  /// A folder that is gone after the test.
  private struct Folder {
    private let own: TemporaryFolder

    init() throws { own = try TemporaryFolder() }

    /// Not there before the first journal is.
    var path: String { own.path + "/notebooks" }

    /// A journal that a notebook leaves behind at some time.
    func leave(_ lines: [String], name: String, time: Int) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let file = path + "/notebook-\(name).codebook"
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(time))], ofItemAtPath: file)
    }

    func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
  }

  @Test func theFileHoldsTheLinesAsTheyGrowAndShrink() throws {
    let folder = try Folder()
    let journal = JournalFile(folder: folder.path)
    for lines in [["a"], ["a", "b"], ["a", "b", "c é"], ["a"], ["x", "y"], ["x", "y", "z"]] {
      #expect(journal.write(lines) == nil)
      #expect(try folder.text(journal.path) == lines.joined(separator: "\n") + "\n")
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: journal.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func anOpenNotebookIsNotOffered() throws {
    let folder = try Folder()
    var journal: JournalFile? = JournalFile(folder: folder.path)
    journal?.write(["a", "b"])
    journal?.write(["c"])
    #expect(JournalFile.kept(in: folder.path).journals.isEmpty)
    journal = nil
    #expect(JournalFile.kept(in: folder.path).journals.map(\.lines) == [["c"]])
  }

  @Test func theNewestComesFirstAndABeginningOfAnotherIsDropped() throws {
    let folder = try Folder()
    try folder.leave(["a", "b", "c"], name: "1", time: 1_000)
    try folder.leave(["x"], name: "2", time: 2_000)
    try folder.leave(["a", "b"], name: "3", time: 3_000)
    try folder.leave(["x"], name: "4", time: 500)
    let kept = JournalFile.kept(in: folder.path).journals
    #expect(kept.map(\.lines) == [["x"], ["a", "b", "c"]] && kept.map(\.time) == [2_000, 1_000])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test func aLineThatWasCutShortIsNotWritten() throws {
    let folder = try Folder()
    try folder.leave(["a", "b"], name: "1", time: 1)
    let file = folder.path + "/notebook-1.codebook"
    try Data("a\nb\nmake k".utf8).write(to: URL(fileURLWithPath: file))
    #expect(JournalFile.kept(in: folder.path).journals.map(\.lines) == [["a", "b"]])
  }

  @Test func onlyTwentyAreKeptAndRemainsOfWritesAreSweptAway() throws {
    let folder = try Folder()
    for number in 0..<30 { try folder.leave(["only \(number)"], name: "\(number)", time: number) }
    for part in ["part", "17.part"] {
      try Data().write(to: URL(fileURLWithPath: folder.path + "/notebook-9.codebook.\(part)"))
    }
    try Data().write(to: URL(fileURLWithPath: folder.path + "/mine.txt"))
    #expect(JournalFile.kept(in: folder.path).journals.first?.lines == ["only 29"])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 21 && names.contains("mine.txt"))
  }

  @Test func ofThousandsTheNewestHundredAreLookedAt() throws {
    let folder = try Folder()
    // The newest hundred say the same, so that what lies behind them would be seen.
    for number in 1...100 { try folder.leave(["new"], name: "\(number)", time: 1_000 + number) }
    try folder.leave(["old"], name: "old", time: 1)
    #expect(JournalFile.kept(in: folder.path).journals.map(\.lines) == [["new"]])
  }

  @Test func allTogetherAreNoMoreThanMemoryTakes() throws {
    let folder = try Folder()
    let line = String(repeating: "x", count: 1 << 20 - 1)
    for number in 1...6 {
      let lines = Array(repeating: "\(number)" + line.dropFirst(), count: 60)
      try folder.leave(lines, name: "\(number)", time: number)
    }
    // Four of sixty megabytes leave room, and a fifth fills it.
    let read = JournalFile.kept(in: folder.path).journals.map { $0.lines[0].prefix(1) }
    #expect(read == ["6", "5", "4", "3", "2"])
  }

  @Test func whereNothingCanBeWrittenTheProblemIsToldOnce() {
    let journal = JournalFile(folder: "/proc/nowhere/codebook")
    #expect(journal.write(["a"])?.description.hasPrefix("cannot write the journal '/proc/nowhere") == true)
    #expect(JournalFile.kept(in: "/proc/nowhere").journals.isEmpty)
  }

  @Test func whatOnlyLooksLikeAJournalIsSaidAndHoldsNobodyUp() throws {
    let folder = try Folder()
    try folder.leave(["a", "b"], name: "1", time: 1)
    let path = folder.path + "/notebook-2.codebook"
    mkfifo(path, 0o600)
    func told() -> String? {
      let kept = JournalFile.kept(in: folder.path)
      #expect(kept.journals.map(\.lines) == [["a", "b"]])
      return kept.problem?.description.replacingOccurrences(of: path, with: "FILE")
    }
    #expect(told() == "cannot read the notebook 'FILE': it is not an ordinary file · remove it")
    unlink(path)
    symlink("/dev/zero", path)
    #expect(told()?.contains("not an ordinary file") == true)
    unlink(path)
    mkdir(path, 0o700)
    #expect(told()?.contains("it is a folder") == true)
    rmdir(path)
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    truncate(path, 10_000_000_000)
    #expect(told()?.contains("it is larger than 64 MiB") == true)
    unlink(path)
    mkfifo(path + ".part", 0o600)
    #expect(told() == nil)
  }

  /// Two programs write while a third looks round: nobody's file is swept away before it has its name.
  @Test func lookingRoundDisturbsNobodyWhoWrites() async throws {
    let folder = try Folder()
    let path = folder.path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let journal = JournalFile(folder: path, number: writer)
          for round in 0..<300 {
            // Another beginning each time, so that the whole is written anew.
            let problem = journal.write(["\(writer)", "\(round)"])
            #expect(problem == nil)
            let text = try? String(contentsOfFile: journal.path, encoding: .utf8)
            #expect(text == "\(writer)\n\(round)\n")
            await Task.yield()
          }
        }
      }
      group.addTask {
        for _ in 0..<2_000 {
          // An open notebook is offered to nobody, at no moment.
          let kept = JournalFile.kept(in: path).journals.filter { $0.lines.first != nil }
          #expect(kept.allSatisfy { $0.lines.last == "299" })
          await Task.yield()
        }
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    #expect(names.count <= 2 && !names.contains { $0.hasSuffix(".part") })
  }

  @Test func flushingIsWellAtAnyTime() throws {
    let folder = try Folder()
    let journal = JournalFile(folder: folder.path)
    #expect(journal.flush() == nil)
    journal.write(["a"])
    journal.write(["a", "b"])
    #expect(journal.flush() == nil && journal.flush() == nil)
    #expect(try folder.text(journal.path) == "a\nb\n")
  }
}
