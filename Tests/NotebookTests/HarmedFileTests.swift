import CommandLanguage
import Foundation
import Notebook
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
  import TerminalNotebook
#endif

/// Folders, links, names and files that make trouble: one sentence, and nothing is lost.
struct HarmedFileTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try withExtendedLifetime(folder) { try body(folder.path) }
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// What writing to a path says, if it fails.
  private func complaint(_ path: String, force: Bool = false, _ files: FileAccess = FileAccess()) -> String? {
    do {
      try files.write([7], to: path, force: force)
      return nil
    } catch {
      #expect(error.code == .cannotCreate && error.message.count < 200 && !error.message.contains("\n"))
      return error.message
    }
  }

  @Test(arguments: [
    "two words", "quo\"te", "apo'strophe", "new\nline", "tab\tstop", "-dash", "#hash", "back\\slash", "é",
    "👩‍👩‍👧",
    "semi;colon", String(repeating: "x", count: 255), String(repeating: "é", count: 127),
    String(repeating: "\u{1F600}", count: 63), ".hidden", "a=b", "%n", "\u{202E}gnp",
  ])
  func aFileOfAnyNameIsWrittenAndRead(name: String) throws {
    try Self.withFolder { folder in
      let path = folder + "/" + name
      #expect(complaint(path) == nil)
      #expect(try FileAccess().read(path) == [7])
      let words = try #require(complaint(path))
      #expect(words.contains("already there") && !words.contains("\n"))
      #expect(complaint(path, force: true) == nil)
      #expect(try names(folder) == [name])
    }
  }

  @Test func aNameThatIsTooLongIsSaidBeforeAnythingIsWritten() throws {
    try Self.withFolder { folder in
      for name in [String(repeating: "x", count: 256), String(repeating: "é", count: 128)] {
        #expect(complaint(folder + "/" + name)?.contains("too long") == true)
        let error = #expect(throws: Diagnostic.self) { try FileAccess().read(folder + "/" + name) }
        #expect(error?.message.contains("too long") == true)
      }
      let deep = folder + String(repeating: "/d", count: 3_000)
      #expect(complaint(deep)?.contains("too long") == true)
      let left = try names(folder)
      #expect(left.isEmpty)
    }
  }

  @Test func aLinkIsWrittenThroughAndNeverLost() throws {
    try Self.withFolder { folder in
      try FileAccess().write([1], to: folder + "/real", force: false)
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
      #expect(complaint(folder + "/link")?.contains("already there") == true)
      #expect(complaint(folder + "/link", force: true) == nil)
      #expect(try FileAccess().read(folder + "/real") == [7])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    }
  }

  @Test func aLinkThatLeadsNowhereOrRoundIsNotReplacedUnasked() throws {
    try Self.withFolder { folder in
      for (name, target) in [("dangling", "nothing"), ("loop", "loop"), ("there", "back"), ("back", "there")]
      {
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: target)
      }
      for name in ["dangling", "loop", "there"] {
        #expect(complaint(folder + "/" + name)?.contains("leads nowhere") == true)
        let error = #expect(throws: Diagnostic.self) { try FileAccess().read(folder + "/" + name) }
        #expect(
          error?.message.contains(name == "dangling" ? "there is no file" : "round in a circle") == true)
        #expect(complaint(folder + "/" + name + "/inside") != nil)
      }
      #expect(complaint(folder + "/loop", force: true) == nil)
      #expect(try FileAccess().read(folder + "/loop") == [7])
      #expect(try names(folder) == ["back", "dangling", "loop", "there"])
    }
  }

  @Test func aLessonWritesThroughNoLinkThatLeadsOut() throws {
    try Self.withFolder { folder in
      let outside = folder + "/outside"
      let scratch = folder + "/scratch"
      for path in [outside, scratch] {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      // A file behind a link is there already, and a lesson replaces none.
      try FileAccess().write([1], to: outside + "/file", force: false)
      try FileManager.default.createSymbolicLink(
        atPath: scratch + "/file", withDestinationPath: outside + "/file")
      try FileManager.default.createSymbolicLink(
        atPath: scratch + "/new", withDestinationPath: outside + "/new")
      let files = FileAccess(policy: .scratch(folder: scratch))
      #expect(complaint("file", files)?.contains("already there") == true)
      #expect(complaint("new", files)?.contains("leads nowhere") == true)
      #expect(try names(outside) == ["file"])
    }
  }

  @Test func aFolderThatHasVanishedOrIsAFileIsSaid() throws {
    try Self.withFolder { folder in
      try FileAccess().write([1], to: folder + "/file", force: false)
      #expect(complaint(folder + "/gone/file")?.contains("no such folder") == true)
      #expect(complaint(folder + "/file/file")?.contains("no such folder") == true)
      #expect(complaint(folder)?.contains("is a folder") == true)
      // It goes while the file is being written.
      try FileManager.default.createDirectory(atPath: folder + "/goes", withIntermediateDirectories: true)
      let error = #expect(throws: Diagnostic.self) {
        try FileAccess().write(to: folder + "/goes/file", force: false, bytes: 100) { append in
          try? FileManager.default.removeItem(atPath: folder + "/goes")
          return [UInt8](repeating: 1, count: 100).withUnsafeBytes(append)
        }
      }
      #expect(error?.code == .cannotCreate && error?.message.contains("no such folder") == true)
      #expect(try names(folder) == ["file"])
    }
  }

  @Test func aFileThatComesWhileOneWritesIsSeenTheNextTime() throws {
    try Self.withFolder { folder in
      // Whoever was there first is not asked twice: force was not given, and the name was free.
      try FileAccess().write(to: folder + "/file", force: false, bytes: 3) { append in
        [1, 2, 3].withUnsafeBytes(append)
      }
      let read = try FileAccess().read(folder + "/file")
      #expect(read.count == 3 * MemoryLayout<Int>.size)
      // One that was cut short behind our back is read as it is now.
      truncate(folder + "/file", 5)
      #expect(try FileAccess().read(folder + "/file").count == 5)
    }
  }

  @Test(arguments: [(FileLimit.text, 17), (.model, 257), (.ciphertext, 20_480), (.description, 1)])
  func aHugeFileIsRefusedBeforeAnyMemoryIsTaken(limit: FileLimit, megabytes: Int) throws {
    try Self.withFolder { folder in
      let path = folder + "/huge"
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      // It has holes: the disk holds nothing of it.
      #expect(truncate(path, off_t(megabytes) << 20) == 0)
      let error = #expect(throws: Diagnostic.self) { try FileAccess().read(path, atMost: limit) }
      #expect(error?.code == .missingInput && error?.message.contains("has at most") == true)
      #expect(error?.message.count ?? 0 < 200)
    }
  }

  /// The limit of writing is that of reading, for every kind of file.
  @Test(arguments: FileLimit.allCases) func whatCouldNotBeReadAgainIsNotWritten(limit: FileLimit) throws {
    try Self.withFolder { folder in
      let path = folder + "/large"
      let error = #expect(throws: Diagnostic.self) {
        try FileAccess().write(to: path, force: false, bytes: limit.bytes + 1, limit: limit) { _ in true }
      }
      #expect(error?.code == .cannotCreate && error?.message.count ?? 0 < 200)
      #expect(error?.message.contains("that can be read has at most") == true)
      #expect(try names(folder).isEmpty)
      try FileAccess().write(to: path, force: false, bytes: limit.bytes, limit: limit) { _ in true }
      #expect(truncate(path, off_t(limit.bytes + 1)) == 0)
      let reading = #expect(throws: Diagnostic.self) { try FileAccess().read(path, atMost: limit) }
      #expect(reading?.code == .missingInput)
      guard limit.bytes <= 16 << 20 else { return }
      #expect(truncate(path, off_t(limit.bytes)) == 0)
      #expect(try FileAccess().read(path, atMost: limit).count == limit.bytes)
    }
  }

  @Test func aCiphertextThatCouldNotBeLoadedIsNotSaved() throws {
    try Self.withFolder { folder in
      // Of each byte there are eight numbers of four bytes.
      let side = 5_800
      try Data(Array("P5 \(side) \(side) 255\n".utf8) + [UInt8](repeating: 7, count: side * side)).write(
        to: URL(fileURLWithPath: folder + "/large.pgm"))
      let environment = NotebookEnvironment(files: FileAccess(policy: .scratch(folder: folder)))
      var notebook = Notebook()
      for line in ["make cipher aes-ecb", "make key", "load image large.pgm", "encrypt"] {
        #expect(notebook.run(line, in: environment).allSatisfy { $0.status == .ok }, "\(line)")
      }
      let error = notebook.run("save ciphertext large.npy", in: environment)[0].error
      #expect(error?.code == .cannotCreate)
      #expect(
        error?.message
          == "'large.npy' would have 1,076,480,128 bytes, and a ciphertext that can be read has at most "
          + "1,073,741,824 · load image with a smaller size=")
      #expect(try names(folder) == ["large.pgm"])
    }
  }

  /// A lesson from somebody else fills no disk, in whatever pieces it tries.
  @Test func aLessonWritesSoMuchInAllAndNoMore() throws {
    try Self.withFolder { folder in
      let files = FileAccess(on: .local, policy: .scratch(folder: folder), writableBytes: 100_000)
      try files.write([UInt8](repeating: 1, count: 60_000), to: "a", force: false)
      let more = [UInt8](repeating: 1, count: 60_000)
      let error = #expect(throws: Diagnostic.self) { try files.write(more, to: "b", force: false) }
      #expect(error?.code == .cannotCreate)
      #expect(
        error?.message == "a lesson may write 100,000 bytes in all, and 'b' would be more · save less")
      // Little files count as well.
      var count = 0
      while count < 100, (try? files.write([1], to: "little\(count)", force: false)) != nil { count += 1 }
      #expect(count == 9)
      #expect(try names(folder).count == 10)
    }
  }

  @Test func noCommandReadsAHugeFile() throws {
    try Self.withFolder { folder in
      let names = ["huge.codebook", "huge.md", "huge.safetensors", "huge.npy", "huge.npy.json", "huge.png"]
      for name in names {
        _ = FileManager.default.createFile(atPath: folder + "/" + name, contents: nil)
        #expect(truncate(folder + "/" + name, 20 << 30) == 0)
      }
      let environment = NotebookEnvironment(files: FileAccess(policy: .scratch(folder: folder)))
      var notebook = Notebook()
      for line in [
        "source huge.codebook", "load notebook huge.md", "load model huge.safetensors",
        "load ciphertext huge.npy",
        "load image huge.png",
      ] {
        let cell = notebook.run(line, in: environment)[0]
        #expect(cell.error?.code == .missingInput && cell.error?.message.count ?? 0 < 200, "\(line)")
        #expect(cell.error?.range != nil)
      }
      #expect(notebook.session == Session())
    }
  }
}
