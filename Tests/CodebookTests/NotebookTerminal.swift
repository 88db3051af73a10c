#if os(Linux)
  import Foundation
  import Testing

  /// The kinds of terminal that the notebook has to get along with.
  enum Setting: String, CaseIterable, CustomTestStringConvertible {
    case plain
    case narrow
    case dumb
    case tmux

    /// Those that can be tried here: tmux may not be installed.
    static let available = allCases.filter { $0 != .tmux || hasTmux }
    /// Those in which the cursor can go anywhere.
    static let withCursor = available.filter { $0 != .dumb }
    static let hasTmux = ["/usr/bin/tmux", "/usr/local/bin/tmux"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }

    var columns: Int { self == .narrow ? 40 : 80 }
    var terminalName: String { self == .dumb ? "dumb" : "xterm-256color" }
    var testDescription: String { rawValue }
  }

  extension Program {
    /// Opens the notebook at a terminal of the given kind.
    ///
    /// - Parameters:
    ///   - state: The folder of the history, so that two notebooks can share one or not.
    ///   - variables: Added to the environment.
    func notebook(
      _ setting: Setting = .plain, arguments: [String] = [], state: String = "state",
      variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
      var command = [Self.executable.path] + arguments
      if setting == .tmux {
        try write(
          """
          set -g prefix None
          set -g status off
          set -sg escape-time 0
          set -g default-terminal tmux-256color
          set -g destroy-unattached on

          """.utf8, to: "tmux.conf")
        command = ["tmux", "-u", "-S", path("tmux"), "-f", path("tmux.conf"), "new-session"] + command
      }
      return try terminal(
        command, columns: setting.columns, state: state,
        variables: ["TERM": setting.terminalName].merging(variables) { $1 })
    }

    /// Opens a shell with job control, in which the notebook is a command as any other.
    func shell(
      _ command: [String] = ["bash", "--norc", "--noprofile", "-i"]
    ) throws -> PseudoTerminal {
      let terminal = try terminal(command, variables: ["PS1": "shell: "])
      try terminal.waitForShell()
      return terminal
    }

    /// Starts a command at a terminal, in the folder.
    func terminal(
      _ command: [String], columns: Int = 80, rows: Int = 24, state: String = "state",
      variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
      var environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": path(state), "XDG_CONFIG_HOME": path("config"),
        "TMPDIR": folder.path, "SHELL": "/bin/sh",
      ]
      environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
      return try PseudoTerminal(
        command, in: folder.path, environment: environment.merging(variables) { $1 }, columns: columns,
        rows: rows)
    }

    /// What the file of the history holds, line by line.
    func history(state: String = "state") throws -> [String] {
      let bytes = try bytes("\(state)/codebook/history")
      let text = try #require(String(validating: bytes, as: UTF8.self), "the history is not UTF-8")
      #expect(text.isEmpty || text.hasSuffix("\n"))
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  extension Screen {
    /// The prompt that the cursor stands behind, and what is typed there.
    struct PromptLine: Equatable {
      /// The number in the prompt.
      var number: Int
      /// What stands behind the prompt, over all its rows.
      var text: String
      /// How many cells of it stand before the cursor.
      var cursor: Int
    }

    /// What is being typed; nil where the last thing on the screen is no prompt.
    var promptLine: PromptLine? {
      // Asked for with every piece of output, so it looks at few rows closely.
      for row in (0...cursor.row).reversed() where grid[row].cells.first == "[" {
        let (text, cells) = text(from: row)
        let digits = text.dropFirst().prefix { $0.isNumber }
        let behind = text[digits.endIndex...]
        guard let number = Int(digits), behind.first == "]",
          let end = behind.dropFirst().firstIndex(where: { ">[]".contains($0) }), text[end] == ">"
        else { continue }
        let width = text[...end].count + 1
        return PromptLine(number: number, text: String(text.dropFirst(width)), cursor: cells - width)
      }
      return nil
    }
  }

  extension PseudoTerminal {
    /// Waits for the empty prompt of a cell.
    func waitForPrompt(_ number: Int, at location: SourceLocation = #_sourceLocation) throws {
      try wait("the prompt of [\(number)]", at: location) {
        $0.promptLine == Screen.PromptLine(number: number, text: "", cursor: 0)
      }
    }

    /// Waits until the row of the cursor tells how far a command is.
    func waitForProgress(at location: SourceLocation = #_sourceLocation) throws {
      try wait("the progress", at: location) { $0.rows[$0.cursor.row].contains("step ") }
    }

    /// Waits until the shell wants the next command.
    func waitForShell(at location: SourceLocation = #_sourceLocation) throws {
      try wait("the shell", at: location) { $0.rows[$0.cursor.row] == "shell:" && $0.cursor.column == 7 }
    }

    /// Waits until a line stands behind the prompt, the cursor at its end or so many cells before it.
    func waitForLine(
      _ text: String, cursorBeforeEnd back: Int = 0, at location: SourceLocation = #_sourceLocation
    ) throws {
      try wait("the line '\(text)', \(back) cells behind the cursor", at: location) { screen in
        // Spaces at the end cannot be seen.
        guard let line = screen.promptLine, line.text == text.trimmingCharacters(in: [" "]) else {
          return false
        }
        return line.cursor == text.unicodeScalars.reduce(0) { $0 + Screen.width(of: $1) } - back
      }
    }

    /// Types a command at a prompt, and waits for the next one.
    func run(_ command: String, at location: SourceLocation = #_sourceLocation) throws {
      guard let number = screen.promptLine?.number else { throw Missing(description: "there is no prompt") }
      send(command + "\r")
      try wait("the prompt after '\(command)'", at: location) {
        $0.promptLine == Screen.PromptLine(number: number + 1, text: "", cursor: 0)
      }
    }

    /// Types each sample at the first prompt, sees the line that comes of it, and drops it.
    func type(_ samples: [KeyTests.Sample]) throws {
      for sample in samples {
        send(sample.keys)
        try waitForLine(sample.line, cursorBeforeEnd: sample.back)
        send(Key.controlC)
        try waitForPrompt(1)
      }
    }

    /// Drops the line that is being typed, and ends the notebook with Ctrl-D.
    func leave(at location: SourceLocation = #_sourceLocation) throws {
      if let line = screen.promptLine, !line.text.isEmpty {
        send(Key.controlC)
        try waitForPrompt(line.number, at: location)
      }
      send("\u{4}")
      let ending = try ended(at: location)
      #expect(ending == .code(0), sourceLocation: location)
    }
  }

  /// What keys send.
  enum Key {
    static let controlA = "\u{1}"
    static let controlC = "\u{3}"
    static let controlD = "\u{4}"
    static let controlE = "\u{5}"
    static let controlK = "\u{B}"
    static let controlL = "\u{C}"
    static let controlR = "\u{12}"
    static let controlU = "\u{15}"
    static let controlW = "\u{17}"
    static let controlY = "\u{19}"
    static let controlZ = "\u{1A}"
    static let controlBackslash = "\u{1C}"
    static let tab = "\t"
    static let enter = "\r"
    static let escape = "\u{1B}"
    static let backspace = "\u{7F}"
    static let up = "\u{1B}[A"
    static let down = "\u{1B}[B"
    static let right = "\u{1B}[C"
    static let left = "\u{1B}[D"
    static let home = "\u{1B}[H"
    static let end = "\u{1B}[F"
    static let delete = "\u{1B}[3~"
  }
#endif
