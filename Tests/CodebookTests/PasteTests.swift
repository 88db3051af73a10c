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

    @Test(arguments: Setting.available)
    func ofATranscriptTheCommandsAreRun(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send(Self.transcript.replacingOccurrences(of: "\n", with: "\r"))
      try terminal.waitForPrompt(4)
      #expect(try program.history() == ["make model phase1", "make key 1111000011110000", "seed 12"])
      #expect(!terminal.screen.says("there is no command"))
      #expect(terminal.screen.says("without a prompt were left out of what was pasted"))
      try terminal.leave()
    }

    @Test(arguments: Setting.available)
    func severalLinesArePastedOneAfterTheOther(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      let lines = (1...40).map { "seed \($0) # größe 日本" }
      terminal.send(lines.map { $0 + "\r" }.joined())
      try terminal.waitForPrompt(41)
      #expect(try program.history() == lines)
      try terminal.leave()
    }
  }
#endif
