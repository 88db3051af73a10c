#if os(Linux)
  import Foundation
  import Testing

  /// The notebook at a real prompt, from the first key to the last.
  struct PromptTests {
    @Test(arguments: Setting.available)
    func aFirstNotebookFromWelcomeToControlD(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      #expect(terminal.screen.says("never protect anything with it"))
      try terminal.run("load image Samples/penguin.png")
      #expect(terminal.screen.says("20 distinct"))
      if setting != .dumb { #expect("▀▄█".contains { terminal.screen.shows(String($0)) }) }
      try terminal.run("laod text x")
      #expect(terminal.screen.shows("^^^^"))
      #expect(terminal.screen.says("did you mean 'load text'?"))
      #expect(terminal.screen.rows[terminal.screen.cursor.row] == "[3] penguin>")
      try terminal.run("make key")
      #expect(terminal.screen.says("key 0101010101010101"))
      try terminal.leave()
      #expect(terminal.screen.unknownCodes.isEmpty)
    }

    @Test func aSettingCountsAtOnce() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("set graphics ascii; load image Samples/penguin.png\r")
      try terminal.waitForPrompt(3)
      try terminal.run("set color off")
      try terminal.run("set graphics off")
      try terminal.run("show image")
      terminal.send("quit\r")
      #expect(try terminal.ended() == .code(0))
      let output = String(decoding: terminal.output, as: UTF8.self)
      #expect(!output.contains("▀") && !output.contains("█"))
      let pictures = output.components(separatedBy: "20 distinct")
      try #require(pictures.count == 3)
      #expect(pictures[0].contains("\u{1B}[38;5;") && !pictures[1].contains("\u{1B}[38;5;"))
      #expect(pictures[1].contains("\u{1B}[36m[3]"))
      #expect(!pictures[1].contains("\u{1B}[36m[4]"))
    }

    @Test func theDoctorSaysWhatThisTerminalShows() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      try terminal.run("doctor terminal")
      #expect(terminal.screen.says("256, as TERM says") && terminal.screen.says("80 columns, 24 rows"))
      try terminal.run("doctor pictures")
      #expect(terminal.screen.says("with block characters in colour: there are colours and UTF-8"))
      terminal.send("set graphics off; doctor pictures\r")
      try terminal.waitForPrompt(5)
      #expect(terminal.screen.says("not drawn, because graphics is off (set here)"))
      try terminal.leave()
    }

    @Test func aDumbTerminalGetsNoEscapeCodes() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(.dumb)
      try terminal.waitForPrompt(1)
      try terminal.run("load image Samples/penguin.png")
      try terminal.run("make model phase1")
      try terminal.run("train 500")
      #expect(!terminal.screen.shows("@@@"))
      terminal.send("set graphics ascii; show image\r")
      try terminal.waitForPrompt(6)
      #expect(terminal.screen.shows("@@@"))
      terminal.send("quit\r")
      #expect(try terminal.ended() == .code(0))
      #expect(!terminal.output.contains(0x1B))
    }
  }
#endif
