#if os(Linux)
  import Foundation
  import Testing

  /// The notebook at a real prompt: a pseudo-terminal, made by `script` of util-linux, keys going in and the screen
  /// coming out.
  struct PromptTests {
    /// One conversation: wait for some words, then send some keys.
    private func talk(
      _ steps: [(waitFor: String, send: String)], terminal: String = "xterm-256color",
      state: String = "state",
      in program: Program, arguments: String = ""
    ) throws -> (screen: String, code: Int32) {
      let process = Process()
      // The signals as a shell at a terminal leaves them, whatever the tests were started with.
      let command =
        "stty cols 100 rows 30; exec env --default-signal '\(Program.executable.path)' \(arguments)"
      process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
      process.arguments = ["60", "script", "-qefc", command, "/dev/null"]
      process.currentDirectoryURL = program.folder
      var environment = ProcessInfo.processInfo.environment
      environment["TERM"] = terminal
      environment["LC_ALL"] = "C.UTF-8"
      environment["HOME"] = program.folder.path
      environment["XDG_STATE_HOME"] = program.path(state)
      environment["XDG_CONFIG_HOME"] = program.path("config")
      for name in ["NO_COLOR", "COLUMNS", "COLORTERM"] { environment[name] = nil }
      process.environment = environment
      let (keys, screen) = (Pipe(), Pipe())
      process.standardInput = keys
      process.standardOutput = screen
      process.standardError = screen
      try process.run()
      var seen = ""
      var all = ""
      for step in steps {
        while !seen.contains(step.waitFor) {
          let data = screen.fileHandleForReading.availableData
          try #require(!data.isEmpty, "waiting for \(step.waitFor), saw: \(all.suffix(800))")
          seen += String(decoding: data, as: UTF8.self)
          all += String(decoding: data, as: UTF8.self)
        }
        seen = String(seen[(seen.range(of: step.waitFor)?.upperBound ?? seen.endIndex)...])
        keys.fileHandleForWriting.write(Data(step.send.utf8))
      }
      all += String(decoding: screen.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (all, process.terminationStatus)
    }

    @Test func aFirstNotebookFromWelcomeToControlD() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [
          ("[1]", "load image Samples/penguin.png\r"), ("[2]", "laod text x\r"), ("[3]", "make key\r"),
          ("[4]", "\u{4}"),
        ], in: program)
      #expect(code == 0)
      #expect(screen.contains("load image Samples/penguin.png") && screen.contains("20 distinct"))
      #expect(screen.contains("▀") || screen.contains("▄") || screen.contains("█"))
      #expect(screen.contains("^^^^") && screen.contains("did you mean 'load text'?"))
      #expect(screen.contains("penguin> "))
    }

    @Test func aSettingCountsAtOnce() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [
          ("[1]", "set graphics ascii; load image Samples/penguin.png\r"), ("20 distinct", ""),
          ("[3]", "set color off\r"), ("color is off: no colours\r\n", "set graphics off\r"),
          ("[5]", "show image\r"), ("[6]", "quit\r"),
        ], in: program)
      #expect(code == 0 && !screen.contains("▀") && !screen.contains("█"))
      let pictures = screen.components(separatedBy: "20 distinct")
      #expect(pictures.count == 3)
      #expect(pictures[0].contains("\u{1B}[38;5;") && !pictures[1].contains("\u{1B}[38;5;"))
      #expect(pictures[1].contains("\u{1B}[36m[3]"))
      #expect(!pictures[1].contains("\u{1B}[36m[4]"))
    }

    @Test func theDoctorSaysWhatThisTerminalShows() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [
          ("[1]", "doctor terminal\r"), ("in between", "doctor pictures\r"),
          ("pixels", "set graphics off; doctor pictures\r"), ("pixels", "quit\r"),
        ], in: program)
      #expect(code == 0 && screen.contains("256, as TERM says") && screen.contains("100 columns, 30 rows"))
      #expect(screen.contains("with block characters in colour: there are colours and UTF-8"))
      #expect(screen.contains("not drawn, because graphics is off (set here)"))
    }

    @Test func controlCStopsTrainingKeepsTheWeightsAndGoesOn() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [
          ("[1]", "make model phase3\r"), ("[2]", "train 10000000\r"), ("step ", "\u{3}"),
          ("the session goes on", "save model kept.safetensors\r"), ("saved the model", ""), ("[4]", "\u{4}"),
        ], in: program)
      #expect(code == 0 && screen.contains("stopped: Alice, Bob and Eve trained"))
      let result = try program.run(["--json", "-c", "load model kept.safetensors"])
      let model = try #require((result.cells[0]["outputs"] as? [[String: Any]])?.first)
      #expect((model["step"] as? Int ?? 0) > 0)
    }

    @Test func controlCDropsALineThatIsBeingTyped() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [("[1]", "this is not a command"), ("command", "\u{3}"), ("[1]", "make key\r"), ("[2]", "quit\r")],
        in: program)
      #expect(code == 0 && screen.contains("key 0101010101010101") && !screen.contains("there is no command"))
    }

    @Test func theUpKeyBringsBackWhatAnEarlierNotebookTyped() throws {
      let program = try Program()
      defer { program.remove() }
      _ = try talk([("[1]", "make key 1111000011110000\r"), ("[2]", "quit\r")], in: program)
      let (screen, _) = try talk([("[1]", "\u{1B}[A\u{1B}[A\r"), ("[2]", "\u{4}")], in: program)
      #expect(screen.contains("key 1111000011110000 (yours"))
    }

    @Test func tabCompletesCommandsAndFiles() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, _) = try talk(
        [("[1]", "loa\tim\tSamples/peng\t\r"), ("[2]", "quit\r")], in: program)
      #expect(screen.contains("20 distinct"))
    }

    @Test func aDumbTerminalGetsNoEscapeCodes() throws {
      let program = try Program()
      defer { program.remove() }
      let (screen, code) = try talk(
        [
          ("[1]", "load image Samples/penguin.png\r"), ("[2]", "make model phase1\r"), ("[3]", "train 500\r"),
          ("[4]", "set graphics ascii; show image\r"), ("[6]", "quit\r"),
        ],
        terminal: "dumb", in: program)
      #expect(code == 0 && !screen.contains("\u{1B}"))
      let parts = screen.components(separatedBy: "graphics is ascii")
      #expect(parts.count == 2 && !parts[0].contains("@@@") && parts[1].contains("@@@"))
    }
  }
#endif
