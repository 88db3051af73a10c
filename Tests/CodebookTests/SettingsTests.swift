import Foundation
import Testing

/// The file of settings, and the options that count for more, from outside.
struct SettingsTests {
  private func write(_ text: String, in program: Program) throws {
    try FileManager.default.createDirectory(
      atPath: program.path("config/codebook"), withIntermediateDirectories: true)
    try program.write(text.utf8, to: "config/codebook/config")
  }

  /// The setting that a cell speaks of.
  private func value(_ result: Program.Result, _ index: Int) -> String? {
    (result.cells[index]["outputs"] as? [[String: Any]])?.first?["value"] as? String
  }

  @Test func theFileCountsAndItsMistakesAreALineEach() throws {
    let program = try Program()
    defer { program.remove() }
    try write("set graphics ascii\nset colr off\nset threads 2\n", in: program)
    let result = try program.run(["--json", "-c", "set graphics; set threads; set color"])
    #expect(result.code == 0)
    #expect((0..<3).map { value(result, $0) } == ["ascii", "2", "auto"])
    let path = program.path("config/codebook/config")
    #expect(result.error == "\(path):2:5: there is no setting 'colr' · did you mean 'color'?\n")
  }

  @Test func optionsCountMoreThanTheFileAndMoreThanSet() throws {
    let program = try Program()
    defer { program.remove() }
    try write("set threads 2\nset color auto\n", in: program)
    let result = try program.run(
      ["--json", "--threads", "3", "--no-color", "-c", "set threads 5; set colour auto; set graphics"])
    #expect((0..<3).map { value(result, $0) } == ["3", "off", "off"])
  }

  @Test func aFileThatCannotBeReadIsOneSentence() throws {
    let program = try Program()
    defer { program.remove() }
    try FileManager.default.createDirectory(
      atPath: program.path("config/codebook/config"), withIntermediateDirectories: true)
    let result = try program.run(["-c", "make key"])
    #expect(result.code == 0 && result.output.hasPrefix("key 0101"))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains("cannot be read: it is a folder"))
  }

  @Test func aTestOfALessonKnowsNoSettings() throws {
    let program = try Program()
    defer { program.remove() }
    try write("set color off\nset nonsense\n", in: program)
    try program.write(
      "# A\n\n```codebook\n> set color\ncolor is auto · [..]\n...\n```\n".utf8, to: "lesson.md")
    let result = try program.run(["test", "lesson.md"])
    #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
  }
}
