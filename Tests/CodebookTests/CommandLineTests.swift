import Foundation
import Testing

struct CommandLineTests {
  @Test func commandsRunOneAfterTheOtherAndStopAtTheFirstError() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["-c", "make key; flip bit 16; make key"])
    #expect(result.output == "key 0101010101010101 (the paper's, 16 bits)\n")
    #expect(result.error == "-c:1:20: there is no bit 16 in the key · its 16 bits are 0 to 15\n")
    #expect(result.code == 65)
    let going = try program.run(["--keep-going", "-c", "make key; flip bit 16; make key"])
    #expect(going.code == 65 && going.output.split(separator: "\n").count == 2)
  }

  @Test func severalLinesOfCommandsAreSeveralLines() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["-c", "make key # the paper's\nshow key\nflip bit 77"])
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.error.hasPrefix("-c:3:10: ") && result.code == 65)
  }

  @Test func jsonIsOneObjectForEachCellAndNothingElse() throws {
    let program = try Program()
    defer { program.remove() }
    let script = "make key\n# a comment\n\nlaod image x\n"
    let result = try program.run(["--json"], input: script)
    #expect(result.cells.count == result.output.split(separator: "\n").count)
    #expect(result.error.isEmpty && result.code == 65)
    #expect(result.cells[0]["cell"] as? Int == 1 && result.cells[0]["line"] as? Int == 1)
    #expect(result.cells[0]["status"] as? String == "ok")
    let error = try #require(result.cells[1]["error"] as? [String: Any])
    #expect(result.cells[1]["line"] as? Int == 4 && error["line"] as? Int == 4)
    #expect(error["code"] as? Int == 65 && error["column"] as? Int == 1)
    #expect(error["message"] as? String == "there is no command 'laod' · did you mean 'load image'?")
    #expect(error["suggestion"] as? String == "load image")
  }

  @Test(arguments: [
    ["--json", "run", "script"], ["run", "script", "--json"], ["run", "--json", "script"],
  ])
  func optionsStandBeforeOrBehindTheSubcommand(arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("seed 3\r\nmake key random\r\n".utf8, to: "script")
    let result = try program.run(arguments)
    #expect(result.cells.count == 2 && result.code == 0)
  }

  @Test func anErrorInAFileNamesFileLineAndColumn() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("make key\n\n  make kye\nmake key".utf8, to: "my script")
    let result = try program.run(["run", "my script"])
    #expect(result.error == "my script:3:8: make does not know 'kye' · did you mean 'make key'?\n")
    #expect(result.code == 65)
    let going = try program.run(["run", "my script", "--keep-going"])
    #expect(going.output.split(separator: "\n").count == 2 && going.code == 65)
  }

  @Test func wrongOptionsAreSixtyFourAndMissingFilesSixtySix() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run(["--frobnicate"]).code == 64)
    #expect(try program.run(["--threads", "0"]).code == 64)
    #expect(try program.run(["run"]).code == 64)
    for arguments in [["run", "nothing"], ["run", "nothing.md"], ["test", "nothing.md"], ["run", "."]] {
      let result = try program.run(arguments)
      #expect(result.code == 66 && result.error.split(separator: "\n").count == 1)
    }
    #expect(try program.run(["--version"]).output.hasPrefix("codebook "))
  }

  @Test func quietPrintsErrorsOnlyAndQuitEndsAScript() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["--quiet", "-c", "make key; flip bit 99"])
    #expect(result.output.isEmpty && !result.error.isEmpty)
    #expect(try program.run([], input: "make key\nquit\nmake key\n").output.split(separator: "\n").count == 1)
  }

  @Test func aLessonIsHeldToEveryDigit() throws {
    let program = try Program()
    defer { program.remove() }
    let lesson = """
      # Keys

      ## One

      ```codebook
      > make key
      key 0101010101010101 (the paper's, 16 bits)
      ```
      <!-- check: length == 16 -->
      <!-- fails -->
      ```codebook
      > flip bit 16
      there is no bit [..] in the key · its 16 bits are 0 to 15
      ```
      """
    try program.write(lesson.utf8, to: "good.md")
    let good = try program.run(["test", "good.md"])
    #expect(good.output == "good.md: 2 commands and 1 check hold\n" && good.code == 0)
    let changed = lesson.replacingOccurrences(of: "0101 (the", with: "0111 (the")
    try program.write(changed.utf8, to: "bad.md")
    let bad = try program.run(["test", "bad.md"])
    #expect(
      bad.error == """
        bad.md:7:1: 'make key' printed something other than the lesson expects
          expected: key 0101010101010111 (the paper's, 16 bits)
          printed:  key 0101010101010101 (the paper's, 16 bits)

        """)
    #expect(bad.code == 1)
    let played = try program.run(["run", "good.md"])
    #expect(played.code == 0 && played.output.contains("> make key\nkey 0101"))
    try program.write(lesson.replacingOccurrences(of: "16 -->", with: "17 -->").utf8, to: "check.md")
    #expect(
      try program.run(["test", "check.md"]).error == "check.md:9:1: this check does not hold: length == 17\n")
  }

  @Test func aLessonThatIsPlayedShowsItsProseAsTeachingDoes() throws {
    let program = try Program()
    defer { program.remove() }
    let lesson =
      "# A\n\nA **bold** word and\nanother.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    y = 2 x\n\nEnd.\n"
    try program.write(lesson.utf8, to: "prose.md")
    let played = try program.run(["run", "prose.md"])
    #expect(
      played.output == "A\n\nA bold word and\nanother.\n\n  a  b\n  1  2\n\n    y = 2 x\n\nEnd.\n\n")
  }

  @Test func aLessonWithAMistakeOrWithoutCommandsDoesNotPass() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("# A\n\nOnly words.\n".utf8, to: "words.md")
    let words = try program.run(["test", "words.md"])
    #expect(words.code == 1 && words.error.contains("there is no command in this lesson"))
    try program.write("# A\n\n<!-- chek: a > 1 -->\n".utf8, to: "typo.md")
    let typo = try program.run(["test", "typo.md"])
    #expect(
      typo.code == 65 && typo.error == "typo.md:3:1: there is no directive 'chek' · did you mean 'check'?\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func outputThatCannotBeWrittenIsSeventyThree() throws {
    let program = try Program()
    defer { program.remove() }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "exec \"$0\" -c 'make key' > /dev/full", Program.executable.path]
    let complaint = Pipe()
    shell.standardError = complaint
    try shell.run()
    let said = complaint.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 73)
    #expect(
      String(decoding: said, as: UTF8.self)
        == "codebook: the output cannot be written: No space left on device\n")
  }

  @Test func aLessonWritesBelowItsFolderAndNeverOverAFile() throws {
    let program = try Program()
    defer { program.remove() }
    func lesson(_ command: String) -> String {
      "# Save\n\n```codebook\n> load image Samples/penguin.png size=8\n...\n> \(command)\n[..]\n```\n"
    }
    try program.write(lesson("save image here.png").utf8, to: "save.md")
    #expect(try program.run(["test", "save.md"]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: program.path("here.png")))
    #expect(try program.run(["run", "save.md"]).code == 0)
    #expect(FileManager.default.fileExists(atPath: program.path("here.png")))
    for command in ["save image ../out.png", "save image /tmp/out.png", "save image here.png force"] {
      try program.write(lesson(command).utf8, to: "bad.md")
      #expect(try program.run(["run", "bad.md"]).code == 73)
    }
  }
}
