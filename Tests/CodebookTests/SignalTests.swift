#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// Ctrl-C, Ctrl-Z, and whatever else may reach a program at a terminal.
  ///
  /// What a shell finds meanwhile and afterwards, TtyTests see.
  struct SignalTests {
    /// Opens a notebook and has it train for longer than anybody waits.
    private func training(_ program: Program, _ setting: Setting = .plain) throws -> PseudoTerminal {
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      try terminal.run("make model phase3")
      terminal.send("train 10000000\r")
      try terminal.waitForProgress()
      return terminal
    }

    @Test(arguments: Setting.withCursor)
    func controlCStopsTrainingKeepsTheWeightsAndGoesOn(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, setting)
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(3)
      #expect(terminal.screen.says("stopped: Alice, Bob and Eve trained"))
      #expect(terminal.screen.says("the session goes on"))
      #expect(!terminal.screen.rows.contains { $0.contains("left") && $0.contains("/s") })
      try terminal.run("save model kept.safetensors")
      try terminal.leave()
      let result = try program.run(["--json", "-c", "load model kept.safetensors"])
      let model = try #require((result.cells.first?["outputs"] as? [[String: Any]])?.first)
      #expect((model["step"] as? Int ?? 0) > 0)
    }

    @Test(arguments: Setting.available)
    func controlCDropsALineThatIsBeingTyped(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      let long = String(repeating: "this is not a command ", count: 6)
      for line in ["this is not a command", long] {
        terminal.send(line)
        try terminal.waitForLine(line)
        terminal.send(Key.controlC)
        try terminal.waitForPrompt(1)
      }
      for _ in 1...3 {
        let prompts = terminal.screen.rows.filter { $0.hasPrefix("[1]>") }.count
        terminal.send(Key.controlC)
        try terminal.wait("a new prompt") { screen in
          screen.rows.filter { $0.hasPrefix("[1]>") }.count > prompts && screen.promptLine?.text == ""
        }
      }
      try terminal.run("make key")
      #expect(terminal.screen.says("key 0101010101010101"))
      #expect(!terminal.screen.says("there is no command"))
      // What was dropped is still there to be read, above the new prompt.
      #expect(terminal.screen.shows("[1]> this is not a command^C\n"))
      #expect(terminal.screen.shows(long + "^C\n"))
      try terminal.leave()
    }

    /// Ctrl-C empties what the terminal holds: a program that was just told of a key must not wait for it.
    @Test func controlCRightBehindAKeyIsHeard() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      for _ in 1...2_000 {
        let prompts = terminal.screen.scrolledOff.count + terminal.screen.cursor.row
        terminal.send("abc")
        terminal.send(Key.controlC)
        try terminal.wait("a new prompt") { screen in
          screen.scrolledOff.count + screen.cursor.row > prompts && screen.promptLine?.text == ""
        }
      }
      try terminal.leave()
    }

    @Test func impatienceDoesNoHarm() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program)
      terminal.send(Key.controlC + Key.controlC + Key.controlC)
      try terminal.waitForPrompt(3)
      try terminal.run("eval 100")
      #expect(terminal.screen.says("stopped: Alice, Bob and Eve trained"))
      try terminal.leave()
    }

    @Test func controlZAtThePromptAndBack() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.shell()
      terminal.send("'\(Program.executable.path)'\r")
      try terminal.waitForPrompt(1)
      try terminal.run("make key 1111000011110000")
      terminal.send("show k")
      try terminal.waitForLine("show k")
      terminal.send(Key.controlZ)
      try terminal.waitForShell()
      #expect(terminal.screen.shows("Stopped"))
      terminal.send("fg\r")
      try terminal.waitForLine("show k")
      terminal.send("ey\r")
      try terminal.waitForPrompt(3)
      #expect(terminal.screen.shows("key 1111000011110000"))
      terminal.send(Key.controlD)
      try terminal.waitForShell()
      terminal.send("exit\r")
      #expect(try terminal.ended() == .code(0))
    }

    @Test func whatIsTypedWhileACommandRunsIsNotShownAndComesAfterIt() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      try terminal.run("make model phase3")
      terminal.send("train 2000\r")
      try terminal.waitForProgress()
      terminal.send("make key 1111000011110000\rseed 12")
      try terminal.wait("both lines") { $0.promptLine.map { $0.number == 4 && $0.text == "seed 12" } == true }
      #expect(terminal.screen.rows.filter { $0.contains("seed 12") }.count == 1)
      #expect(terminal.screen.rows.filter { $0.contains("make key 1111") }.count == 1)
      #expect(terminal.screen.shows("key 1111000011110000"))
      try terminal.leave()
    }

    @Test func controlZDuringACommandAndBack() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.shell()
      terminal.send("'\(Program.executable.path)'\r")
      try terminal.waitForPrompt(1)
      try terminal.run("make model phase3")
      terminal.send("train 10000000\r")
      try terminal.waitForProgress()
      terminal.send(Key.controlZ)
      try terminal.waitForShell()
      #expect(terminal.screen.shows("Stopped"))
      // The shell is left to itself.
      terminal.send("echo two and two are $((2 + 2))\r")
      try terminal.wait(for: "two and two are 4")
      try terminal.waitForShell()
      terminal.send("fg\r")
      try terminal.waitForProgress()
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(3)
      #expect(terminal.screen.says("the session goes on"))
      terminal.send(Key.controlD)
      try terminal.waitForShell()
      #expect(terminal.screen.unknownCodes.isEmpty)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func aSignalThatEndsTheNotebookLeavesTheTerminalAsItWas(signal: Int32) throws {
      for isTraining in [false, true] {
        let program = try Program()
        defer { program.remove() }
        let terminal = isTraining ? try training(program) : try program.notebook()
        if !isTraining { try terminal.waitForPrompt(1) }
        terminal.signal(signal)
        let ending = try terminal.ended()
        #expect(ending == .code(128 + signal))
        #expect(terminal.isAsFound, "while training: \(isTraining)")
      }
    }

    @Test(arguments: [false, true])
    func controlBackslashEndsTheNotebookAndKeepsIt(isTraining: Bool) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = isTraining ? try training(program) : try program.notebook()
      if !isTraining {
        try terminal.waitForPrompt(1)
        try terminal.run("make key 1111000011110000")
      }
      terminal.send(Key.controlBackslash)
      #expect(try terminal.ended() == .code(128 + SIGQUIT))
      #expect(terminal.isAsFound)
      #expect(terminal.screen.says("This notebook is kept: restore in the next one brings it back."))
      let next = try program.notebook()
      try next.waitForPrompt(1)
      next.send("restore\r")
      try next.wait("the notebook as it was") { screen in
        screen.promptLine.map { $0.text.isEmpty && $0.number > 2 } == true
          && (isTraining ? screen.says("trained") : screen.says("key 1111000011110000"))
      }
      try next.leave()
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP, SIGBUS, SIGILL, SIGFPE])
    func aCrashTakesOneSentenceAndLeavesTheTerminalAsItWas(signal: Int32) throws {
      for isTraining in [false, true] {
        let program = try Program()
        defer { program.remove() }
        let terminal = isTraining ? try training(program) : try program.notebook()
        if !isTraining {
          try terminal.waitForPrompt(1)
          try terminal.run("make key 1111000011110000")
        }
        terminal.signal(signal)
        #expect(try terminal.ended() == .signal(signal))
        #expect(terminal.isAsFound)
        // The window breaks it where it ends.
        let said = terminal.screen.transcript.filter { !$0.isWhitespace }
        #expect(said.contains("codebook:endedbyamistakeofitsown("))
        #expect(said.hasSuffix("·restoreinthenextnotebookbringsbackwhatwasfinished"))
        let next = try program.notebook()
        try next.waitForPrompt(1)
        #expect(next.screen.says("Your last notebook is kept: 1 command"))
        try next.leave()
      }
    }

    /// So small a stack is used up before the program has read its options.
    @Test func aStackThatIsUsedUpTakesOneSentence() throws {
      let program = try Program()
      defer { program.remove() }
      let result = try program.run(
        ["--help"], launcher: ["/bin/sh", "-c", "ulimit -c 0; ulimit -s 32; exec \"$0\" \"$@\""])
      #expect(result.code == SIGSEGV && result.error.hasPrefix("codebook: ended by a mistake of its own ("))
      #expect(result.error.split(separator: "\n").count == 1)
    }

    /// A script that comes through a pipe has somebody at its other end, who may be slow.
    @Test(
      arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT],
      [["run", "-"], [], ["teach", "tour"], ["run", "pipe"]])
    func aSignalEndsAScriptThatWaitsForItsNextLine(signal: Int32, arguments: [String]) throws {
      let program = try Program()
      defer { program.remove() }
      // Opened for both ways: the other end is there, and says no more than one line.
      let words = arguments.joined(separator: " ")
      let terminal = try program.terminal(
        [
          "sh", "-c",
          "mkfifo pipe; exec 4<>pipe; echo make key >&4; exec '\(Program.executable.path)' \(words) <&4",
        ])
      try terminal.wait(for: "key 0101010101010101")
      terminal.signal(signal)
      #expect(try terminal.ended() == .code(128 + signal))
    }

    @Test(arguments: [false, true])
    func aTerminalThatGoesAwayEndsTheNotebook(isTraining: Bool) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = isTraining ? try training(program) : try program.notebook()
      if !isTraining {
        try terminal.waitForPrompt(1)
        terminal.send("make k")
        try terminal.waitForLine("make k")
      }
      terminal.hangUp()
      let ending = try terminal.ended()
      #expect(ending != .signal(SIGABRT) && ending != .signal(SIGSEGV) && ending != .signal(SIGILL))
    }

    /// A notebook that was started to survive a hang-up still ends when there is nobody to talk to.
    @Test(arguments: [false, true])
    func withoutTheSignalItEndsAsWell(isTraining: Bool) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.terminal(["sh", "-c", "trap '' HUP; exec '\(Program.executable.path)'"])
      try terminal.waitForPrompt(1)
      if isTraining {
        try terminal.run("make model phase3")
        terminal.send("train 2000\r")
        try terminal.waitForProgress()
      }
      terminal.hangUp()
      _ = try terminal.ended()
    }

    @Test func aReaderThatHasSeenEnoughIsNoMistake() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.shell()
      // More than a pipe holds.
      let commands = String(repeating: "help; ", count: 400)
      terminal.send(
        "ulimit -c unlimited; clear; '\(Program.executable.path)' -c '\(commands)' 2>said | head -1\r")
      try terminal.waitForShell()
      terminal.send("clear; echo ended with ${PIPESTATUS[0]}\r")
      try terminal.wait(for: "ended with ")
      try terminal.waitForShell()
      #expect(try String(decoding: program.bytes("said"), as: UTF8.self) == "")
      let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      #expect(!files.contains { $0.hasPrefix("core") })
      terminal.send("exit\r")
      _ = try terminal.ended()
    }
  }
#endif
