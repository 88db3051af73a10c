#if os(Linux)
  import Foundation
  import Testing

  /// Lines that come back: with Up, with Ctrl-R, and from the notebooks before.
  struct HistoryKeyTests {
    @Test(arguments: Setting.available)
    func theUpKeyBringsBackWhatAnEarlierNotebookTyped(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let first = try program.notebook(setting)
      try first.waitForPrompt(1)
      try first.run("make key 1111000011110000")
      try first.run("load text \"größe 日本\"")
      try first.run("seed 3")
      try first.leave()
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      terminal.send(Key.up)
      try terminal.waitForLine("seed 3")
      terminal.send(Key.up)
      try terminal.waitForLine("load text \"größe 日本\"")
      terminal.send(Key.up)
      try terminal.waitForLine("make key 1111000011110000")
      terminal.send(Key.down)
      try terminal.waitForLine("load text \"größe 日本\"")
      terminal.send(Key.up + Key.enter)
      try terminal.waitForPrompt(2)
      #expect(terminal.screen.says("key 1111000011110000 (yours"))
      // Only lines that begin with what is typed.
      terminal.send("lo" + Key.up)
      try terminal.wait("the line") { $0.promptLine?.text == "load text \"größe 日本\"" }
      try terminal.leave()
    }

    @Test(arguments: Setting.withCursor)
    func controlRFindsALine(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      try terminal.run("make key 1111000011110000")
      try terminal.run("seed 3")
      terminal.send(Key.controlR + "0000")
      try terminal.wait("the line that was found") { screen in
        screen.rows[screen.cursor.row].hasPrefix("search: 0000")
          && screen.rows[screen.cursor.row].contains("make key 11")
      }
      terminal.send(Key.enter)
      try terminal.waitForPrompt(4)
      #expect(try program.history().suffix(2) == ["seed 3", "make key 1111000011110000"])
      // A key that moves takes the line over to be changed, and Ctrl-C leaves everything as it was.
      terminal.send(Key.controlR + "seed" + Key.end + "0")
      try terminal.waitForLine("seed 30")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(4)
      terminal.send(Key.controlR + "nowhere")
      try terminal.wait("the search") { $0.rows[$0.cursor.row] == "search: nowhere  (nothing found)" }
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(4)
      try terminal.leave()
    }

    @Test func theFileIsPlainTextWithoutRepetitionsAndWithoutWhatBeginsWithASpace() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      for line in ["seed 3", "seed 3", " seed 4", "load text \"größe 日本\"", "nothing of the kind"] {
        try terminal.run(line)
      }
      terminal.send("seed 5")
      try terminal.waitForLine("seed 5")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(6)
      try terminal.run("seed 6")
      try terminal.leave()
      let expected = ["seed 3", "load text \"größe 日本\"", "nothing of the kind", "seed 6"]
      #expect(try program.history() == expected)
    }

    @Test func twoNotebooksAtOnceLoseNothing() throws {
      let program = try Program()
      defer { program.remove() }
      let terminals = try [program.notebook(), program.notebook()]
      for terminal in terminals { try terminal.waitForPrompt(1) }
      for number in 1...20 {
        // Both get their line before either has answered.
        for (index, terminal) in terminals.enumerated() { terminal.send("seed \(100 * index + number)\r") }
        for terminal in terminals { try terminal.waitForPrompt(number + 1) }
      }
      for terminal in terminals { try terminal.leave() }
      let lines = try program.history()
      for index in 0...1 {
        let own = (1...20).map { "seed \(100 * index + $0)" }
        #expect(lines.filter(own.contains) == own)
      }
      #expect(lines.count == 40)
    }
  }
#endif
