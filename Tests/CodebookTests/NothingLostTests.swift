#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// The program at a full disk, in folders that can only be read, and where something else hinders it.
  struct NothingLostTests {
    private static let saves = [
      "save image a.png", "save image a.bmp", "save model a.safetensors", "save ciphertext a.npy",
      "save ciphertext b.png",
      "save decrypted c.png", "save training a.csv", "save notebook a.md", "export html a.html",
      "export ipynb a.ipynb",
      "save figure a.svg",
    ]
    private static let preparation =
      "load image Samples/penguin.png size=64; make model phase3; make key; train 30; plot losses; encrypt; decrypt"

    /// Runs every kind of saving, each after the other, and compares what the notebook holds before and after.
    private func check(_ program: Program, _ launcher: [String]?, in folder: String) throws {
      let saves = Self.saves.map { line in
        let words = line.split(separator: " ")
        return words.dropLast().joined(separator: " ") + " \(folder)/\(words.last ?? "")"
      }
      let script = ([Self.preparation, "show session"] + saves + ["show session"]).joined(separator: "\n")
      try program.write(script.utf8, to: "script.codebook")
      let result = try program.run(["--json", "--keep-going", "run", "script.codebook"], launcher: launcher)
      #expect(result.code == 73, "\(result.error)")
      let cells = result.cells
      try #require(cells.count == 9 + saves.count)
      for (cell, line) in zip(cells[8...], saves) {
        let error = try #require(cell["error"] as? [String: Any], "\(line)")
        let message = try #require(error["message"] as? String)
        #expect(
          error["code"] as? Int == 73 && message.count < 200 && !message.contains("\n"), "\(line): \(message)"
        )
      }
      let before = try #require(cells[7]["outputs"] as? NSArray)
      let after = try #require(cells[cells.count - 1]["outputs"] as? NSArray)
      #expect(before == after)
    }

    /// Whether a disk can be mounted here; not even root may everywhere.
    private static let mayMount: Bool = {
      var place = Array("/tmp/codebook-mount-XXXXXX".utf8CString)
      guard mkdtemp(&place) != nil else { return false }
      defer { rmdir(place) }
      guard mount("codebook-test", place, "tmpfs", 0, "size=4k") == 0 else { return false }
      umount(place)
      return true
    }()

    // BadInputTests tries it with one kind of file and a limit on its size.
    @Test(.enabled(if: mayMount, "no small disk can be mounted here"))
    func aFullDiskIsSaidForEveryKindOfFileAndLeavesNothing() throws {
      let program = try Program()
      defer { program.remove() }
      let disk = program.path("disk")
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      try #require(mount("codebook-test", disk, "tmpfs", 0, "size=4k") == 0)
      defer { umount(disk) }
      // What is there already fills it.
      try Data(repeating: 1, count: 4_096).write(to: URL(fileURLWithPath: disk + "/full"))
      try check(program, nil, in: "disk")
      let left = try FileManager.default.contentsOfDirectory(atPath: disk)
      #expect(left.allSatisfy { $0 == "full" || $0.hasSuffix("-files") }, "\(left)")
    }

    @Test(
      .enabled(
        if: mayMount || geteuid() != 0, "root writes everywhere but on a disk, and none can be mounted here"))
    func aFolderThatCanOnlyBeReadIsSaidForEveryKindOfFile() throws {
      let program = try Program()
      defer { program.remove() }
      let disk = program.path("disk")
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      // Root may write anywhere but on a disk that is mounted to be read.
      let isMounted = Self.mayMount
      if isMounted {
        try #require(mount("codebook-test", disk, "tmpfs", 1, "size=64k") == 0)
      } else {
        chmod(disk, 0o500)
      }
      defer { if isMounted { umount(disk) } else { chmod(disk, 0o700) } }
      try check(program, nil, in: "disk")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
    }

    @Test func aWorkingDirectoryThatHasVanishedIsSaid() throws {
      let program = try Program()
      defer { program.remove() }
      let result = try program.run(
        [
          "--json", "--keep-going", "-c",
          "make model phase1; save model a.safetensors; load image penguin.png; eval 10",
        ],
        launcher: ["/bin/sh", "-c", "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" \"$@\""])
      let cells = result.cells
      try #require(cells.count == 4)
      let codes = cells.map { ($0["error"] as? [String: Any])?["code"] as? Int }
      #expect(codes == [nil, 73, 66, nil], "\(result.output)")
    }

    // MARK: Words

    @Test(arguments: [true, false]) func notesComeBackInTheirPlaces(isKilled: Bool) throws {
      let program = try Program()
      defer { program.remove() }
      let first = try program.notebook()
      try first.waitForPrompt(1)
      for line in [
        "note \"# My keys\"", "make key", "note \"Two rows\\nof words\"", "flip bit 3", "note over",
      ] {
        try first.run(line)
      }
      if isKilled {
        first.signal(SIGKILL)
        #expect(try first.ended() == .signal(SIGKILL))
      } else {
        try first.leave()
      }
      let second = try program.notebook()
      try second.waitForPrompt(1)
      #expect(second.screen.rows.contains { $0.contains("Your last notebook is kept: 5 commands") })
      second.send("restore\r")
      try second.waitForPrompt(4)
      try second.run("save notebook again.md")
      try second.leave()
      let text = String(decoding: try program.bytes("again.md"), as: UTF8.self)
      var rest = text[...]
      for words in ["# My keys", "> make key", "Two rows", "> flip bit 3", "over"] {
        let place = try #require(rest.range(of: words), "\(words): \(text)")
        rest = rest[place.upperBound...]
      }
      #expect(!text.contains("> note"))
    }

    // MARK: What hinders

    @Test(arguments: [
      "history", "notebooks/notebook-20260101-000000-1-0.codebook", "config", "lessons/00-tour.json",
    ])
    func aStateFileThatIsNoneIsSaidOnceAndTheNotebookGoesOn(place: String) throws {
      let program = try Program()
      defer { program.remove() }
      let path = program.path((place == "config" ? "config/codebook/" : "state/codebook/") + place)
      try FileManager.default.createDirectory(
        atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), withIntermediateDirectories: true
      )
      #expect(mkfifo(path, 0o600) == 0)
      let terminal = try program.notebook(arguments: place.hasPrefix("lessons") ? ["teach", "00-tour"] : [])
      try terminal.waitForPrompt(1)
      try terminal.run("make key")
      try terminal.leave()
      #expect(terminal.screen.says("it is not an ordinary file"), "\(terminal.screen)")
    }

    @Test func withoutRoomForAnotherFileThePictureIsNotCalledDamaged() throws {
      let program = try Program()
      defer { program.remove() }
      var answers: Set<String> = []
      for count in 5..<12 {
        let result = try program.run(
          ["-c", "load image Samples/penguin.png"],
          launcher: ["/bin/sh", "-c", "ulimit -n \(count); exec \"$0\" \"$@\""])
        if result.code == 0 { answers.insert("well") }
        if result.error.contains("damaged") { answers.insert("damaged") }
        if result.error.contains("too many files are open to read 'Samples/penguin.png'") {
          answers.insert("said")
        }
      }
      #expect(answers == ["well", "said"])
    }

    @Test func anEmptyFileIsNoLackOfMemory() throws {
      let program = try Program()
      defer { program.remove() }
      for name in ["a.md", "a.codebook", "a.png", "a.npy", "a.safetensors"] {
        try program.write([], to: name)
      }
      let result = try program.run(
        ["--keep-going"],
        input: """
          source a.codebook
          load notebook a.md
          load image a.png
          load model a.safetensors
          load ciphertext a.npy width=4

          """)
      #expect(!result.error.contains("memory"), "\(result.error)")
      #expect(result.output.contains("0 lines from a.codebook"))
    }

    @Test func aReportIsNotThereBeforeThereIsSomethingToReport() throws {
      let program = try Program()
      defer { program.remove() }
      let wrong = try program.run(["teach", "nosuch", "--report", "r.json"])
      #expect(wrong.code == 66 && wrong.error.contains("there is no lesson 'nosuch'"), "\(wrong.error)")
      #expect(!FileManager.default.fileExists(atPath: program.path("r.json")))
      let right = try program.run(["teach", "00-tour", "--report", "r.json"])
      #expect(right.code == 0, "\(right.error)")
      #expect(try !program.bytes("r.json").isEmpty)
      let nowhere = try program.run(["teach", "00-tour", "--report", "none/r.json"])
      #expect(nowhere.code == 73 && nowhere.error.contains("there is no such folder"))
    }
  }
#endif
