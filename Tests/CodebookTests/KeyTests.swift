#if os(Linux)
  import Testing

  /// What each key does to the line that is being typed, as it is seen.
  struct KeyTests {
    /// Keys, and the line that is then behind the prompt, with the cells of it behind the cursor.
    struct Sample: CustomTestStringConvertible {
      let keys: String
      let line: String
      let back: Int

      init(_ keys: String, _ line: String, _ back: Int = 0) {
        (self.keys, self.line, self.back) = (keys, line, back)
      }

      var testDescription: String { keys.debugDescription }
    }

    static let samples = [
      Sample("make key", "make key"),
      Sample("mkae\u{7F}\u{7F}\u{7F}ake", "make"),
      Sample("make\u{8}", "mak"),
      Sample("make" + Key.left + Key.left, "make", 2),
      Sample("mke" + Key.left + Key.left + "a", "make", 2),
      Sample("make" + Key.left + Key.left + Key.right + "X", "makXe", 1),
      Sample("ake key" + Key.home + "m", "make key", 7),
      Sample("ake key" + Key.controlA + "m", "make key", 7),
      Sample("make ke" + Key.home + Key.end + "y", "make key"),
      Sample("make ke" + Key.controlA + Key.controlE + "y", "make key"),
      Sample("make key" + Key.controlA + Key.delete + Key.delete, "ke key", 6),
      Sample("make key now" + Key.left + Key.left + Key.left + Key.controlK, "make key "),
      Sample("make key" + Key.controlW + "model", "make model"),
      Sample("make key" + Key.controlU + "eval", "eval"),
      Sample("make key" + Key.controlW + Key.controlA + Key.controlY, "keymake ", 5),
      Sample("make key" + Key.left + Key.left + Key.left + Key.controlL + "X", "make Xkey", 3),
      Sample("naïve ß", "naïve ß"),
      Sample("日本語" + Key.left + "x", "日本x語", 2),
      Sample("日本語" + Key.left + Key.backspace, "日語", 2),
    ]

    @Test(arguments: Setting.available)
    func theLineIsWhatWasTyped(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      try terminal.type(Self.samples)
      try terminal.leave()
    }

    @Test(arguments: Setting.withCursor)
    func anAccentOfItsOwnIsSeenWhereItWasTyped(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      // q with an acute is no character of its own.
      terminal.send("aq\u{301}xy" + Key.backspace)
      try terminal.waitForLine("aq\u{301}x")
      terminal.send(Key.home + "b")
      try terminal.wait("the letters") { screen in
        screen.promptLine.map {
          $0.cursor == 1 && $0.text.filter(\.isASCII).hasPrefix("ba") && $0.text.hasSuffix("x")
        } == true
      }
      withKnownIssue("libedit draws a line anew without its accents") {
        #expect(terminal.screen.promptLine?.text == "baq\u{301}x")
      }
      terminal.send(Key.enter)
      try terminal.waitForPrompt(2)
      #expect(try program.history() == ["baq\u{301}x"])
      try terminal.leave()
    }
  }
#endif
