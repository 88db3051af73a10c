import Foundation
import Testing

/// Files of strangers, given to the program.
struct HostileFilesTests {
  static let lesson = """
    # Two

    ## One

    ```codebook
    > make key
    ...
    ```

    ## Two

    ```codebook
    > flip bit 3
    ...
    ```
    """

  private func program(_ files: (String, String)...) throws -> Program {
    let program = try Program()
    for (name, text) in files { try program.write(text.utf8, to: name) }
    return program
  }

  @Test(arguments: [
    [], ["--auto"], ["--auto", "--record", "r.cast"], ["--record", "r.cast"], ["--at", "2"],
  ])
  func aDemoWhoseFirstStepFailsEndsWithTheCellsCode(arguments: [String]) throws {
    let text =
      "# L\n\n## One\n\n```codebook\n> load image nosuch.png\n```\n\n## Two\n\n```codebook\n> make key\n```\n"
    let program = try program(("fails.md", text))
    defer { program.remove() }
    let result = try program.run(["demo", "fails.md"] + arguments)
    #expect(result.code == 66)
    let said = (result.output + result.error).ranges(of: "the lesson's own 'load image nosuch.png' fails")
    #expect(said.count == 1)
  }

  @Test func theLastLineOfALessonCountsThoughItEndsInABackslash() throws {
    let program = try program(("two.md", Self.lesson))
    defer { program.remove() }
    let result = try program.run(["teach", "two.md"], input: "make key \\")
    #expect(result.code == 0 && result.output.contains("> make key\nkey 0101010101010101"))
  }

  @Test func noCodeOfALessonOrANameReachesTheOutput() throws {
    let codes = "\u{1B}[2J\u{1B}]52;c;aGk=\u{7}\u{9B}1m\u{202E}"
    let text =
      "# T\(codes)\n\n## H\(codes)\n\nProse\(codes)\n\n<!-- predict: Q\(codes)? [a | b] = a -->\n\n"
      + "```codebook\n> note \"n\(codes)\"\n> show \(codes)\n```\n"
    let name = "l\u{1B}[2J\u{202E}.md"
    let program = try program((name, text))
    defer { program.remove() }
    var results = [
      try program.run(["run", name]), try program.run(["test", name]), try program.run(["demo", name]),
      try program.run(["teach", name], input: "next\nhint\nleave\n"),
      try program.run(["demo", name, "--dry-run"]),
      try program.run(["--json", "run", name]), try program.run(["export", name, "--to", "script"]),
      try program.run(["report", "verify", name]), try program.run(["report", "collect", name]),
      try program.run(["export", name, "--to", "html", "--output", "\u{1B}[2J/x"]),
      try program.run(["test", name, "--accept"]),
    ]
    #expect(try program.run(["demo", name, "--record", "r.cast", "--keep-going"]).code != 73)
    results.append(
      .init(output: String(decoding: try program.bytes("r.cast"), as: UTF8.self), error: "", code: 0))
    for (index, result) in results.enumerated() {
      let harmful = (result.output + result.error).unicodeScalars.first { scalar in
        // A script that is exported holds its commands to the letter.
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
          || scalar == "\u{202E}" && index != 6
      }
      #expect(harmful == nil, "\(index)")
    }
  }

  @Test func twoLessonsOfOneNameHaveEachTheirProgress() throws {
    let program = try program(
      ("senseless", "{\"place\":\"One\",\"steps\":[{\"heading\":\"One\",\"hints\":-1}]}"))
    defer { program.remove() }
    for (folder, command) in [("a", "make key"), ("b", "make cipher xor")] {
      try FileManager.default.createDirectory(
        at: program.folder.appendingPathComponent(folder), withIntermediateDirectories: true)
      let text = "# \(folder)\n\n## One\n\n```codebook\n> \(command)\n```\n\n## Two\n\nThe end.\n"
      try program.write(text.utf8, to: "\(folder)/l.md")
    }
    func opens(_ lesson: String) throws -> String {
      try program.run(["teach", lesson], input: "quit\n").output
    }
    let done = "you have taken this lesson already"
    #expect(try program.run(["teach", "a/l.md"], input: "make key\nnext\nnext\n").code == 0)
    #expect(try opens("a/l.md").contains(done))
    #expect(try !opens("b/l.md").contains(done))
    #expect(try opens("a/l.md").contains(done))
    #expect(try program.run(["teach", "b/l.md"], input: "make cipher xor\nnext\nnext\n").code == 0)
    #expect(try opens("b/l.md").contains(done) && opens("a/l.md").contains(done))
    let reset = try program.run(["teach", "b/l.md", "--reset"], input: "quit\n")
    #expect(try reset.code == 0 && !opens("b/l.md").contains(done) && opens("a/l.md").contains(done))
    try program.write(program.bytes("senseless"), to: "state/codebook/lessons/l.json")
    #expect(
      try opens("a/l.md").contains("what was kept of this lesson makes no sense, so that it begins anew"))
    #expect(try !opens("a/l.md").contains("makes no sense"))
  }

  @Test func aReportIsJudgedByTheLessonOfItsNameAndSaysByWhich() throws {
    let program = try program(("short.md", CollectTests.lesson))
    defer { program.remove() }
    let made = try program.run(["teach", "short.md", "--report", "r.json"], input: "predict 1\nnext\n")
    #expect(made.code == 0)
    let verified = try program.run(["report", "verify", "r.json", "--lesson", "short.md"])
    #expect(verified.output.hasSuffix("lead to the same again · the lesson is 'short.md'\n"))
    let text = String(decoding: try program.bytes("r.json"), as: UTF8.self)
    for name in ["../short", "/tmp/short", "a\\u0000", "~/short"] {
      try program.write(
        text.replacing("\"lesson\":\"short\"", with: "\"lesson\":\"\(name)\"").utf8, to: "f.json")
      let result = try program.run(["report", "verify", "f.json"])
      #expect(result.code == 65 && result.error.contains("is not looked for · name its file with --lesson"))
    }
    #expect(try program.run(["report", "verify", "--seconds", "0", "r.json"]).code == 64)
  }

  @Test func whatToDoAboutAFileThatIsThereIsWhatTheCommandUnderstands() throws {
    let saving = "# S\n\n```codebook\n> make key\n> save key there\n```\n"
    let program = try program(("two.md", Self.lesson), ("there", ""), ("there.md", ""), ("saves.md", saving))
    defer { program.remove() }
    func advice(_ arguments: String...) throws -> String {
      String(try program.run(arguments).error.split(separator: " · ").last ?? "")
    }
    let option = "add --force to replace it, or choose another name\n"
    #expect(try advice("export", "two.md", "--to", "html", "--output", "there") == option)
    #expect(try advice("teach", "two.md", "--report", "there") == "choose another name\n")
    #expect(try advice("demo", "two.md", "--auto", "--record", "there") == "choose another name\n")
    #expect(
      try advice("-c", "save notebook there.md")
        == "add the word force to replace it, or choose another name\n")
  }

  @Test func aMistakeInAnotherFileHasOnePlace() throws {
    let program = try program(
      ("n.md", "# N\n\n```codebook\n> load notebook m.md\n```\n"),
      ("m.md", "# M\n\nx\n\n```codebook\n> make key\n> make kye\n```\n"))
    defer { program.remove() }
    let sentence = "m.md:7:8: make does not know 'kye' · did you mean 'make key'?\n"
    for arguments in [["run", "n.md"], ["test", "n.md"], ["export", "n.md", "--to", "script"]] {
      #expect(try program.run(arguments).error == sentence, "\(arguments)")
    }
  }

  @Test func oneCostlyLessonStopsNeitherTheListNorTab() throws {
    let program = try program()
    defer { program.remove() }
    try FileManager.default.removeItem(at: program.folder.appendingPathComponent("lessons"))
    try FileManager.default.createDirectory(
      at: program.folder.appendingPathComponent("lessons"), withIntermediateDirectories: true)
    try program.write(Self.lesson.utf8, to: "lessons/two.md")
    for (name, words) in [("a", "> - "), ("b", "[a](<b"), ("c", "![l"), ("d", "[")] {
      let text = "# T\n\n## S\n\n" + String(repeating: words, count: 8_000)
      try program.write(text.utf8, to: "lessons/\(name).md")
    }
    let result = try program.run(["teach", "two"], input: "lessons\n")
    #expect(result.output.contains("  a  cannot be read: codebook test lessons/a.md says why\n"))
    #expect(result.output.contains("  two         Two\n") || result.output.contains("Two\n"))
    #expect(try program.run(["test", "lessons/a.md"]).error.hasPrefix("lessons/a.md:5:1: "))
  }
}
