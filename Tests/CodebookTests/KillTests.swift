#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// The program killed at any moment: whatever it has written is whole, and what was typed comes back.
  ///
  /// `CODEBOOK_KILLS` says how often (10), `CODEBOOK_KILL_SEED` at which moments. What is expected holds at every
  /// moment, so chance decides only what is tried.
  struct KillTests {
    static func variable(_ name: String) -> UInt64? {
      ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
    static let kills = Int(clamping: variable("CODEBOOK_KILLS") ?? 10)
    static let seed = variable("CODEBOOK_KILL_SEED") ?? 7

    /// SplitMix64.
    struct Generator: RandomNumberGenerator {
      var state: UInt64

      mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
      }
    }

    /// What is typed in one notebook; each line is typed only once, and `changes` something or does not.
    private static func lines(_ run: Int) -> [(text: String, changes: Bool)] {
      let bits = (0..<16).map { run >> $0 & 1 == 1 ? "1" : "0" }.joined()
      return [
        ("load image Samples/eye.png size=\(100 + run % 100)", true),
        ("make model phase1 seed=\(run + 100)", true),
        ("make key 1\(bits.dropFirst())", true), ("train 20 # größe \(run)", true),
        ("encrypt # 日本 \(run)", true),
        ("decrypt # e\u{301} \(run)", true), ("save image picture.png force # \(run)", false),
        ("save ciphertext bits.png force # \(run)", false),
        ("save model model.safetensors force # \(run)", false),
        ("save ciphertext numbers.npy force # \(run)", false),
        ("save decrypted read.png force # \(run)", false),
        ("flip bit 3 # \(run)", true), ("train 21 # \(run)", true),
        ("save model model.safetensors force # again \(run)", false),
      ]
    }

    @Test func nothingIsLostAndNothingIsHalfWritten() throws {
      var random = Generator(state: Self.seed)
      let program = try Program()
      defer { program.remove() }
      var history: [String] = []
      for run in 0..<Self.kills {
        let lines = Self.lines(run)
        let count = Int.random(in: 0...lines.count, using: &random)
        let killed = try typeAndKill(program, lines.map(\.text), count, &random)
        let note = Comment("seed \(Self.seed), run \(run), killed in line \(count)")
        let sent = lines.prefix(count + (killed.isEntered ? 1 : 0))
        history = try check(
          history: history, answered: lines.prefix(count).map(\.text), sent.map(\.text), program, note)
        try checkFiles(program, note)
        let changes = { (lines: ArraySlice<(text: String, changes: Bool)>) in
          lines.filter(\.changes).map { Self.withoutComment($0.text) }
        }
        let journal = try check(
          journal: changes(lines.prefix(count)), or: changes(sent), wasOpen: killed.wasOpen, program, note)
        try restore(journal, typing: "show session # \(run)", program, note)
        history = try program.history()
      }
    }

    /// Opens a notebook, types lines, and kills it while it works on the next one.
    private func typeAndKill(
      _ program: Program, _ lines: [String], _ count: Int, _ random: inout Generator
    ) throws -> (wasOpen: Bool, isEntered: Bool) {
      let terminal = try program.notebook()
      let delay = Int.random(in: 0..<(1 << Int.random(in: 1...16, using: &random)), using: &random)
      // Sometimes it is killed before it is there.
      let waits = Int.random(in: 0..<10, using: &random) > 0
      var isEntered = false
      if waits || count > 0 {
        try terminal.waitForPrompt(1)
        for line in lines.prefix(count) { try terminal.run(line) }
        if count < lines.count {
          // Or in the middle of a line.
          isEntered = Int.random(in: 0..<6, using: &random) > 0
          let line = lines[count]
          terminal.send(
            isEntered ? line + "\r" : String(line.prefix(Int.random(in: 0..<line.count, using: &random))))
        }
      }
      terminal.pass(microseconds: delay)
      terminal.signal(SIGKILL)
      #expect(try terminal.ended() == .signal(SIGKILL))
      return (waits || count > 0, isEntered)
    }

    private static func withoutComment(_ line: String) -> String {
      String(line.prefix { $0 != "#" }).trimmingCharacters(in: [" "])
    }

    /// What is in the history is what was there before and what was typed, and the last line perhaps.
    private func check(
      history before: [String], answered: [String], _ sent: [String], _ program: Program, _ note: Comment
    ) throws -> [String] {
      guard FileManager.default.fileExists(atPath: program.path("state/codebook/history")) else {
        #expect(before.isEmpty && answered.isEmpty, note)
        return []
      }
      let history = try program.history()
      #expect(history == before + answered || history == before + sent, note)
      return history
    }

    /// Whatever was saved can be read, and nothing else looks as if it was.
    private func checkFiles(_ program: Program, _ note: Comment) throws {
      let pictures = ["picture.png", "bits.png", "read.png"]
      let own = pictures + ["model.safetensors", "numbers.npy", "numbers.npy.json"]
      let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      let known = own + ["Samples", "lessons", "state", "config"]
      #expect(names.allSatisfy { known.contains($0) || $0.hasSuffix(".part") }, note)
      var commands = pictures.filter(names.contains).map { "load image \($0)" }
      if names.contains("model.safetensors") { commands.append("load model model.safetensors") }
      if !commands.isEmpty {
        let result = try program.run(["-c", commands.joined(separator: "; ")])
        #expect(result.code == 0 && result.error.isEmpty, "\(note): \(result.error)")
      }
      if names.contains("numbers.npy") {
        let bytes = try program.bytes("numbers.npy")
        let header = String(decoding: bytes.prefix(128), as: UTF8.self)
        let shape = try #require(header.firstMatch(of: /\((\d+), (\d+)\)/), note)
        let numbers = try #require(Int(shape.1)) * #require(Int(shape.2))
        #expect(bytes.count == 10 + Int(bytes[8]) + 256 * Int(bytes[9]) + 4 * numbers, note)
      }
    }

    // MARK: The journal

    private func journals(_ program: Program) throws -> [[String]] {
      let folder = program.path("state/codebook/notebooks")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      #expect(names.allSatisfy { $0.hasPrefix("notebook-") })
      return try names.filter { $0.hasSuffix(".codebook") }.sorted().map { name in
        let bytes = try program.bytes("state/codebook/notebooks/\(name)")
        let text = try #require(String(validating: bytes, as: UTF8.self))
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      }
    }

    /// The journal leads to where the notebook was, or to where the last line would have brought it.
    private func check(
      journal answered: [String], or sent: [String], wasOpen: Bool, _ program: Program, _ note: Comment
    ) throws -> [String] {
      let journals = try journals(program)
      #expect(journals.count <= 1, note)
      guard let journal = journals.first else {
        #expect(answered.isEmpty, note)
        return []
      }
      #expect(journal.first == "seed 7", note)
      // The journal names pictures in quotes, and from the root on.
      let commands = journal.dropFirst().map { line in
        ["\"", program.folder.path + "/"].reduce(line) { $0.replacingOccurrences(of: $1, with: "") }
      }
      #expect(commands == answered || commands == sent, "\(note): \(commands)")
      return journal
    }

    /// The next notebook offers in one row what was lost, and brings it back.
    private func restore(
      _ journal: [String], typing line: String, _ program: Program, _ note: Comment
    ) throws {
      let terminal = try program.notebook()
      try terminal.waitForPrompt(1)
      let offers = terminal.screen.rows.filter { $0.contains("restore brings it back") }
      #expect(offers.count == (journal.count > 1 ? 1 : 0), "\(note): \(terminal.screen)")
      if journal.count > 1 {
        terminal.send("restore\r")
        // One cell for itself, and one for each command; the seed is the new notebook's own.
        try terminal.waitForPrompt(journal.count + 1)
      }
      try terminal.run(line)
      try terminal.leave()
      #expect(try journals(program).contains(journal) || journal.count <= 1, note)
      try? FileManager.default.removeItem(atPath: program.path("state/codebook/notebooks"))
    }
  }
#endif
