import Foundation
import Testing

/// `codebook doctor` from outside: the facts, and what to do where something is missing.
struct DoctorTests {
  /// Facts or advice by topic.
  private func entries(_ result: Program.Result, _ name: String) throws -> [String: [String: Any]] {
    let outputs = try #require(result.cells.first?["outputs"] as? [[String: Any]])
    #expect(outputs.allSatisfy { $0["kind"] as? String == "doctor" })
    return Dictionary(
      uniqueKeysWithValues: outputs.map {
        ($0["topic"] as? String ?? "", $0[name] as? [String: Any] ?? [:])
      })
  }

  @Test func everyTopicHasFactsForProgramsAndForPeople() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["doctor", "--json"])
    #expect(result.code == 0 && result.cells.count == 1)
    let facts = try entries(result, "facts")
    #expect(Set(facts.keys) == ["terminal", "pictures", "libraries", "program", "machine", "folders"])
    for name in facts.values.flatMap(\.keys) {
      #expect(name.allSatisfy { $0.isLowercase || $0 == "_" }, "\(name)")
    }
    #expect(facts["terminal"]?["is_terminal"] as? Bool == false)
    #expect((facts["libraries"]?["picture_formats"] as? [String])?.contains("png") == true)
    #expect((facts["libraries"]?["cairo"] as? String)?.hasPrefix("1.") == true)
    #expect((facts["machine"]?["processors"] as? Int ?? 0) > 0)
    let words = try program.run(["doctor"]).output
    for line in words.split(separator: "\n") { #expect(line.count < 200, "\(line)") }
    #expect(words.contains("\n  chafa ") && words.contains("\n  threads "))
  }

  @Test func whatIsMissingSaysWhatToDoAndIsNoFailure() throws {
    let program = try Program()
    defer { program.remove() }
    for name in ["Samples", "lessons"] {
      try FileManager.default.removeItem(atPath: program.path(name))
    }
    try FileManager.default.createDirectory(
      atPath: program.path("config/codebook"), withIntermediateDirectories: true)
    try program.write("set graphics ascii\nset kyes vi\n".utf8, to: "config/codebook/config")
    let launcher = ["/usr/bin/env", "-u", "HOME", "-u", "EDITRC", "LC_ALL=C"]
    let result = try program.run(["--json", "--threads", "200", "doctor"], launcher: launcher)
    #expect(result.code == 0)
    let advice = try entries(result, "advice")
    #expect(advice["terminal"]?["characters"] as? String == "export LC_ALL=C.UTF-8 for finer pictures")
    #expect((advice["folders"]?["lessons"] as? String)?.contains("make install") == true)
    #expect(
      advice["folders"]?["config"] as? String
        == "line 2: there is no setting 'kyes' · did you mean 'keys'?")
    #expect(advice["folders"]?["editrc"] as? String == "export HOME")
    #expect((advice["machine"]?["threads"] as? String)?.hasPrefix("more than ") == true)
    let config = try #require(try entries(result, "facts")["folders"]?["config"] as? [String: Any])
    #expect(config["settings"] as? [String] == ["graphics is ascii (config, line 1)"])
    #expect(config["exists"] as? Bool == true && config["mistakes"] as? Int == 1)
  }

  @Test func theNotebooksCommandLooksAtOneTopicUnderItsSettings() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["-c", "set threads 1; doctor machine; doctor machin"])
    #expect(result.output.contains("1 work, because threads is 1 (set here)"))
    #expect(!result.output.contains("libedit") && result.code == 65)
    #expect(result.error.contains("did you mean 'machine'?"))
    #expect(try program.run(["doctor", "folders"]).output.hasPrefix("folders\n  lessons "))
    #expect(try program.run(["doctor", "weather"]).code == 64)
  }
}
