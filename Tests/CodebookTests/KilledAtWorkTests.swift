#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// The program killed while it tests a lesson and while it saves: no file is half there, and no folder stays behind.
  struct KilledAtWorkTests {
    // MARK: Killed while it tests

    private func scratch(_ program: Program) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter {
        $0.hasPrefix("codebook-scratch-")
      }
    }

    /// Starts a test that lasts, and waits until it has written to a folder of its own.
    private func startTest(
      _ program: Program, _ file: String
    ) throws -> (terminal: PseudoTerminal, folder: String) {
      let before = try scratch(program)
      let terminal = try program.terminal([Program.executable.path, "test", file])
      for _ in 0..<60_000 {
        let own = try scratch(program).first {
          !before.contains($0) && FileManager.default.fileExists(atPath: program.path($0) + "/a.safetensors")
        }
        if let own { return (terminal, own) }
        terminal.pass(microseconds: 1_000)
      }
      Issue.record("the test did not begin: \(terminal.screen)")
      return (terminal, "")
    }

    @Test func aFolderOfAKilledTestIsSweptAwayAndThatOfARunningOneIsNot() throws {
      let program = try Program()
      defer { program.remove() }
      func lesson(_ commands: String) -> String { "# A lesson\n\n```codebook\n\(commands)\n```\n" }
      try program.write(
        lesson("> make model phase3\n...\n> save model a.safetensors\n...\n> train 10000000\n...").utf8,
        to: "long.md")
      try program.write(lesson("> make key\n...").utf8, to: "short.md")
      let killed = try startTest(program, "long.md")
      killed.terminal.signal(SIGKILL)
      #expect(try killed.terminal.ended() == .signal(SIGKILL))
      #expect(try scratch(program) == [killed.folder])
      let running = try startTest(program, "long.md")
      // It has swept the other's away, and nobody sweeps its own.
      #expect(try scratch(program) == [running.folder])
      #expect(try program.run(["test", "short.md"]).code == 0)
      #expect(try scratch(program) == [running.folder])
      // A processor's time that is up is a request to end as any other.
      running.terminal.signal(SIGXCPU)
      #expect(try running.terminal.ended() == .code(128 + SIGXCPU))
      #expect(try scratch(program).isEmpty)
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
