import Testing

/// The emulator itself, on strings written by hand.
struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 3) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.feed(text)
    return screen
  }

  /// What is written, and what is then seen; its name holds no codes, since a real terminal would obey them.
  struct Sample: CustomTestStringConvertible {
    let bytes: String
    let rows: [String]
    let row: Int
    let column: Int

    init(_ bytes: String, _ rows: [String], _ row: Int, _ column: Int) {
      (self.bytes, self.rows, self.row, self.column) = (bytes, rows, row, column)
    }

    var testDescription: String { bytes.debugDescription }
  }

  @Test(arguments: [
    Sample("plain\r\ntext", ["plain", "text", ""], 1, 4),
    Sample("a\tb", ["a       b", "", ""], 0, 9),
    Sample("abc\u{8}\u{8}X", ["aXc", "", ""], 0, 2),
    Sample("one\rO", ["One", "", ""], 0, 1),
    Sample("0123456789", ["0123456789", "", ""], 0, 9),
    Sample("0123456789a", ["0123456789", "a", ""], 1, 1),
    Sample("0123456789\u{8}x", ["01234567x9", "", ""], 0, 9),
    Sample("0123456789\rx", ["x123456789", "", ""], 0, 1),
    Sample("0123456789\u{1B}[K", ["012345678", "", ""], 0, 9),
    Sample("1\r\n2\r\n3\r\n4", ["2", "3", "4"], 2, 1),
    Sample("\u{1B}[2;4Hx\u{1B}[A\u{1B}[3Dy", [" y", "   x", ""], 0, 2),
    Sample("abcdef\u{1B}[3D\u{1B}[K", ["abc", "", ""], 0, 3),
    Sample("abcdef\u{1B}[3D\u{1B}[1K", ["    ef", "", ""], 0, 3),
    Sample("abcdef\u{1B}[3D\u{1B}[2K", ["", "", ""], 0, 3),
    Sample("ab\r\ncd\r\nef\u{1B}[2;2H\u{1B}[J", ["ab", "c", ""], 1, 1),
    Sample("ab\r\ncd\r\nef\u{1B}[2;2H\u{1B}[1J", ["", "", "ef"], 1, 1),
    Sample("ab\u{1B}[H\u{1B}[2J", ["", "", ""], 0, 0),
    Sample("abc\u{1B}[2D\u{1B}[@X", ["aXbc", "", ""], 0, 2),
    Sample("abc\u{1B}[2D\u{1B}[P", ["ac", "", ""], 0, 1),
    Sample("abc\u{1B}[3D\u{1B}[4hXY\u{1B}[4lZ", ["XYZbc", "", ""], 0, 3),
    Sample("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[L", ["a", "", "b"], 1, 0),
    Sample("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[M", ["a", "c", ""], 1, 0),
    Sample("a\u{1B}7\r\nb\u{1B}8c", ["ac", "b", ""], 0, 2),
    Sample("a\u{1B}[s\r\nb\u{1B}[uc", ["ac", "b", ""], 0, 2),
    Sample("\u{1B}[1;31mred\u{1B}[0m", ["red", "", ""], 0, 3),
    Sample("\u{1B}]0;a title\u{7}x", ["x", "", ""], 0, 1),
    Sample("a\u{1B}[H\u{1B}Mb", ["b", "a", ""], 0, 1),
    Sample("日本", ["日本", "", ""], 0, 4),
    Sample("12345678日本", ["12345678日", "本", ""], 1, 2),
    Sample("123456789日", ["123456789", "日", ""], 1, 2),
    Sample("日\u{8}x", [" x", "", ""], 0, 2),
    Sample("e\u{301}x", ["e\u{301}x", "", ""], 0, 2),
    Sample("012345678e\u{301}", ["012345678e\u{301}", "", ""], 0, 9),
    Sample("a\u{1B}[?1049hb\u{1B}[?1049lc", ["ac", "", ""], 0, 2),
    Sample("1\r\n2\r\n3\u{1B}[1;2r\u{1B}[2;1H\nx", ["2", "x", "3"], 1, 1),
    Sample("a\u{1B}[3b", ["aaaa", "", ""], 0, 4),
  ])
  func whatIsWrittenIsSeen(sample: Sample) {
    let screen = screen(sample.bytes)
    #expect(screen.rows == sample.rows)
    #expect(screen.cursor == Screen.Place(row: sample.row, column: sample.column))
    #expect(screen.unknownCodes.isEmpty)
  }

  @Test func theLastColumnWaitsForTheNextCharacter() {
    #expect(screen("0123456789").wrapIsPending)
    #expect(!screen("012345678").wrapIsPending)
    #expect(!screen("0123456789\r").wrapIsPending)
    #expect(screen("0123456789abc").shows("89ab"))
    #expect(!screen("0123456789\r\nabc").shows("89ab"))
  }

  @Test func charactersAndCodesMayComeInPieces() {
    var screen = screen("")
    for byte in "é\u{1B}[1;4H日".utf8 { screen.feed([byte]) }
    #expect(screen.rows[0] == "é  日")
    screen.feed([0xC3, 0x41])
    #expect(screen.rows[0] == "é  日A")
  }

  @Test func theTerminalAnswersWhereItIs() {
    #expect(screen("ab\r\ncd\u{1B}[6n").answers == Array("\u{1B}[2;3R".utf8))
    #expect(!screen("\u{1B}[c").answers.isEmpty)
  }

  @Test func whatIsNotKnownIsSaid() {
    #expect(screen("\u{1B}[5z\u{1B}#").unknownCodes == ["CSI 5z", "ESC #"])
  }

  @Test(arguments: [
    (6, true, ["012345", "6789ab", "c", "x"], 3, 1),
    (20, true, ["0123456789abc", "x", "", ""], 1, 1),
    (6, false, ["012345", "abc", "x", ""], 2, 1),
    (20, false, ["0123456789", "abc", "x", ""], 2, 1),
  ])
  func aWindowOfAnotherWidth(columns: Int, reflowing: Bool, rows: [String], row: Int, column: Int) {
    var screen = screen("0123456789abc\r\nx", rows: 4)
    screen.resize(columns: columns, rows: 4, reflowing: reflowing)
    #expect(screen.rows == rows)
    #expect(screen.cursor == Screen.Place(row: row, column: column))
  }

  @Test func aLowerWindowKeepsTheCursorInSight() {
    var screen = screen("1\r\n2\r\n3", columns: 10, rows: 5)
    screen.resize(columns: 10, rows: 3, reflowing: true)
    #expect(screen.rows == ["1", "2", "3"] && screen.scrolledOff.isEmpty)
    screen.resize(columns: 10, rows: 2, reflowing: true)
    #expect(screen.rows == ["2", "3"] && screen.cursor.row == 1)
    #expect(screen.scrolledOff.map(\.text) == ["1         "])
  }
}

#if os(Linux)
  import Foundation

  /// The emulator, held to what tmux makes of the same bytes.
  struct ScreenAgainstTmuxTests {
    @Test(.enabled(if: Setting.hasTmux, "there is no tmux here, so nothing is tried inside it"))
    func tmuxSeesTheSameScreen() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try program.notebook(.tmux)
      try terminal.waitForPrompt(1)
      #expect(try tmux(program, "pipe-pane", "-O", "cat > '\(program.path("bytes"))'").isEmpty)
      // From here on both know everything: an empty screen, drawn anew.
      terminal.send(Key.controlL)
      try terminal.run("load image Samples/penguin.png size=40")
      terminal.send("help train # " + String(repeating: "0123456789", count: 9) + " 日本語 e\u{301}")
      terminal.send(String(repeating: Key.left, count: 30) + "X" + Key.backspace + Key.delete)
      terminal.send(Key.home + "s" + Key.delete + Key.end + Key.controlW + "\r")
      try terminal.waitForPrompt(3)
      terminal.send("load image Samples/" + Key.tab)
      try terminal.wait("the list") { screen in
        let list = screen.rows.firstIndex { $0.contains("valley.png ") }
        return list.map { $0 < screen.cursor.row } == true && screen.promptLine?.text == "load image Samples/"
      }
      let shown = try tmux(program, "capture-pane", "-p")
      let place = try tmux(program, "display", "-p", "#{cursor_y} #{cursor_x}")
      // What the pipe brings may lag behind; only a disagreement lasts.
      let deadline = Date(timeIntervalSinceNow: PseudoTerminal.patience)
      var screen = Screen()
      repeat {
        screen = Screen()
        screen.feed((try? program.bytes("bytes")) ?? [])
      } while (lines(screen) != shown || "\(screen.cursor.row) \(screen.cursor.column)" != place)
        && deadline.timeIntervalSinceNow > 0
      #expect(lines(screen) == shown)
      #expect("\(screen.cursor.row) \(screen.cursor.column)" == place)
      #expect(screen.unknownCodes.isEmpty)
      // And what tmux itself draws on its terminal is the same once more.
      try terminal.wait("what tmux shows:\n\(shown)") { lines($0) == shown }
    }

    private func lines(_ screen: Screen) -> String {
      let rows = screen.rows
      return rows[..<((rows.lastIndex { !$0.isEmpty } ?? -1) + 1)].joined(separator: "\n")
    }

    /// Asks the tmux of a program's folder something.
    private func tmux(_ program: Program, _ arguments: String...) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["tmux", "-u", "-S", program.path("tmux")] + arguments
      let answer = Pipe()
      process.standardOutput = answer
      process.standardError = answer
      try process.run()
      let bytes = answer.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
  }
#endif
