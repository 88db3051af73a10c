#if os(Linux)
  import Testing

  /// What is drawn while a training goes on, and that nothing of it is left.
  @Suite struct LiveTests {
    /// A window that changes its size while a training goes on.
    struct Change: CustomTestStringConvertible {
      let columns: Int
      /// Whether the terminal breaks its rows anew; one that does not makes itself known to the program.
      let reflows: Bool

      var variables: [String: String] { reflows ? [:] : ["XTERM_VERSION": "XTerm(370)"] }
      var testDescription: String { "\(columns) columns, \(reflows ? "rows broken anew" : "rows cut off")" }
    }

    static let changes = [60, 45, 100].flatMap { columns in
      [true, false].map { Change(columns: columns, reflows: $0) }
    }

    /// Opens the notebook, prepares it, and begins a training on the first row of an empty screen.
    private func training(
      _ program: Program, _ command: String, after commands: [String] = ["make model phase3"],
      columns: Int = 80, variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
      let terminal = try program.terminal(
        [Program.executable.path], columns: columns, variables: variables)
      try terminal.waitForPrompt(1)
      for command in commands { try terminal.run(command) }
      terminal.send(Key.controlL)
      try terminal.wait("the prompt on an empty screen") { $0.cursor.row == 0 && $0.promptLine?.text == "" }
      terminal.send(command + "\r")
      return terminal
    }

    /// Interrupts a training, and holds what then stands on the screen to words and pictures, from the first cell to
    /// the last.
    private func interrupt(
      _ terminal: PseudoTerminal, _ command: String, pictures: Int = 0,
      at location: SourceLocation = #_sourceLocation
    ) throws {
      let number = try #require(terminal.screen.number(ofCommand: command))
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(number + 1, at: location)
      let screen = terminal.screen
      #expect(screen.pictureRows == pictures, "\(screen)", sourceLocation: location)
      #expect(screen.isLeft(after: command, interrupted: true), "\(screen)", sourceLocation: location)
    }

    @Test func theLossesAreDrawnAndGoWithTheTraining() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 1000000")
      try terminal.wait("the losses") { $0.showsLosses(columns: 80) }
      try interrupt(terminal, "train 1000000")
      try terminal.leave()
    }

    @Test(arguments: changes)
    func theLossesFitAWindowOfAnotherSize(change: Change) throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 1000000", variables: change.variables)
      terminal.reflows = change.reflows
      let before = terminal.screen.scrolledOff.count
      try terminal.resize(columns: change.columns, rows: 24, when: "the losses") {
        $0.showsLosses(columns: 80)
      }
      try terminal.wait("the losses in \(change.columns) columns") { $0.showsLosses(columns: change.columns) }
      try interrupt(terminal, "train 1000000")
      #expect(terminal.screen.scrolledOff.count == before)
      try terminal.leave()
    }

    @Test func theBarStandsAloneWhereThatIsWanted() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 1000000", after: ["set live off", "make model phase3"])
      try terminal.wait("the bar") { $0.showsBar(columns: 80) }
      #expect(!terminal.screen.shows("loss, in bits"))
      try interrupt(terminal, "train 1000000")
      try terminal.leave()
    }

    static let watching = ["load image Samples/penguin.png", "make key", "make model phase3"]

    @Test func theWatchedPictureStaysWhenTheTrainingIsInterrupted() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 1000000 watch", after: Self.watching)
      try terminal.wait("the pictures and the losses") { $0.showsWatched && $0.showsLosses(columns: 80) }
      let first = terminal.screen.rows
      try terminal.wait("a later picture") { screen in
        screen.showsWatched && screen.showsLosses(columns: 80) && screen.rows[1...11] != first[1...11]
      }
      try interrupt(terminal, "train 1000000 watch", pictures: 13)
      try terminal.leave()
    }

    @Test func theWatchedPictureComesIntoFocusAndStays() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 2000 watch", after: Self.watching)
      try terminal.wait("the pictures") { $0.showsWatched && $0.showsBar(columns: 80) }
      try terminal.waitForPrompt(5)
      let screen = terminal.screen
      #expect(screen.pictureRows == 13, "\(screen)")
      #expect(screen.isLeft(after: "train 2000 watch", interrupted: false), "\(screen)")
      // Bob is the second, Eve is the third.
      #expect(screen.cellsUnlikeSent(1) * 4 < screen.cellsUnlikeSent(2))
      try terminal.leave()
    }

    @Test func whereThreePicturesHaveNoRoomTheTwoThatAreReadAreShown() throws {
      let program = try Program()
      defer { program.remove() }
      let terminal = try training(program, "train 1000000 watch", after: Self.watching, columns: 50)
      try terminal.wait("two pictures and the losses") { screen in
        screen.showsLosses(columns: 50)
          && screen.rows.contains { $0.contains(/^\s+read by Bob\s+read by Eve$/) }
      }
      terminal.send(Key.controlC)
      try terminal.waitForPrompt(5)
      #expect(!terminal.screen.shows("loss, in bits") && !terminal.screen.shows("└"))
      try terminal.leave()
    }
  }

  extension Screen {
    /// The rows of a picture in characters.
    fileprivate var pictureRows: Int { rows.count { $0.contains(/^[\u{2580}-\u{259F} ]+$/) } }

    /// The number of the cell whose command stands on the first row.
    fileprivate func number(ofCommand command: String) -> Int? {
      rows[0].wholeMatch(of: /\[(\d+)\][^>]*> (.*)/).flatMap { $0.2 == command ? Int($0.1) : nil }
    }

    /// Whether the bar for a window of so many columns stands there to its end, and the cursor behind it.
    fileprivate func showsBar(columns: Int) -> Bool {
      let row = rows[cursor.row]
      guard row.contains("step "), cursor.column == row.count,
        let bar = row.firstMatch(of: /^\[([^\]]*)\] +\d+ %/)
      else { return false }
      return bar.1.count == min(30, (columns - 3) / 3)
    }

    /// Whether one curve for a window of so many columns stands there, its axis as wide as it may be, above the bar.
    fileprivate func showsLosses(columns: Int) -> Bool {
      let axes = rows.filter { $0.contains("└") }
      return showsBar(columns: columns) && rows.count { $0.contains("loss, in bits") } == 1
        && axes.count == 1 && axes[0].count == min(72, columns - 1)
    }

    /// Whether three pictures stand there with their captions.
    fileprivate var showsWatched: Bool {
      rows.count { $0.wholeMatch(of: /\s+sent\s+read by Bob\s+read by Eve/) != nil } == 1
    }

    /// Whether nothing but a training's command, what came of it and the next prompt stands on the screen.
    fileprivate func isLeft(after command: String, interrupted: Bool) -> Bool {
      let words = rows.joined(separator: " ").split(separator: " ").joined(separator: " ")
      let pattern = Self.pattern(command, interrupted: interrupted)
      return (try? Regex(pattern).wholeMatch(in: words)) != nil
    }

    private static func pattern(_ command: String, interrupted: Bool) -> String {
      let prompt = #"\[\d+\] [^>]*>"#
      let pictures = "([▀-▟ ]+ sent read by Bob read by Eve )?"
      let steps = #"Alice, Bob and Eve trained [\d,]+ steps, now at step [\d,]+ "#
      let losses = #"losses over the last( \d+)? steps?: Alice and Bob [\d.]+, Bob [\d.]+, Eve [\d.]+ "#
      let left = #"[\d,]+ steps are left · train goes on "#
      let time = #"([\d.]+ s )?"#
      let result =
        interrupted
        ? "stopped: " + steps + losses + left + time + "interrupted; the session goes on "
        : steps + losses + time
      return "\(prompt) \(command) \(pictures)\(result)\(prompt)"
    }

    /// How many cells of the picture at a place, counted from the left, are not those of the one that was sent.
    ///
    /// The pictures stand below the first row, three in a window of 80 columns.
    fileprivate func cellsUnlikeSent(_ place: Int) -> Int {
      grid[1...].prefix { $0.text.contains(/^[\u{2580}-\u{259F} ]+$/) }.reduce(0) { count, row in
        count + zip(row.cells[..<25], row.cells[(place * 27)...]).count { $0 != $1 }
      }
    }
  }
#endif
