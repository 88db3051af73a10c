#if os(Linux)
  import Foundation
  import Testing

  /// The Tab key at a real prompt.
  struct CompletionKeyTests {
    @Test(arguments: Setting.available)
    func oneCandidateIsPutIn(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      try FileManager.default.copyItem(
        at: Program.repository.appendingPathComponent("Samples/eye.png"),
        to: program.folder.appendingPathComponent("my eye.png"))
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send("loa" + Key.tab)
      try terminal.waitForLine("load ")
      terminal.send("im" + Key.tab)
      try terminal.waitForLine("load image ")
      terminal.send("Samples/peng" + Key.tab)
      try terminal.waitForLine("load image Samples/penguin.png ")
      terminal.send(Key.enter)
      try terminal.wait("the picture") { $0.says("20 distinct") }
      try terminal.waitForPrompt(2)
      terminal.send("load image \"my" + Key.tab)
      try terminal.waitForLine("load image \"my eye.png\" ")
      terminal.send(Key.enter)
      try terminal.waitForPrompt(3)
      #expect(terminal.screen.rows[terminal.screen.cursor.row] == "[3] my eye>")
      try terminal.leave()
    }

    @Test func inALessonStepsChoicesAndLessonsAreOffered() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(arguments: ["teach", "lessons/03-the-codebook.md"])
      try terminal.waitForPrompt(1)
      terminal.send("predict " + Key.tab)
      try terminal.wait("the choices") { $0.says("aes-ctr the same as predict 4") }
      terminal.send("aes-c" + Key.tab)
      try terminal.waitForLine("predict aes-ctr ")
      terminal.send(Key.enter)
      try terminal.wait(for: "noted: aes-ctr")
      try terminal.waitForPrompt(1)
      terminal.send("goto " + Key.tab)
      try terminal.wait("the steps") { $0.says("\"A better book\" step 2") }
      terminal.send("a re" + Key.tab)
      try terminal.waitForLine("goto a real ")
      terminal.send(Key.controlU + "goto a bet" + Key.tab)
      try terminal.waitForLine("goto a better ")
      terminal.send(Key.controlU + "goto \"a re" + Key.tab)
      try terminal.waitForLine("goto \"A real cipher\" ")
      terminal.send(Key.enter)
      try terminal.wait(for: "3 of 8 · A real cipher")
      terminal.send("lesson 21" + Key.tab)
      try terminal.waitForLine("lesson 21-reproduce-the-paper ")
      try terminal.leave()
    }

    @Test func aNameWithASpaceIsCompletedWithoutAQuoteInFrontOfIt() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write([], to: "my eye.png")
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("load image my" + Key.tab + "#")
      try terminal.wait("the comment") { $0.promptLine?.text.hasSuffix("#") == true }
      #expect(terminal.screen.promptLine?.text == "load image \"my eye.png\" #")
      try terminal.leave()
    }

    @Test(arguments: Setting.available)
    func severalCandidatesAreListedWithWhatTheyAreAndTheLineStays(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send("load " + Key.tab)
      // The list begins at the left, under the line.
      try terminal.wait("the list") { screen in
        ["image", "model", "text"].allSatisfy { name in screen.rows.contains { $0.hasPrefix(name + " ") } }
      }
      try terminal.waitForLine("load ")
      #expect(!terminal.screen.grid.contains { $0.goesOn && $0.text.contains("Takes") })
      terminal.send("te" + Key.tab)
      try terminal.waitForLine("load text ")
      try terminal.leave()
    }

    @Test(arguments: Setting.withCursor)
    func aListComesUnderAllRowsOfALongLine(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      let before = "seed 1; " + String(repeating: "set 2; ", count: 12)
      terminal.send(before + "show " + Key.tab)
      try terminal.wait("the list") { screen in screen.rows.contains { $0.hasPrefix("session") } }
      try terminal.waitForLine(before + "show ")
      // In the middle of a line, too.
      terminal.send(Key.home + "load " + Key.tab)
      try terminal.wait("the list") { screen in screen.rows.contains { $0.hasPrefix("text ") } }
      let line = "load " + before + "show "
      try terminal.waitForLine(line, cursorBeforeEnd: line.count - 5)
      try terminal.leave()
    }

    @Test(arguments: Setting.available)
    func tabAgainAndAQuestionMarkShowHowTheCommandGoes(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      for key in [Key.tab + Key.tab, "?"] {
        let terminal = try program.notebook(setting)
        try terminal.waitForPrompt(1)
        terminal.send("train " + key)
        try terminal.wait("how train goes") { screen in
          screen.shows("train [N]") && screen.rows.filter { $0.hasPrefix("[1]> train") }.count > 1
        }
        try terminal.waitForLine("train ")
        terminal.send("500 # why?")
        try terminal.waitForLine("train 500 # why?")
        try terminal.leave()
      }
    }

    @Test func whatIsHalfWrittenIsNoCandidate() throws {
      let program = try Program()
      defer { program.remove() }
      for name in ["picture.png", "picture.png.12-345.part"] { try program.write([], to: name) }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("load image pic" + Key.tab)
      try terminal.waitForLine("load image picture.png ")
      try terminal.leave()
    }

    @Test(arguments: Setting.available)
    func nothingToGoOnWithLeavesTheLineAlone(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send("zzz" + Key.tab + Key.tab + "y")
      try terminal.waitForLine("zzzy")
      try terminal.leave()
    }
  }
#endif
