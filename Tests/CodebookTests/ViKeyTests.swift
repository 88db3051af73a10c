#if os(Linux)
  import Testing

  /// A person's own keys, from `~/.editrc`.
  struct ViKeyTests {
    static let samples: [KeyTests.Sample] = [
      .init("make kex" + Key.escape + "xay", "make key"),
      .init("ake key" + Key.escape + "0im", "make key", 7),
      .init("make model" + Key.escape + "bcwkey", "make key"),
      .init("make key now" + Key.escape + "bhDA", "make key"),
      .init("make kye" + Key.escape + "hxpA", "make key"),
      .init("loa" + Key.tab + "im" + Key.tab, "load image "),
      .init("größe" + Key.escape + "0x", "röße", 4),
    ]

    @Test(arguments: Setting.withCursor)
    func theKeysOfViWork(setting: Setting) throws {
      let program = try Program()
      defer { program.remove() }
      try program.write("codebook:bind -v\n".utf8, to: ".editrc")
      let terminal = try program.notebook(setting)
      try terminal.waitForPrompt(1)
      try terminal.type(Self.samples)
      try terminal.run("make key 1111000011110000")
      try terminal.run("seed 3")
      terminal.send(Key.escape + "kk")
      try terminal.wait("the older line") { $0.promptLine?.text == "make key 1111000011110000" }
      terminal.send(Key.enter)
      try terminal.waitForPrompt(4)
      try terminal.leave()
    }

    @Test func aPersonsOwnBindingWins() throws {
      let program = try Program()
      defer { program.remove() }
      try program.write("bind -s ^G \"make key\"\nbind ^T ed-move-to-beg\n".utf8, to: ".editrc")
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      terminal.send("\u{7}" + "\u{14}" + "X")
      try terminal.waitForLine("Xmake key", cursorBeforeEnd: 8)
      try terminal.leave()
    }

    @Test(arguments: ["mkfifo .editrc", "ln -s /dev/zero .editrc", "mkdir .editrc"])
    func anEditrcThatIsNoFileHoldsNobodyUp(command: String) throws {
      let program = try Program()
      defer { program.remove() }
      _ = try program.run([], launcher: ["/bin/sh", "-c", command])
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      try terminal.run("make key")
      try terminal.leave()
    }

    @Test func anEditrcThatMakesNoSenseDoesNoHarm() throws {
      let program = try Program()
      defer { program.remove() }
      let bytes: [UInt8] =
        Array("bind\nbind -x\nnonsense here\nbind ^G\ncodebook:bind \u{1}\n".utf8) + [0xFF, 0xFE, 0x0A]
      try program.write(bytes, to: ".editrc")
      let terminal = try program.notebook()
      try terminal.wait("a prompt") { $0.promptLine?.number == 1 }
      try terminal.run("make key")
      #expect(terminal.screen.says("key 0101010101010101"))
      try terminal.leave()
    }
  }
#endif
