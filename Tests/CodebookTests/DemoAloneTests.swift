#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// Demonstrations without a presenter: by themselves, before class, recorded, and what only the teacher sees.
  struct DemoAloneTests {
    private func program(_ lesson: String = TeachTests.lesson) throws -> Program {
      let program = try Program()
      try program.write(lesson.utf8, to: "bit.md")
      return program
    }

    @Test func itGoesByItselfToTheEndWithoutAKeyboard() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.terminal([
        "sh", "-c", "'\(Program.executable.path)' demo bit.md --auto --pause 0.01 --speed 100 </dev/null",
      ])
      #expect(try terminal.ended() == .code(0))
      #expect(DemoTests.shows("4 of 4 · What you found That was all.", on: terminal.screen))
    }

    @Test func withoutAKeyboardControlCEndsIt() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.terminal([
        "sh", "-c", "exec '\(Program.executable.path)' demo bit.md --auto --pause 3600 </dev/null",
      ])
      try terminal.wait("the title") { DemoTests.shows("How many bits", on: $0) }
      terminal.send(Key.controlC)
      #expect(try terminal.ended() == .code(130))
      #expect(terminal.isAsFound)
    }

    @Test func keysHurryAPauseAndStopIt() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.notebook(
        arguments: ["demo", "bit.md", "--auto", "--pause", "3600", "--speed", "100", "--loop"])
      try terminal.wait("the title") { DemoTests.shows("How many bits", on: $0) }
      terminal.send(" ")
      try terminal.wait("the first step") { DemoTests.shows("1 of 4", on: $0) }
      terminal.send("p")
      try terminal.wait(for: "paused · p goes on")
      terminal.send("p")
      try terminal.wait(for: "going on")
      terminal.send(Key.end)
      try terminal.wait("the last step") { DemoTests.shows("That was all.", on: $0) }
      // It begins again after its end.
      terminal.send(" ")
      try terminal.wait("the title again") { DemoTests.shows("How many bits", on: $0) }
      terminal.send("q")
      #expect(try terminal.ended() == .code(0))
    }

    @Test func whereNobodyWatchesItIsPlayedWithoutPausesAndCodes() throws {
      let program = try program()
      defer { program.remove() }
      let result = try program.run(["demo", "bit.md"])
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      #expect(
        result.output.contains(
          "1 of 4 · Make a key\n\nMake the paper's key with `make key`.\n\n[1]> make key\n"))
      #expect(result.output.hasSuffix("That was all.\n\n") && !result.output.contains("\u{1B}"))
      let cells = try program.run(["demo", "bit.md", "--json"]).cells
      #expect(cells.map { $0["command"] as? String }.prefix(3) == ["make key", "show key", "flip bit 3"])
      let failing = try program.run(["demo", "wrong.md"])
      #expect(failing.code == 66)
      try program.write("# Wrong\n\n## One\n\n```codebook\n> laod\n```\n".utf8, to: "wrong.md")
      #expect(try program.run(["demo", "wrong.md"]).code == 65)
    }

    @Test func aDryRunSaysHowLongEachStepTakesAndWhetherItHolds() throws {
      let program = try program()
      defer { program.remove() }
      let result = try program.run(["demo", "bit.md", "--dry-run"])
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      let rows = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(rows.map(\.first) == ["step", "1", "2", "3", "4", "5"])
      #expect(rows[1].contains("yes") && rows[3].suffix(2) == ["train", "100"])
      #expect(result.output.hasSuffix("every output and check holds\n"))
      let objects = try program.run(["demo", "bit.md", "--dry-run", "--json"]).cells
      #expect(
        objects.map { $0["kind"] as? String ?? "" } == Array(repeating: "demo_step", count: 5) + ["demo"])
      #expect(objects.map { $0["commands"] as? Int } == [0, 2, 1, 2, 0, 5])
      #expect(objects.last?["holds"] as? Bool == true && objects[1]["seconds"] is Double)
      #expect(FileManager.default.fileExists(atPath: program.path("state/codebook/demos/bit.json")))
      try program.write(TeachTests.lesson.replacing("(16 bits)", with: "(17 bits)").utf8, to: "bit.md")
      let wrong = try program.run(["demo", "bit.md", "--dry-run"])
      #expect(wrong.code == 1 && wrong.error.contains("'show key' printed something other"))
      #expect(wrong.output.contains("NO") && wrong.output.hasSuffix("1 thing does not hold\n"))
    }

    @Test func aRecordingShowsWhatWasShown() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.notebook(
        arguments: ["demo", "bit.md", "--auto", "--record", "a.cast"],
        variables: ["COLORTERM": "", "NO_COLOR": "1"])
      #expect(try terminal.ended() == .code(0))
      let recording = try Recording(program.bytes("a.cast"))
      #expect(recording.screen.rows == terminal.screen.rows)
      #expect(recording.screen.transcript == terminal.screen.transcript)
      // Nobody waited for it, and whoever plays it has time to read.
      #expect(recording.events.last?.time ?? 0 > 30)
      #expect(
        recording.pages.count == 5 && recording.pages[2].hasPrefix("2 of 4 · Flip a bit\nLet bit 3 change."))
    }

    /// The recording that the README shows is what the program shows today; `Documentation/demo/render.py` records it.
    @Test func theRecordingInTheDocumentationIsUpToDate() throws {
      let path = Program.repository.appendingPathComponent("Documentation/demo/tour.cast")
      let kept = try Recording([UInt8](Data(contentsOf: path)))
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.terminal(
        [Program.executable.path, "demo", "00-tour", "--auto", "--record", "tour.cast", "--threads", "1"],
        columns: kept.columns,
        rows: kept.rows, variables: ["COLORTERM": "truecolor"])
      #expect(try terminal.ended() == .code(0))
      let fresh = try Recording(program.bytes("tour.cast"))
      #expect(kept.pages.count == 8)
      for (kept, fresh) in zip(kept.pages, fresh.pages) { #expect(kept == fresh) }
      #expect(fresh.pages.count == kept.pages.count)
    }

    @Test func aRecordingThatIsCutShortIsThereAllTheSame() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.notebook(arguments: [
        "demo", "bit.md", "--record", "a.cast", "--speed", "100",
      ])
      try terminal.wait("the title") { DemoTests.shows("How many bits", on: $0) }
      terminal.send(" ")
      try terminal.wait("the first step") { DemoTests.shows("1 of 4", on: $0) }
      terminal.send("t")
      try terminal.wait("the prompt") { DemoTests.shows("drops it [1]>", on: $0) }
      try terminal.run("make key random")
      terminal.signal(SIGTERM)
      #expect(try terminal.ended() == .code(128 + SIGTERM))
      let recording = try Recording(program.bytes("a.cast"))
      #expect(recording.screen.says("[1]> make key random key 1010111001010010"))
    }

    @Test func theNotesStandOnASecondTerminalAndNowhereElse() throws {
      let lesson = TeachTests.lesson.replacing(
        "Let bit 3 change.", with: "Let bit 3 change.\n\n<!-- notes: Ask the \u{1B}[31mlast row first. -->")
      let program = try program(lesson)
      defer { program.remove() }
      #expect(try program.run(["demo", "bit.md", "--dry-run"]).code == 0)
      var (main, other): (Int32, Int32) = (-1, -1)
      var name = [CChar](repeating: 0, count: 256)
      #expect(openpty(&main, &other, &name, nil, nil) == 0)
      for descriptor in [main, other] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      defer { close(other) }
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let terminal = try program.notebook(arguments: ["demo", "bit.md", "--at", "2", "--notes-to", path])
      try terminal.wait("the step") { DemoTests.shows("[3]>", on: $0) }
      var notes = Screen(columns: 80, rows: 24)
      func takeIn() {
        var source = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, 1_000) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(main, &buffer, buffer.count)
        notes.feed(buffer.prefix(max(0, count)))
      }
      let deadline = Date(timeIntervalSinceNow: PseudoTerminal.patience)
      while !notes.shows("next: flip bit 3"), deadline.timeIntervalSinceNow > 0 { takeIn() }
      #expect(notes.shows("2 of 4 · Flip a bit") && notes.says("Ask the ^[[31mlast row first."))
      #expect(notes.rows[0].contains("its commands took") && notes.rows[0].hasPrefix("0:0"))
      #expect(!terminal.screen.says("last row first"))
      // It vanishes, and the demo goes on.
      close(main)
      terminal.send("  ")
      try terminal.wait("the answer to the command") { DemoTests.shows("bit 3 of the key is now 0", on: $0) }
      terminal.send("\u{1B}[D")
      try terminal.wait("the step again") { DemoTests.shows("[3]>", on: $0) }
      terminal.send("n")
      try terminal.wait(for: "last row first.")
      terminal.send("q")
      #expect(try terminal.ended() == .code(0))
    }

    @Test func theNotesMayGoToANewFile() throws {
      let program = try program()
      defer { program.remove() }
      let terminal = try program.notebook(
        arguments: ["demo", "bit.md", "--auto", "--pause", "0", "--speed", "100", "--notes-to", "notes.txt"])
      #expect(try terminal.ended() == .code(0))
      let text = String(decoding: try program.bytes("notes.txt"), as: UTF8.self)
      #expect(text.contains("1 of 4 · Make a key") && text.contains("next: show key"))
      #expect(text.contains("nothing more is typed") && !text.contains("\u{1B}"))
    }
  }
#endif
