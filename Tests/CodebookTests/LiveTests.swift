#if os(Linux)
  import Testing

  /// What is drawn while a training goes on, and that nothing of it is left.
  @Suite struct LiveTests {
    @Test(arguments: [true, false])
    func theLossesAreDrawnAndGoWithTheTraining(narrowed: Bool) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("make model phase3; train 1000000\r")
      try terminal.wait(for: "loss, in bits")
      if narrowed {
        terminal.resize(columns: 60, rows: 24)
        try terminal.wait("the curve in the narrower window") { screen in
          screen.shows("loss, in bits")
        }
      }
      terminal.send(Key.controlC)
      try terminal.wait(for: "the session goes on")
      try terminal.waitForPrompt(3)
      #expect(!terminal.screen.shows("loss, in bits") && !terminal.screen.shows("┬"))
      #expect(terminal.screen.shows("not trained yet"))
      try terminal.leave()
    }

    @Test func theBarStandsAloneWhereThatIsWanted() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("set live off; make model phase3; train 1000000\r")
      try terminal.wait(for: "step ")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(4)
      #expect(!terminal.screen.shows("loss, in bits"))
      try terminal.leave()
    }
  }
#endif
