#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// The program at a full disk, in folders that can only be read, and killed while it writes.
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

    @Test func aFullDiskIsSaidForEveryKindOfFileAndLeavesNothing() throws {
      let program = try Program()
      defer { program.remove() }
      let disk = program.path("disk")
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      // Without the right to mount, BadInputTests tries it with one kind of file and a limit on its size.
      guard mount("codebook-test", disk, "tmpfs", 0, "size=4k") == 0 else { return }
      defer { umount(disk) }
      // What is there already fills it.
      try Data(repeating: 1, count: 4_096).write(to: URL(fileURLWithPath: disk + "/full"))
      try check(program, nil, in: "disk")
      let left = try FileManager.default.contentsOfDirectory(atPath: disk)
      #expect(left.allSatisfy { $0 == "full" || $0.hasSuffix("-files") }, "\(left)")
    }

    @Test func aFolderThatCanOnlyBeReadIsSaidForEveryKindOfFile() throws {
      let program = try Program()
      defer { program.remove() }
      let disk = program.path("disk")
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      // Root may write anywhere but on a disk that is mounted to be read.
      let isMounted = mount("codebook-test", disk, "tmpfs", 1, "size=64k") == 0
      if !isMounted {
        guard geteuid() != 0 else { return }
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

    // MARK: Killed while it saves

    private struct Kind {
      /// Commands in front of the saving, and their number.
      let preparation: String
      let save: String
      let file: String
      /// What reads it again.
      let load: String
    }

    private static let kinds = [
      Kind(
        preparation: "make model phase3 bits=128 seed=SEED", save: "save model kept.safetensors force",
        file: "kept.safetensors", load: "load model kept.safetensors"),
      Kind(
        preparation: "load image Samples/valley.png size=SIZE; make model phase3; make key; encrypt",
        save: "save ciphertext kept.npy force", file: "kept.npy", load: "load ciphertext kept.npy width=SIZE"),
      Kind(
        preparation:
          "load image Samples/valley.png size=SIZE; make model phase3; make key; plot histogram image; "
          + "encrypt; decrypt; show image; plot histogram ciphertext",
        save: "save notebook kept.md force", file: "kept.md", load: "load notebook kept.md"),
    ]

    /// Kills the program at a random moment of its saving, again and again: the old file or the new one is there each time.
    @Test func killedWhileItSavesTheOldFileOrTheNewOneIsThere() throws {
      var random = KillTests.Generator(state: KillTests.seed)
      for (number, kind) in Self.kinds.enumerated() {
        let program = try Program()
        defer { program.remove() }
        var whole: [[UInt8]] = []
        func commands(_ version: Int) -> [String] {
          let text = kind.preparation.replacingOccurrences(of: "SEED", with: "\(version + 1)")
            .replacingOccurrences(of: "SIZE", with: "\(200 + 10 * version)")
          return [text, kind.save]
        }
        // Two versions of the file, and how long it takes to make one.
        var seconds = 0.0
        for version in 0..<2 {
          let result = try program.run(["--json", "-c", commands(version).joined(separator: "; ")])
          #expect(result.code == 0)
          seconds = max(seconds, result.cells.last?["seconds"] as? Double ?? 0)
          whole.append(try program.bytes(kind.file))
        }
        #expect(whole[0] != whole[1])
        var counts = (old: 0, new: 0)
        var before = whole[1]
        for run in 0..<KillTests.kills {
          let version = before == whole[0] ? 1 : 0
          try killed(program, commands(version), within: seconds, &random)
          let found = try program.bytes(kind.file)
          let note: Comment = "kind \(number), run \(run), seed \(KillTests.seed)"
          try #require(found == before || found == whole[version], note)
          if before != whole[version] {
            if found == before { counts.old += 1 } else { counts.new += 1 }
          }
          before = found
          for name in try FileManager.default.contentsOfDirectory(atPath: program.folder.path) {
            let isKnown =
              ["Samples", "lessons", "state", "config", "kept-files"].contains(name)
              || name.hasPrefix(kind.file)
            #expect(isKnown, "\(name)")
            if name.hasSuffix(".part") { unlink(program.path(name)) }
          }
        }
        if number == 1 {
          // What stands beside it may be that of the other ciphertext, and then it says so.
          unlink(program.path("kept.npy.json"))
        }
        // What is there can be read; pictures that a notebook names are there, and whole.
        let load = kind.load.replacingOccurrences(
          of: "SIZE", with: found(whole, in: program, kind) == 0 ? "200" : "210")
        let again = try program.run(["-c", (number == 1 ? "make model phase3; " : "") + load])
        #expect(again.code == 0, "\(again.error)")
        if number == 2 {
          let folder = program.path("kept-files")
          let pictures = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".png")
          }
          #expect(!pictures.isEmpty)
          let loads = pictures.map { "load image kept-files/\($0)" }.joined(separator: "; ")
          #expect(try program.run(["-c", loads]).code == 0)
        }
        print(
          "killed while saving \(kind.file): \(counts.old) times the old file, \(counts.new) times the new one"
        )
      }
    }

    private func found(_ whole: [[UInt8]], in program: Program, _ kind: Kind) -> Int? {
      (try? program.bytes(kind.file)).flatMap(whole.firstIndex(of:))
    }

    /// Runs commands, and kills the program at a moment after the last but one is done.
    ///
    /// - Parameter seconds: How long saving takes.
    private func killed(
      _ program: Program, _ commands: [String], within seconds: Double, _ random: inout KillTests.Generator
    ) throws {
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["--json", "--threads", "1"]
      process.currentDirectoryURL = program.folder
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let count = commands[0].split(separator: ";").count
      try input.fileHandleForWriting.write(contentsOf: Data((commands.joined(separator: "\n") + "\n").utf8))
      // A line comes for every command that is done; the next one is the saving.
      var lines = 0
      while lines < count {
        let data = output.fileHandleForReading.availableData
        guard !data.isEmpty else { break }
        lines += data.count { $0 == UInt8(ascii: "\n") }
      }
      usleep(UInt32.random(in: 0...UInt32(1_500_000 * seconds), using: &random))
      kill(process.processIdentifier, SIGKILL)
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }
#endif
