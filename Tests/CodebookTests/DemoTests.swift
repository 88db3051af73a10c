#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// A lesson on a projector, by a teacher who does everything that teachers do.
  struct DemoTests {
    /// Quickly, so that nobody waits for letters.
    static let fast = ["--speed", "100"]

    private func opened(
      _ setting: Setting = .plain, _ arguments: [String] = [], lesson: String = TeachTests.lesson
    ) throws -> (Program, PseudoTerminal) {
      let program = try Program()
      try program.write(lesson.utf8, to: "bit.md")
      let terminal = try program.notebook(setting, arguments: ["demo", "bit.md"] + Self.fast + arguments)
      return (program, terminal)
    }

    /// Presses keys, and waits for what they bring.
    private func press(
      _ keys: String = " ", in terminal: PseudoTerminal, until words: String,
      at location: SourceLocation = #_sourceLocation
    ) throws {
      terminal.send(keys)
      try terminal.wait("'\(words)' after '\(keys)'", at: location) { Self.shows(words, on: $0) }
    }

    /// Waits until nothing happens any more, with the prompt of a cell in the last row.
    private func waitForRest(
      _ number: Int, in terminal: PseudoTerminal, at location: SourceLocation = #_sourceLocation
    ) throws {
      try terminal.wait("the demo to rest at [\(number)]", at: location) {
        $0.promptLine == Screen.PromptLine(number: number, text: "", cursor: 0)
      }
    }

    /// Takes the prompt, and waits until it is there.
    private func take(
      _ number: Int, in terminal: PseudoTerminal, at location: SourceLocation = #_sourceLocation
    ) throws {
      terminal.send("t")
      try terminal.wait("the prompt of one's own", at: location) {
        Self.shows("drops it [\(number)]", on: $0)
          && $0.promptLine == Screen.PromptLine(number: number, text: "", cursor: 0)
      }
    }

    /// Whether words stand on the screen itself, wherever its rows end.
    static func shows(_ words: String, on screen: Screen) -> Bool {
      screen.rows.joined(separator: " ").split(separator: " ").joined(separator: " ").contains(words)
    }

    /// Leaves the demo.
    private func leave(_ terminal: PseudoTerminal, at location: SourceLocation = #_sourceLocation) throws {
      terminal.send("q")
      let ending = try terminal.ended(at: location)
      #expect(ending == .code(0), sourceLocation: location)
      #expect(terminal.screen.unknownCodes.isEmpty, sourceLocation: location)
    }

    @Test(arguments: Setting.available.filter { $0 != .tmux })
    func theSpaceKeyShowsAllOfIt(setting: Setting) throws {
      let (program, terminal) = try opened(setting)
      defer { program.remove() }
      try terminal.wait("the title") { Self.shows("? How many bits has the paper's key?", on: $0) }
      // What is pressed while a command is typed or runs only hurries it.
      for words in [
        "1 of 4 · Make a key", "(the paper's, 16 bits) [2]>",
        "[2]> show key key 0101010101010101 (16 bits)", "? How many bits has the paper's key? 16",
        "Sixteen of them.", "2 of 4 · Flip a bit Let bit 3 change. [3]>", "bit 3 of the key is now 0",
        "3 of 4 · Train [4]>", "[5] phase1@0>", "now at step 100", "4 of 4 · What you found That was all.",
        "this is the end",
      ] {
        try press(in: terminal, until: words)
      }
      try leave(terminal)
      if setting == .dumb { #expect(!terminal.output.contains(0x1B)) }
    }

    @Test func remoteControlsArrowsAndNumbersLeadAnywhere() throws {
      let (program, terminal) = try opened()
      defer { program.remove() }
      try press("\u{1B}[6~", in: terminal, until: "1 of 4")
      try press("\u{1B}[6~", in: terminal, until: "[2]>")
      terminal.send("\u{1B}[5~")
      try waitForRest(1, in: terminal)
      #expect(terminal.screen.rows[0] == "1 of 4 · Make a key")
      try press("\u{1B}[B", in: terminal, until: "2 of 4")
      // The notebook is as the step expects it.
      try waitForRest(3, in: terminal)
      try press("3", in: terminal, until: "step 3")
      try press("\r", in: terminal, until: "[4]>")
      try press("g9\r", in: terminal, until: "its steps are 1 to 4")
      try press("\u{1B}[A", in: terminal, until: "2 of 4")
      try waitForRest(3, in: terminal)
      terminal.send("b")
      try terminal.wait("an empty screen") { $0.rows.allSatisfy(\.isEmpty) }
      try press(".", in: terminal, until: "2 of 4")
      try press("?", in: terminal, until: "takes the prompt")
      terminal.send("?")
      try terminal.wait("the page without the keys") { !Self.shows("takes the prompt", on: $0) }
      try press("n", in: terminal, until: "this step has no notes")
      terminal.send(Key.controlC)
      try terminal.wait(for: "q leaves the demo")
      try leave(terminal)
    }

    @Test func thePromptIsTakenAndGivenBackInBothWays() throws {
      let (program, terminal) = try opened(.plain, ["--at", "flip"])
      defer { program.remove() }
      try waitForRest(3, in: terminal)
      try take(3, in: terminal)
      try terminal.run("make key random")
      terminal.send("sh\t")
      try terminal.waitForLine("show ")
      terminal.send(Key.controlU)
      terminal.send("give\r")
      try terminal.wait(for: "this step goes on with your state")
      try press(in: terminal, until: "[4]> flip bit 3 bit 3 of the key is now")
      // Back at the step's own state, and there again after a second excursion.
      terminal.send("\u{1B}[D")
      try waitForRest(3, in: terminal)
      try take(3, in: terminal)
      try terminal.run("make cipher xor")
      terminal.send(Key.controlD)
      try terminal.wait("the step as it was") {
        $0.promptLine == Screen.PromptLine(number: 3, text: "", cursor: 0)
          && !Self.shows("make cipher xor", on: $0)
      }
      try take(3, in: terminal)
      try terminal.run("make cipher xor")
      terminal.send("give\r")
      try terminal.wait(for: "this step goes on with your state")
      try press("k", in: terminal, until: "the next step begins in this state")
      try press("\u{1B}[B", in: terminal, until: "3 of 4 · Train [4] xor>")
      try leave(terminal)
      #expect(try program.history() == ["make key random", "give", "make cipher xor", "give"])
    }

    private static let training = """
      # Long

      ## Train

      ```codebook
      > make model phase3
      > train 10000000
      > eval 100
      ```

      ## After

      ```codebook
      > make key
      ```
      """

    @Test func controlCStopsATrainingAndNotTheDemo() throws {
      let (program, terminal) = try opened(lesson: Self.training)
      defer { program.remove() }
      try press(in: terminal, until: "[2]")
      terminal.send(" ")
      try terminal.waitForProgress()
      // Keys that are pressed meanwhile do nothing afterwards.
      terminal.send("   ")
      terminal.send(Key.controlC)
      try terminal.wait("the demo goes on") { Self.shows("the demo goes on with what was done", on: $0) }
      try terminal.wait("the prompt") { $0.promptLine?.number == 3 && $0.promptLine?.text == "" }
      try press(in: terminal, until: "[3] phase3@")
      try terminal.wait("the count") { Self.shows("100 random messages", on: $0) }
      // The next step would need all of the training: that can be stopped as well.
      terminal.send("\u{1B}[B")
      try terminal.waitForProgress()
      terminal.send(Key.controlC)
      try terminal.wait(for: "interrupted: the lesson stays where it was")
      try press("k", in: terminal, until: "the next step begins in this state")
      try press(in: terminal, until: "2 of 2 · After")
      try leave(terminal)
    }

    @Test func controlCWhileALetterIsTypedDropsTheCommandAndAKeyFinishesIt() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write(TeachTests.lesson.utf8, to: "bit.md")
      let terminal = try program.notebook(arguments: ["demo", "bit.md", "--at", "1", "--speed", "0.1"])
      try waitForRest(1, in: terminal)
      terminal.send(" ")
      try terminal.wait("a letter") { $0.promptLine?.text == "m" }
      terminal.send(Key.controlC)
      try terminal.wait("the prompt again") { $0.promptLine?.text == "" }
      #expect(!Self.shows("[2]>", on: terminal.screen))
      terminal.send(" ")
      try terminal.wait("a letter") { $0.promptLine?.text.hasPrefix("m") == true }
      try press(in: terminal, until: "key 0101010101010101")
      try terminal.wait("the next prompt") { Self.shows("[2]>", on: $0) }
      terminal.send(" ")
      try terminal.wait("a letter") { $0.promptLine?.text.hasPrefix("s") == true }
      try leave(terminal)
    }

    @Test func anotherWindowShowsThePageAnew() throws {
      let (program, terminal) = try opened(.plain, ["--at", "1"])
      defer { program.remove() }
      try press(in: terminal, until: "[2]>")
      terminal.resize(columns: 40, rows: 24)
      try terminal.wait("the page in the new window") {
        $0.rows.first == "1 of 4 · Make a key" && $0.promptLine?.number == 2
      }
      #expect(terminal.screen.rows.allSatisfy { $0.count <= 40 })
      terminal.resize(columns: 100, rows: 30)
      try press(in: terminal, until: "[2]> show key key 0101010101010101 (16 bits)")
      try terminal.wait("the whole page") { $0.rows.first == "1 of 4 · Make a key" }
      try leave(terminal)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGTRAP])
    func howeverItEndsTheTerminalIsAsItWas(signal: Int32) throws {
      let program = try Program()
      defer { program.remove() }
      try program.write(TeachTests.lesson.utf8, to: "bit.md")
      let terminal = try program.notebook(arguments: ["demo", "bit.md", "--at", "1"])
      try waitForRest(1, in: terminal)
      #expect(!terminal.isAsFound)
      terminal.signal(signal)
      let ending = try terminal.ended()
      #expect(ending == ([SIGTERM, SIGHUP].contains(signal) ? .code(128 + signal) : .signal(signal)))
      #expect(terminal.isAsFound)
    }

    @Test func aStoppedDemoLeavesTheTerminalAndComesBack() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write(TeachTests.lesson.utf8, to: "bit.md")
      let terminal = try program.shell()
      terminal.send("'\(Program.executable.path)' demo bit.md --at 1\r")
      try waitForRest(1, in: terminal)
      terminal.send(Key.controlZ)
      try terminal.waitForShell()
      terminal.send("fg\r")
      try terminal.wait("the page") { $0.rows.first == "1 of 4 · Make a key" && $0.promptLine?.number == 1 }
      try press("   ", in: terminal, until: "[2]>")
      terminal.send("q")
      try terminal.waitForShell()
    }

    @Test func wrongInputGetsASentence() throws {
      let program = try Program()
      defer { program.remove() }
      func refused(_ arguments: String..., code: Int32, words: String) throws {
        let result = try program.run(["demo"] + arguments)
        #expect(result.code == code && result.error.contains(words), "\(result.code) \(result.error)")
      }
      try refused("to", "--speed", "0", code: 64, words: "--speed takes a number from 0.1 to 100")
      try refused("00-tuor", code: 66, words: "did you mean '00-tour'?")
      try refused("nothing.md", code: 66, words: "there is no file 'nothing.md'")
      try refused("tour", "--at", "trianing", code: 1, words: "did you mean 'Training'?")
      try refused("tour", "--loop", code: 64, words: "add --auto")
      try refused("tour", "--dry-run", "--auto", code: 64, words: "leave the others out")
      try refused("tour", "--notes-to", "Samples", code: 73, words: "a terminal, a FIFO or a new file")
      try refused("tour", "--notes-to", "/dev/null", code: 73, words: "it is no terminal")
      try program.write([1], to: "there.cast")
      try refused("tour", "--record", "there.cast", code: 73, words: "already there")
      #expect(try program.bytes("there.cast") == [1])
      let terminal = try program.terminal(["sh", "-c", "'\(Program.executable.path)' demo tour </dev/null"])
      #expect(try terminal.ended() == .code(1))
      #expect(terminal.screen.says("add --auto for one that goes by itself"))
    }
  }
#endif
