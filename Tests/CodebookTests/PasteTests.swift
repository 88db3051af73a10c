#if os(Linux)
  import Foundation
  import Testing

  /// More than one row at once: typed with backslashes, or pasted.
  struct PasteTests {
    @Test(arguments: Setting.available)
    func aBackslashGoesOnInTheNextRow(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send("make \\\r")
      try terminal.wait("the next row") { $0.rows[$0.cursor.row] == " ..." }
      terminal.send("key 1111000011110000\r")
      try terminal.waitForPrompt(2)
      #expect(terminal.screen.says("key 1111000011110000 (yours"))
      #expect(try program.history() == ["make key 1111000011110000"])
      terminal.send(Key.up)
      try terminal.waitForLine("make key 1111000011110000")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(2)
      // Ctrl-D and Ctrl-C leave what was begun, not the program.
      for key in [Key.controlC, Key.controlD] {
        terminal.send("make \\\r")
        try terminal.wait("the next row") { $0.rows[$0.cursor.row] == " ..." }
        terminal.send(key)
        try terminal.waitForPrompt(2)
      }
      try terminal.leave()
    }

    static let transcript = """
      [1]> make model phase1
      phase1, blocks of 16 bits, seed 7, not trained yet
        Alice  a line that was printed
      [2] phase1@0> make key 1111000011110000
      key 1111000011110000 (yours, 16 bits)
      > seed 12

      """

    /// Waits until the text stands on the screen, the cursor behind it, and the prompt is still that of a cell.
    private func waitForPaste(
      _ rows: [String], at number: Int, in terminal: PseudoTerminal,
      location: SourceLocation = #_sourceLocation
    ) throws {
      try terminal.wait("the rows \(rows)", at: location) { screen in
        let last = screen.rows[...screen.cursor.row].suffix(rows.count)
        return last.count == rows.count && screen.promptLine?.number == number
          && zip(last, rows).allSatisfy { $0 == $1 || $0.hasPrefix("[") && $0.hasSuffix("> " + $1) }
          && screen.cursor.column == last.last?.unicodeScalars.reduce(0) { $0 + Screen.width(of: $1) }
      }
    }

    @Test(arguments: Setting.withCursor)
    func nothingOfAPasteRunsBeforeEnter(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      let lines = ["seed 12", "make \\", "key 1111000011110000", "seed 7 # größe 日本"]
      try terminal.paste(lines.joined(separator: "\n") + "\n")
      try waitForPaste(lines, at: 1, in: terminal)
      #expect(!terminal.screen.says("key 1111000011110000 (yours"))
      // It can be dropped, and edited.
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      try terminal.paste(lines.joined(separator: "\r\n"))
      try waitForPaste(lines, at: 1, in: terminal)
      terminal.send(Key.backspace + Key.backspace + "!")
      try waitForPaste(lines.dropLast() + ["seed 7 # größe !"], at: 1, in: terminal)
      terminal.send(Key.enter)
      try terminal.waitForPrompt(4)
      #expect(terminal.screen.says("key 1111000011110000 (yours"))
      #expect(
        try program.history() == ["seed 12", "make key 1111000011110000", "seed 7 # größe !"])
      try terminal.leave()
    }

    @Test(arguments: Setting.withCursor)
    func aPasteMayStandInTheMiddleOfALineAndHoldWhatKeysSend(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send("train  until x" + String(repeating: Key.left, count: 8))
      try terminal.paste("10?\t\u{3}\u{4}\u{1A}\u{1C}\u{7F}\u{12}> 5")
      try terminal.waitForLine("train 10? > 5 until x", cursorBeforeEnd: 8)
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      terminal.send(Key.controlR)
      try terminal.paste("seed\n12")
      try terminal.wait("the search") { $0.rows[$0.cursor.row].hasPrefix("search: seed 12") }
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      // Behind a backslash, too, `>` compares.
      terminal.send("train 10 until x \\\r")
      try terminal.wait("the next row") { $0.rows[$0.cursor.row] == " ..." }
      try terminal.paste("> 5")
      try terminal.wait("the sign") { $0.rows[$0.cursor.row] == " ... > 5" }
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      // A paste that never ends leaves a way out.
      terminal.send("\u{1B}[200~make key\r")
      terminal.pass(microseconds: 600_000)
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      try terminal.run("seed 3")
      #expect(try program.history() == ["seed 3"])
      try terminal.leave()
    }

    @Test func inViCommandModeAPasteIsNoCommand() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write("codebook:bind -v\n".utf8, to: ".editrc")
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("mak" + Key.escape + "A")
      try terminal.waitForLine("mak")
      try terminal.paste("e key\nseed 3")
      try waitForPaste(["make key", "seed 3"], at: 1, in: terminal)
      terminal.send(Key.escape)
      try terminal.paste("dd")
      try terminal.wait("the text") { $0.shows("seed dd3") }
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(1)
      try terminal.leave()
    }

    @Test func aPasteMayBeLongerThanTheWindow() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      let lines = (1...200).map { "seed \($0)" }
      try terminal.paste(lines.joined(separator: "\n"))
      try terminal.wait("its end") { $0.rows[$0.cursor.row] == "seed 200" }
      terminal.send(Key.enter)
      try terminal.waitForPrompt(201)
      #expect(try program.history() == lines)
      try terminal.leave()
    }

    @Test func theRestOfAPasteIsDroppedWithTheCommandThatIsInterrupted() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      try terminal.paste("make model phase3\ntrain 10000000\nseed 12")
      try terminal.wait("its end") { $0.rows[$0.cursor.row] == "seed 12" }
      terminal.send(Key.enter)
      try terminal.waitForProgress()
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(3)
      #expect(try program.history() == ["make model phase3", "train 10000000"])
      try terminal.leave()
    }

    @Test(arguments: Setting.withCursor)
    func ofATranscriptTheCommandsAreRun(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      try terminal.paste(Self.transcript)
      let commands = ["make model phase1", "make key 1111000011110000", "seed 12"]
      try waitForPaste(commands, at: 1, in: terminal)
      #expect(terminal.screen.says("3 lines without a prompt were left out of what was pasted"))
      terminal.send(Key.enter)
      try terminal.waitForPrompt(4)
      #expect(try program.history() == commands)
      #expect(!terminal.screen.says("there is no command"))
      try terminal.leave()
    }

    @Test(arguments: Setting.available)
    func whatATerminalDoesNotMarkIsTyped(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      let lines = (1...40).map { "seed \($0) # größe 日本" }
      terminal.send("[1]> " + lines.map { $0 + "\r" }.joined())
      try terminal.waitForPrompt(41)
      #expect(try program.history() == lines)
      try terminal.leave()
    }
  }
#endif
