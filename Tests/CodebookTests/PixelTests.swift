#if os(Linux)
  import Foundation
  import Testing

  /// Pictures as pixels at the prompt: what the terminal is asked, and what it gets.
  struct PixelTests {
    private static let load = "load image Samples/penguin.png"

    /// Opens the notebook at a terminal with certain answers.
    private func notebook(
      _ program: Program, _ replies: Screen.Replies, variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
      let terminal = try program.notebook(variables: variables)
      terminal.replies = replies
      try terminal.waitForPrompt(1)
      return terminal
    }

    /// The pictures that the terminal got: the way, and what stands at the beginning of each.
    private func pictures(_ terminal: PseudoTerminal) -> [String] {
      terminal.screen.strings.compactMap { string in
        switch string.kind {
        case "_": string.text.hasPrefix("Ga=T,") ? "kitty " + string.text.dropFirst(5) : nil
        case "P": string.text.contains("q\"") ? "sixel " + string.text.prefix { $0 != "#" } : nil
        case "]": string.text.hasPrefix("1337;") ? "iterm " + string.text.prefix { $0 != ":" } : nil
        default: nil
        }
      }
    }

    private func isMosaic(_ terminal: PseudoTerminal) -> Bool {
      terminal.screen.transcript.contains { "▀▄█▌▐▖▗▘▝▞▚▙▛▜▟▁▂▃▅▆▇▊▋▍▎▏▉".contains($0) }
    }

    @Test(arguments: [
      (Screen.Replies.kittyLike, "kitty q=2,f=32,s=260,v=260,c=26,r=13,m=1"),
      (.sixelLike, "sixel 0;1;0q\"1;1;260;258"),
      (.itermLike, "iterm 1337;File=inline=1;width=26;height=13;preserveAspectRatio=0"),
    ])
    func aTerminalThatCanGetsPixels(replies: Screen.Replies, picture: String) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, replies)
      #expect(terminal.screen.questions.isEmpty)
      try terminal.run(Self.load)
      // Whether the answer came in time or after the first picture, from here on it counts.
      try terminal.run("show image")
      #expect(pictures(terminal).last == picture)
      #expect(terminal.screen.questions.count == 4)
      #expect(terminal.screen.shows("256 x 256"))
      let rows = (terminal.screen.scrolledOff + terminal.screen.grid).map(\.text)
      let row = try #require(rows.lastIndex { $0.split(separator: " ") == ["penguin"] })
      let last = try #require(terminal.screen.strings.last)
      #expect(row == last.place.row + 13 && last.place.column == 0)
      try terminal.run("doctor pictures")
      #expect(terminal.screen.says("in cells of 10 x 20 pixels"))
      #expect(terminal.screen.questions.count == 4 && terminal.screen.unknownCodes.isEmpty)
      try terminal.leave()
    }

    @Test func thePixelsAreThoseOfThePicture() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .none)
      try terminal.run("set graphics kitty")
      try terminal.run(Self.load)
      #expect(terminal.screen.questions.isEmpty)
      let commands = terminal.screen.strings.filter { $0.kind == "_" }.map(\.text)
      #expect(commands.first?.hasPrefix("Ga=T,") == true && commands.last == "Gm=0")
      let bytes = commands.dropFirst().dropLast().flatMap { command in
        Data(base64Encoded: String(command.dropFirst("Gm=1;".count))).map { [UInt8]($0) } ?? []
      }
      #expect(bytes.count == 260 * 260 * 4)
      #expect(bytes.prefix(4) == [47, 159, 196, 255] && bytes.suffix(4) == [0, 0, 0, 0])
      try terminal.leave()
    }

    @Test func aTerminalThatNeverAnswersIsAskedOnce() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .none)
      try terminal.run(Self.load)
      try terminal.run("show image")
      try terminal.run("doctor pictures")
      #expect(terminal.screen.questions.count == 4 && pictures(terminal).isEmpty && isMosaic(terminal))
      #expect(terminal.screen.says("did not answer"))
      // The Escape key and the arrows are still keys.
      terminal.send(Key.up)
      try terminal.waitForLine("doctor pictures")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(4)
      try terminal.leave()
    }

    @Test func anAnswerThatComesLateIsNotTyped() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .none)
      try terminal.run(Self.load)
      #expect(isMosaic(terminal) && pictures(terminal).isEmpty)
      terminal.send("seed" + Screen.Replies.kittyLike.codes + " 3")
      try terminal.waitForLine("seed 3")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(2)
      try terminal.run("show image")
      #expect(pictures(terminal).count == 1 && terminal.screen.questions.count == 4)
      try terminal.leave()
    }

    @Test func aLateAnswerInPiecesIsNotTypedEither() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .none)
      try terminal.run(Self.load)
      for byte in Screen.Replies.sixelLike.codes.utf8 { terminal.send([byte]) }
      terminal.send("seed 3")
      try terminal.waitForLine("seed 3")
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(2)
      try terminal.run("show image")
      #expect(pictures(terminal).count == 1)
      try terminal.leave()
    }

    @Test func whatIsTypedWhileTheTerminalIsAskedIsKept() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .none)
      terminal.send(Self.load + "\r")
      try terminal.wait("the question") { $0.questions.count == 4 }
      terminal.send("make" + Screen.Replies.kittyLike.codes + " key\rseed 5")
      try terminal.waitForLine("seed 5")
      #expect(terminal.screen.promptLine?.number == 3)
      #expect(terminal.screen.says("key 0101010101010101"))
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(3)
      try terminal.run("show image")
      #expect(pictures(terminal).last?.hasPrefix("kitty") == true)
      try terminal.leave()
    }

    @Test(arguments: [
      ["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"], ["TERM": "screen-256color"],
      ["NO_COLOR": "1"], ["TERM": "dumb"],
    ])
    func whereNoPixelsGetThroughNobodyIsAsked(variables: [String: String]) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try notebook(program, .kittyLike, variables: variables)
      try terminal.run(Self.load)
      try terminal.run("doctor pictures")
      #expect(terminal.screen.questions.isEmpty && pictures(terminal).isEmpty)
      #expect(isMosaic(terminal) == (variables["TMUX"] != nil || variables["TERM"] == "screen-256color"))
      #expect(terminal.screen.shows("256 x 256") && terminal.screen.says("not asked: "))
      // Who asks for them gets them all the same, unless nothing but text is understood.
      try terminal.run("set graphics sixel")
      try terminal.run("show image")
      #expect(pictures(terminal).count == (variables["TERM"] == "dumb" ? 0 : 1))
      try terminal.leave()
    }

    @Test(.enabled(if: Setting.hasTmux, "there is no tmux here, so nothing is tried inside it"))
    func insideTmuxThereAreMosaics() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(.tmux)
      terminal.replies = .kittyLike
      try terminal.waitForPrompt(1)
      try terminal.run(Self.load)
      #expect(isMosaic(terminal) && pictures(terminal).isEmpty)
      try terminal.run("doctor pictures")
      #expect(terminal.screen.says("tmux keeps pictures from the window"))
      try terminal.leave()
    }

    @Test(arguments: [Screen.Replies.none, .kittyLike])
    func oneCommandLeavesTheTerminalAsItWas(replies: Screen.Replies) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.terminal(
        [Program.executable.path, "-c", Self.load + "; show image"])
      terminal.replies = replies
      #expect(try terminal.ended() == .code(0))
      #expect(terminal.isAsFound && terminal.screen.questions.count == 4)
      #expect(terminal.screen.shows("256 x 256"))
      // An answer may come too late for the first picture, which then is made of characters; never both, never none.
      #expect(pictures(terminal).isEmpty == isMosaic(terminal))
      #expect(replies != .none || isMosaic(terminal))
    }

    @Test func whatIsNoTerminalGetsWordsOnly() throws {
      let program = try Program()
      defer { program.remove() }
      for choice in ["auto", "kitty", "sixel", "iterm"] {
        let result = try program.run(["-c", "set graphics \(choice); \(Self.load)"])
        #expect(result.code == 0 && result.output.contains("256 x 256"))
        #expect(!result.output.contains("\u{1B}"))
      }
    }

    @Test(arguments: ["auto", "kitty", "sixel", "iterm"])
    func theNameOfAFileDoesNothing(choice: String) throws {
      let program = try Program()
      defer { program.remove() }
      // The language itself refuses control characters; marks that turn the direction of writing come through it.
      let names = [
        "pen\u{202E}gnp.png": "pen\\u{202E}gnp", "pen\u{1B}[2J\u{1B}]0;title\u{7}.png": "a control character",
      ]
      for (name, words) in names {
        try program.write(try program.bytes("Samples/penguin.png"), to: name)
        let terminal = try program.terminal(
          [Program.executable.path, "-c", "set graphics \(choice); load image \"\(name)\"; show image"])
        let ending = try terminal.ended()
        #expect(ending == .code(name.contains("\u{1B}") ? 65 : 0))
        #expect(terminal.screen.shows(words), "\(terminal.screen.transcript.suffix(300))")
        #expect(!terminal.screen.strings.contains { $0.text.contains("title") })
        #expect(terminal.screen.unknownCodes.isEmpty && terminal.screen.bellCount == 0)
      }
    }
  }
#endif
