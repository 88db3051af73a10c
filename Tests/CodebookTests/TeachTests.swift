#if os(Linux)
  import Foundation
  import Testing

  /// A lesson taken at a terminal, by a student who does everything that students do.
  struct TeachTests {
    static let lesson = """
      # A key and a bit

      What does **one** bit do? A long line of prose follows, so that a narrow window has something to break over several rows.

      <!-- predict: How many bits has the paper's key? = length -->

      ## Make a key

      Make the paper's key with `make key`.

      ```codebook
      > make key
      key 0101010101010101 (the paper's, 16 bits)
      > show key
      key 0101010101010101 (16 bits)
      ```

      <!-- check: length == 16 -->
      <!-- hint: It takes two words. -->
      <!-- solution: make key; show key -->

      Sixteen of them.

      ## Flip a bit

      Let bit 3 change.

      <!-- check: bit == 3 and value == 0 -->
      <!-- hint: `flip bit` and its number -->
      <!-- solution: flip bit 3 -->

      ## Train

      ```codebook
      > make model phase1
      ...
      > train 100
      ...
      ```

      <!-- check: steps >= 100 -->
      <!-- solution: make model phase1; train 100 -->

      ## What you found

      That was all.
      """

    private func opened(
      _ setting: Setting = .plain, _ arguments: [String] = []
    ) throws -> (Program, PseudoTerminal) {
      let program = try Program()
      try program.write(Self.lesson.utf8, to: "bit.md")
      let terminal = try program.notebook(setting, arguments: ["teach", "bit.md"] + arguments)
      try terminal.waitForPrompt(1)
      return (program, terminal)
    }

    /// Types a line at a prompt, and waits for words and the prompt after them.
    private func type(
      _ line: String, into terminal: PseudoTerminal, until words: String, prompt: Int,
      at location: SourceLocation = #_sourceLocation
    ) throws {
      let start = terminal.screen.cursorRow
      terminal.send(line + "\r")
      try terminal.wait("'\(words)' and [\(prompt)] after '\(line)'", at: location) { screen in
        guard screen.cursorRow > start,
          screen.promptLine == Screen.PromptLine(number: prompt, text: "", cursor: 0)
        else { return false }
        let new = screen.transcript(from: start).split(whereSeparator: \.isWhitespace)
        return new.joined(separator: " ").contains(words)
      }
    }

    // In tmux nothing tells what is new on the screen.
    @Test(arguments: Setting.available.filter { $0 != .tmux })
    func aLessonFromItsTitleToItsEndWithRightAnswers(setting: Setting) throws {
      let (program, terminal) = try opened(setting)
      defer { program.remove() }
      #expect(terminal.screen.says("How many bits has the paper's key?"))
      #expect(terminal.screen.says("What does one bit do?"))
      try type("predict 16", into: terminal, until: "next goes on", prompt: 1)
      try type("next", into: terminal, until: "> show key", prompt: 1)
      try type("make key", into: terminal, until: "that is what this step asks for", prompt: 2)
      try type("show key", into: terminal, until: "step 1 of 4 is done", prompt: 3)
      #expect(terminal.screen.says("you predicted 16: right"))
      #expect(terminal.screen.says("Sixteen of them."))
      try type("next", into: terminal, until: "Let bit 3 change.", prompt: 3)
      try type("flip bit 3", into: terminal, until: "step 2 of 4 is done", prompt: 4)
      try type("next", into: terminal, until: "> train 100", prompt: 4)
      terminal.send("make model phase1; train 100\r")
      try terminal.wait(for: "step 3 of 4 is done")
      try terminal.waitForPrompt(6)
      try type("next", into: terminal, until: "this lesson is done", prompt: 6)
      try type("lessons", into: terminal, until: "lesson with a name opens one", prompt: 6)
      try type("leave", into: terminal, until: "the notebook stays", prompt: 6)
      try type("next", into: terminal, until: "no lesson is open", prompt: 6)
      try terminal.run("show key")
      try terminal.leave()
      #expect(terminal.screen.unknownCodes.isEmpty)
      if setting == .dumb { #expect(!terminal.output.contains(0x1B)) }
    }

    @Test func aLongCommandIsBrokenBetweenItsWords() throws {
      let program = try Program()
      defer { program.remove() }
      let command =
        "compute dense 1,0,1,1 weights=0.5,-1,0.25,2/1,1,-1,-1 bias=-1,0.5 activation=tanh"
      let lesson = """
        # Two neurons

        <!-- predict: How many neurons are these? = neurons -->

        ## Work them out

        ```codebook
        > \(command)
        ...
        ```

        <!-- check: neurons == 2 -->
        <!-- solution: \(command) -->
        """
      try program.write(lesson.utf8, to: "two.md")
      let terminal = try program.notebook(arguments: ["teach", "two.md"])
      try terminal.waitForPrompt(1)
      #expect(terminal.screen.says("answer first, for example: predict 50"))
      try type("predict 2.5", into: terminal, until: "noted: 2.5", prompt: 1)
      for word in ["next", "solution"] {
        try type(word, into: terminal, until: "activation=tanh", prompt: 1)
        let rows = terminal.screen.rows
        let first = rows.lastIndex { $0.hasPrefix("  > compute dense") } ?? 0
        #expect(
          rows[first...].prefix(2) == [
            "  > compute dense 1,0,1,1 weights=0.5,-1,0.25,2/1,1,-1,-1 bias=-1,0.5", "    activation=tanh",
          ])
      }
      try terminal.leave()
    }

    @Test func wrongAnswersDetoursAndSkipsLoseNothing() throws {
      let (program, terminal) = try opened()
      defer { program.remove() }
      try type("predict 8", into: terminal, until: "noted: 8", prompt: 1)
      try type("next", into: terminal, until: "1 of 4", prompt: 1)
      try type("next", into: terminal, until: "not yet", prompt: 1)
      try type("hint", into: terminal, until: "hint 1 of 1: It takes two words.", prompt: 1)
      try type("solution", into: terminal, until: "> show key", prompt: 1)
      // A detour, a mistake, and another way to what the step asks for.
      try terminal.run("make cipher xor")
      try terminal.run("laod")
      try type("make key random", into: terminal, until: "that is what this step asks for", prompt: 4)
      try type("next", into: terminal, until: "you predicted 8: it is 16", prompt: 4)
      try type("next", into: terminal, until: "yours led elsewhere", prompt: 3)
      #expect(terminal.screen.says("Let bit 3 change."))
      #expect(terminal.screen.rows[terminal.screen.cursor.row] == "[3]>")
      try type("skip", into: terminal, until: "3 of 4", prompt: 4)
      try type("back", into: terminal, until: "2 of 4", prompt: 3)
      try type("show key", into: terminal, until: "key 0101010101010101 (16 bits)", prompt: 4)
      try type("goto 9", into: terminal, until: "its steps are 1 to 4", prompt: 4)
      try type("goto make", into: terminal, until: "1 of 4", prompt: 1)
      try terminal.leave()
      let kept = String(decoding: try program.bytes("state/codebook/lessons/bit.json"), as: UTF8.self)
      #expect(kept.contains("\"place\":\"Make a key\"") && kept.contains("\"right\":false"))
    }

    @Test func anInterruptionStopsTheCommandAndNotTheLesson() throws {
      let (program, terminal) = try opened()
      defer { program.remove() }
      try type("goto train", into: terminal, until: "3 of 4", prompt: 4)
      try terminal.run("make model phase3")
      terminal.send("train 1000000\r")
      try terminal.waitForProgress()
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(6)
      #expect(terminal.screen.says("the session goes on"))
      terminal.send("half a line")
      try terminal.waitForLine("half a line")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(6)
      try type("back", into: terminal, until: "2 of 4", prompt: 3)
      try terminal.leave()
    }

    @Test func aLessonGoesOnWhereItWasLeftAndCanBeginAnew() throws {
      let (program, terminal) = try opened()
      defer { program.remove() }
      try type("goto flip", into: terminal, until: "2 of 4", prompt: 3)
      try terminal.leave()
      let again = try program.notebook(arguments: ["teach", "bit.md"])
      try again.waitForPrompt(3)
      #expect(again.screen.says("you were here last") && again.screen.says("2 of 4"))
      try type("lesson bit.md reset", into: again, until: "answer first", prompt: 1)
      try again.leave()
      let notebook = try program.notebook()
      try notebook.waitForPrompt(1)
      try notebook.run("make key random")
      try type("lesson 00-tour", into: notebook, until: "1 of 7", prompt: 1)
      try type("leave", into: notebook, until: "goes on where you were", prompt: 1)
      try type("lessons reset tour", into: notebook, until: "begins anew", prompt: 1)
      try type("lesson nonsense", into: notebook, until: "there is no lesson 'nonsense'", prompt: 1)
      try notebook.leave()
    }

    @Test func aReportIsWrittenAndHolds() throws {
      let (program, terminal) = try opened(.plain, ["--report", "me.json", "--no-skip"])
      defer { program.remove() }
      try type("predict 16", into: terminal, until: "noted: 16", prompt: 1)
      try type("next", into: terminal, until: "1 of 4", prompt: 1)
      try type("skip", into: terminal, until: "step by step", prompt: 1)
      try type("make key", into: terminal, until: "that is what", prompt: 2)
      try type("show key", into: terminal, until: "step 1 of 4 is done", prompt: 3)
      try terminal.leave()
      let folder = try program.run(["report", "verify", "me.json"])
      #expect(folder.code == 66 && folder.error.contains("there is no file 'lessons/bit.md' · name"))
      let result = try program.run(["report", "verify", "me.json", "--lesson", "bit.md"])
      #expect(result.code == 0, "\(result.error)")
      #expect(
        result.output
          == "me.json: the report holds; 5 lines lead to the same again · the lesson is 'bit.md'\n")
      let text = String(decoding: try program.bytes("me.json"), as: UTF8.self)
      try program.write(text.replacing("\"passed\"", with: "\"skipped\"").utf8, to: "forged.json")
      let forged = try program.run(["report", "verify", "forged.json", "--lesson", "bit.md"])
      #expect(forged.code == 1 && forged.error.contains("changed after it was written"))
      let taken = try program.run(["teach", "bit.md", "--report", "me.json"])
      #expect(taken.code == 73 && taken.error.contains("already there"))
    }

    @Test func withoutATerminalTheLinesComeFromTheInput() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write(Self.lesson.utf8, to: "bit.md")
      let result = try program.run(["teach", "bit.md"], input: "next\nmake key; show key\nnext\n")
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      #expect(result.output.contains("2 of 4 · Flip a bit"))
      #expect(!result.output.contains("\u{1B}"))
      #expect(try program.run(["teach", "nothing.md"]).code == 66)
    }
  }
#endif
