#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// The terminal is given back as it was found, whatever ends or stops the program, and wherever it is at that moment.
  ///
  /// The shell leaves the terminal as it finds it, unlike those that edit lines themselves.
  @Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/dash"), "there is no dash here"))
  struct TtyTests {
    /// Where the program is.
    enum Place: String, CaseIterable, CustomTestStringConvertible {
      case prompt, row, search, training, demo, demoPrompt, script

      var testDescription: String { rawValue }

      private static let commands = "make model phase3; train 10000000"

      /// What the shell runs.
      var arguments: String {
        switch self {
        case .prompt, .row, .search, .training: ""
        case .demo, .demoPrompt: "demo bit.md --speed 100"
        case .script: "-c '\(Self.commands)'"
        }
      }

      /// Brings the program there.
      func reach(in terminal: PseudoTerminal) throws {
        switch self {
        case .prompt: try terminal.waitForPrompt(1)
        case .row:
          try terminal.waitForPrompt(1)
          terminal.send("make \\\r")
        case .search:
          try terminal.waitForPrompt(1)
          terminal.send(Key.controlR + "nowhere")
        case .training:
          try terminal.waitForPrompt(1)
          terminal.send(Self.commands + "\r")
        case .demo, .script: break
        case .demoPrompt:
          try Self.demo.see(in: terminal)
          terminal.send("t")
          try terminal.wait("the prompt of one's own") { $0.says("drops it") }
        }
        try see(in: terminal)
      }

      /// Waits until the program is there, and has the terminal in its own mode.
      func see(in terminal: PseudoTerminal) throws {
        switch self {
        case .prompt: try terminal.waitForPrompt(1)
        case .row: try terminal.wait("the next row") { $0.rows[$0.cursor.row] == " ..." }
        case .search: try terminal.wait("the search") { $0.rows[$0.cursor.row].hasPrefix("search: nowhere") }
        case .training, .script: try terminal.waitForProgress()
        case .demo:
          try terminal.wait("the title") { DemoTests.shows("? How many bits has the paper's key?", on: $0) }
        case .demoPrompt: try terminal.waitForPrompt(1)
        }
      }
    }

    /// Starts the program from a shell, does something to it in a place, and holds what the shell gets back to what it
    /// gave away.
    private func giveAway(at place: Place, _ body: (PseudoTerminal) throws -> Void) throws {
      let program = try Program()
      defer { program.remove() }
      try program.write(TeachTests.lesson.utf8, to: "bit.md")
      let terminal = try program.shell(["/bin/dash", "-i"])
      let modes = try #require(terminal.modes)
      terminal.send("ulimit -c 0; clear; '\(Program.executable.path)' \(place.arguments)\r")
      try place.reach(in: terminal)
      if place != .script { #expect(terminal.modes != modes) }
      try body(terminal)
      try terminal.waitForShell()
      #expect(terminal.modes == modes)
      #expect(terminal.screen.isAsFound)
    }

    @Test(arguments: Place.allCases, [SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV])
    func afterASignalThatEndsIt(place: Place, signal: Int32) throws {
      try giveAway(at: place) { $0.signal(signal, to: $0.foreground) }
    }

    @Test(arguments: Place.allCases)
    func afterControlBackslash(place: Place) throws {
      try giveAway(at: place) { $0.send(Key.controlBackslash) }
    }

    @Test(arguments: Place.allCases)
    func whileControlZStopsItAndAfterItsEnd(place: Place) throws {
      try giveAway(at: place) { terminal in
        let modes = terminal.modes
        terminal.send(Key.controlZ)
        try terminal.waitForShell()
        #expect(terminal.isAsFound)
        #expect(terminal.screen.isAsFound)
        terminal.send("clear; fg\r")
        if place != .training, place != .script { terminal.resize(columns: 79, rows: 24) }
        try place.see(in: terminal)
        try terminal.wait("its own mode") { _ in terminal.modes == modes }
        terminal.signal(SIGTERM, to: terminal.foreground)
      }
    }

    @Test(arguments: [Place.prompt, .demo])
    func afterItsOwnEnd(place: Place) throws {
      try giveAway(at: place) { $0.send(place == .prompt ? Key.controlD : "q") }
    }
  }
#endif
