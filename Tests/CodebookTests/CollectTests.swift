import Foundation
import Testing

/// A class's reports on the command line.
struct CollectTests {
  static let lesson = """
    # Short

    <!-- predict: Which? [one | two] = two -->

    ## \u{1B}[31mTrain

    ```codebook
    > make model phase1
    > train 2
    > eval 100
    ```

    ## The end

    That was all.
    """

  /// The reports of a few students, made by the program itself.
  private func handIn(_ count: Int, in program: Program) throws -> [String] {
    try program.write(Self.lesson.utf8, to: "short.md")
    return try (1...count).map { student in
      let input = "predict \(student % 2 + 1)\nnext\nmake model phase1\ntrain 2\neval 100\nnext\n"
      let name = "s\(student).json"
      let result = try program.run(
        ["--seed", "\(student)", "teach", "short.md", "--report", name], input: input)
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      return name
    }
  }

  @Test func whatCannotBeCountedIsNamedAndTheRestGoesOn() throws {
    let program = try Program()
    defer { program.remove() }
    let files = try handIn(3, in: program)
    let whole = try program.run(["report", "collect"] + files)
    #expect(whole.code == 0 && whole.error.isEmpty, "\(whole.error)")
    #expect(whole.output.hasPrefix("short · Short\n3 students, 3 finished\n"))
    #expect(!whole.output.contains("\u{1B}"))
    let bytes = try program.bytes(files[0])
    try program.write(bytes, to: "twice.json")
    let text = String(decoding: bytes, as: UTF8.self)
    try program.write(text.replacing("\"passed\"", with: "\"skipped\"").utf8, to: "forged.json")
    try program.write("{\"a\":1}".utf8, to: "foreign\u{1B}[31m.json")
    try program.write(bytes.prefix(bytes.count / 2), to: "cut.json")
    let mixed = ["twice.json", "forged.json", "foreign\u{1B}[31m.json", "cut.json", "gone.json"]
    let result = try program.run(["report", "collect"] + files + mixed)
    #expect(result.code == 1 && result.output == whole.output)
    let lines = result.error.split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "twice.json: the same report as 's1.json', which counts once",
        "forged.json: the report was changed after it was written: its digest is that of another one",
        "foreign^[[31m.json: this is no report of codebook teach",
        "cut.json: this is no report of codebook teach",
        "gone.json: there is no file 'gone.json'",
      ])
    #expect(try program.run(["report", "collect", "gone.json"]).code == 66)
    #expect(try program.run(["report", "collect", "cut.json", "gone.json"]).code == 65)
    #expect(try program.run(["report", "collect"]).code == 64)
  }

  @Test func itIsOneObjectForProgramsAndATableForSpreadsheets() throws {
    let program = try Program()
    defer { program.remove() }
    let files = try handIn(2, in: program)
    let result = try program.run(
      ["--json", "report", "collect", "--anonymous", "--csv", "class.csv"] + files)
    #expect(result.code == 0 && result.cells.count == 1, "\(result.error)")
    let class_ = try #require(result.cells.first)
    #expect(class_["kind"] as? String == "class" && class_["students"] as? Int == 2)
    #expect(!result.output.contains("s1") && result.output.contains("student 1"))
    let table = String(decoding: try program.bytes("class.csv"), as: UTF8.self)
    #expect(table.split(separator: "\n").count == 1 + 2 + 2)
    let again = try program.run(["report", "collect", "--csv", "class.csv"] + files)
    #expect(again.code == 73 && again.error.contains("add --force") && again.output.isEmpty)
    #expect(try program.run(["report", "collect", "--force", "--csv", "class.csv"] + files).code == 0)
  }

  @Test func withVerifyEachIsPlayedAgainFirst() throws {
    let program = try Program()
    defer { program.remove() }
    let files = try handIn(2, in: program)
    let held = try program.run(["report", "collect", "--verify", "--lesson", "short.md"] + files)
    #expect(held.code == 0 && held.error.isEmpty && held.output.hasPrefix("short · Short\n2 students"))
    try program.write((Self.lesson + "\nMore.\n").utf8, to: "short.md")
    let changed = try program.run(["report", "collect", "--verify", "--lesson", "short.md"] + files)
    #expect(changed.code == 65 && changed.output.isEmpty)
    #expect(changed.error.split(separator: "\n").count == 2 && changed.error.contains("its text has changed"))
  }
}
