import Foundation
import Testing

/// Notebooks and lessons for other programs, from outside.
struct ExportCommandTests {
  private static let lesson = """
    # A key

    Some *words*.

    ## Make one

    ```codebook
    > make key
    key 0101010101010101 (the paper's, 16 bits)
    > load image Samples/eye.png size=16
    ...
    > save image out.png
    ```

    <!-- fails -->

    ```codebook
    > show nothing
    ```

    <!-- check: length == 16 -->
    """

  @Test(arguments: ["html", "ipynb", "markdown", "script", "asciicast"])
  func aLessonBecomesEveryFormatAndLeavesNothingElse(format: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.lesson.utf8, to: "key.md")
    let name =
      "out." + ["html": "html", "ipynb": "ipynb", "markdown": "md", "script": "txt", "asciicast": "cast"][
        format]!
    let result = try program.run(["export", "key.md", "--to", format, "--output", name])
    #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
    #expect(result.output.hasPrefix("exported as \(name)"))
    let text = String(decoding: try program.bytes(name), as: UTF8.self)
    #expect(text.contains(format == "asciicast" ? "Make one" : "make key"))
    #expect(text.contains("A key"))
    #expect(!FileManager.default.fileExists(atPath: program.path("out.png")))
    #expect(
      FileManager.default.fileExists(atPath: program.path("out-files/cell-2.png")) == (format == "markdown"))
    // Nothing is replaced unasked.
    let again = try program.run(["export", "key.md", "--to", format, "--output", name])
    #expect(again.code == 73 && again.error.contains("is already there"))
    #expect(try program.run(["export", "key.md", "--to", format, "--output", name, "--force"]).code == 0)
  }

  @Test func theStandardOutputTakesWhatIsOneFile() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.lesson.utf8, to: "key.md")
    #expect(try program.run(["export", "key.md", "--to", "html"]).output.hasPrefix("<!DOCTYPE html>"))
    let refused = try program.run(["export", "key.md", "--to", "markdown"])
    #expect(refused.code == 73 && refused.output.isEmpty && refused.error.contains("--output"))
  }

  @Test func aFileThatFailsIsNotExportedUnlessItIsToGoOn() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("make key\nmake kye\nshow key\n".utf8, to: "wrong.codebook")
    let result = try program.run(["export", "wrong.codebook", "--to", "html", "--output", "a.html"])
    #expect(result.code == 65 && result.error.hasPrefix("wrong.codebook:2:6: "), "\(result.error)")
    #expect(!FileManager.default.fileExists(atPath: program.path("a.html")))
    #expect(
      try program.run(["--keep-going", "export", "wrong.codebook", "--to", "html", "--output", "a.html"]).code
        == 0)
    #expect(String(decoding: try program.bytes("a.html"), as: UTF8.self).contains("<p class=\"error\">"))
    #expect(try program.run(["export", "nowhere.md", "--to", "html"]).code == 66)
    #expect(try program.run(["export", "wrong.codebook", "--to", "pdf"]).code == 64)
  }

  @Test func aRecordingIsTypedAndShownAndTheSameEachTime() throws {
    let program = try Program()
    defer { program.remove() }
    let commands =
      "note \"# The same\"; note \"Look.\"; load image Samples/penguin.png; make key; show nothing"
    for name in ["a.cast", "b.cast"] {
      let result = try program.run(["--keep-going"], input: "\(commands)\nexport asciicast \(name)\n")
      #expect(result.output.contains("exported the notebook as \(name)"))
    }
    let bytes = try program.bytes("a.cast")
    let recording = try Recording(bytes)
    #expect(recording.columns == 80 && recording.rows == 24)
    // Letter by letter, at no machine's pace.
    #expect(recording.events.count > 60 && recording.events.last?.time ?? 0 > 8)
    let words = recording.screen.transcript
    #expect(words.contains("[4]> make key\nkey 0101010101010101 (the paper's, 16 bits)"), "\(words)")
    #expect(words.contains("[5]> show nothing") && words.contains("       ^^^^^^^"))
    #expect(recording.events.contains { $0.text.contains("\u{1B}[38;2;") })
    #expect(try program.bytes("b.cast") == bytes)
  }
}
