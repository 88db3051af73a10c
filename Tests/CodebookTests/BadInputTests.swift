import Foundation
import Testing

/// Each wrong input gets one sentence and its code, and the session goes on as it was.
struct BadInputTests {
  /// A command that must fail, with its code and words of its message.
  static let mistakes: [(String, Int, String)] = [
    ("load image nothing.png", 66, "there is no file 'nothing.png'"),
    ("load image notes.png", 66, "'notes.png' is not a picture"),
    ("load image cut.png", 66, "'cut.png' is cut short"),
    ("load image empty.png", 66, "'empty.png' is empty"),
    ("load image folder", 66, "'folder' is a folder"),
    ("load image huge.png", 66, "'huge.png' has 30,000 x 30,000 pixels"),
    ("load image pipe", 66, "'pipe' is a pipe or a device"),
    ("load image Samples/penguin.png size=0", 65, "0 is too small"),
    ("load image Samples/penguin.png size=30000", 1, "900,000,000 pixels"),
    ("load image Samples/penguin.png color=blue", 65, "'blue' is not one of gray and rgb"),
    ("load text \"naïve\"", 1, "'ï' (letter 3) has no code"),
    ("load text \"\"", 1, "the text is empty"),
    ("load model notes.png", 66, "is too short to be a safetensors file"),
    ("load model nothing", 66, "there is no file 'nothing'"),
    ("make key 010101010101010", 65, "this key has 15 bits, and 16 are needed"),
    ("make key 01x", 65, "'01x' does not fit here"),
    ("make model phase2", 65, "there is no 'phase2' · phase 2 trains Eve against phase1"),
    ("make model phase3 bits=12", 65, "give a multiple of 8 from 8 to 512"),
    ("make model phase3 average=1", 65, "1 is out of range"),
    ("flip bit 16", 65, "there is no bit 16 in the key"),
    ("flip bit -1", 65, "-1 is too small"),
    ("train -5", 65, "-5 is too small"),
    ("train abc", 65, "'abc' fits nowhere here"),
    ("train 5", 1, "there are no networks yet · make model phase3"),
    ("eval", 1, "there are no networks yet"),
    ("encrypt", 1, "there are no networks yet"),
    ("decrypt", 1, "there are no networks yet"),
    ("show ciphertext", 1, "there is no ciphertext yet · encrypt"),
    ("show text", 1, "the message is a picture, not a text"),
    ("show bytes from=999999999", 65, "there is no byte 999,999,999"),
    ("save image Samples", 73, "does not end as it should"),
    ("save image folder/x/y.png", 73, "there is no such folder"),
    ("save image notes.png", 73, "is already there"),
    ("save model m.safetensors", 1, "there are no networks yet"),
    ("compare image nothing.png", 66, "there is no file"),
    ("seed -1", 65, "'-1' is not a seed"),
  ]

  static let preparation = "load image Samples/penguin.png size=16; make key"

  func prepared() throws -> Program {
    let program = try Program()
    let manager = FileManager.default
    try program.write("text".utf8, to: "notes.png")
    try program.write([], to: "empty.png")
    try manager.createDirectory(atPath: program.path("folder"), withIntermediateDirectories: false)
    mkfifo(program.path("pipe"), 0o600)
    let whole = try Data(contentsOf: Program.repository.appendingPathComponent("Samples/eye.png"))
    try program.write(whole.prefix(20_000), to: "cut.png")
    // The signature and an IHDR chunk that claims 30,000 by 30,000 pixels.
    let size: [UInt8] = [0, 0, 0x75, 0x30]
    let header = Array("IHDR".utf8) + size + size + [8, 2, 0, 0, 0]
    try program.write(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + header + checksum(header),
      to: "huge.png")
    return program
  }

  @Test func aScriptThatIsNoTextIsCalledWhatItIs() throws {
    let program = try Program()
    defer { program.remove() }
    let wide = "make key\n".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
    try program.write([0xFF, 0xFE] + wide, to: "marked.codebook")
    try program.write(wide, to: "wide.codebook")
    for name in ["marked.codebook", "wide.codebook"] {
      let result = try program.run(["run", name])
      #expect(result.code == 66)
      #expect(result.error == "\(name):1:1: this file is text in UTF-16 · save it as UTF-8\n")
    }
    let picture = try program.run(["run", "Samples/penguin.png"])
    #expect(picture.code == 66)
    #expect(picture.error == "Samples/penguin.png:1:1: this file is not text · name a file of text\n")
    let sourced = try program.run(["-c", "source wide.codebook"])
    #expect(sourced.code == 66)
    #expect(sourced.error == "-c:1:8: 'wide.codebook' is text in UTF-16 · save it as UTF-8\n")
  }

  @Test func whatIsNoFileMayBeAScript() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["run", "/dev/stdin"], input: "make key")
    #expect(result.code == 0 && result.output.hasPrefix("key 0101010101010101"))
    let pipe = try program.run(
      ["run", "pipe"],
      launcher: ["/bin/sh", "-c", "mkfifo pipe; (echo make key >pipe) & exec \"$0\" \"$@\""])
    #expect(pipe.code == 0 && pipe.output.hasPrefix("key 0101010101010101"))
  }

  @Test func aLineWithoutAnEndIsNotWaitedFor() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(
      ["run", "-"], launcher: ["/bin/sh", "-c", "yes | tr -d '\\n' | \"$0\" \"$@\""])
    #expect(result.code == 65)
    #expect(result.error == "standard input:1:1: this line has more than 16 MiB · break it into several\n")
  }

  /// A name that cannot be typed is no help, and what would be shown of it is another name.
  @Test(.enabled(if: Self.takesAnyByteInNames, "the file system takes names in UTF-8 only"))
  func aNameOfOddBytesIsNotOffered() throws {
    let program = try Program()
    defer { program.remove() }
    close(open(program.path("") + "/zebr\u{1}a.png", O_CREAT | O_WRONLY, 0o600))
    (Array((program.path("") + "/zebr").utf8CString.dropLast()) + [-1] + Array("a.png".utf8CString))
      .withUnsafeBufferPointer { name in
        _ = name.baseAddress.map { close(open($0, O_CREAT | O_WRONLY, 0o600)) }
      }
    let result = try program.run(["-c", "load image zebrxa.png"])
    #expect(result.code == 66 && result.error == "-c:1:12: there is no file 'zebrxa.png'\n")
  }

  private static let takesAnyByteInNames: Bool = {
    let path = Array((NSTemporaryDirectory() + "/odd-\(UUID().uuidString)").utf8CString.dropLast()) + [-1, 0]
    return path.withUnsafeBufferPointer { name in
      guard let start = name.baseAddress else { return false }
      let descriptor = open(start, O_CREAT | O_EXCL | O_WRONLY, 0o600)
      guard descriptor >= 0 else { return false }
      close(descriptor)
      unlink(start)
      return true
    }
  }()

  @Test func everyMistakeHasItsSentenceItsCodeAndAnUntouchedSession() throws {
    let program = try prepared()
    defer { program.remove() }
    let commands = Self.mistakes.map { $0.0 }
    let script = ([Self.preparation, "show session"] + commands + ["show session"]).joined(separator: "\n")
    let result = try program.run(["--json", "--keep-going"], input: script)
    let cells = result.cells
    try #require(cells.count == commands.count + 4)
    for (index, (command, code, words)) in Self.mistakes.enumerated() {
      let cell = cells[index + 3]
      #expect(cell["command"] as? String == command)
      let error = try #require(cell["error"] as? [String: Any], "\(command)")
      let message = try #require(error["message"] as? String)
      #expect(error["code"] as? Int == code, "\(command): \(message)")
      #expect(message.contains(words), "\(command): \(message)")
      #expect(message.count < 200 && !message.contains("\n"), "\(command)")
    }
    let before = try #require(cells[2]["outputs"] as? NSArray)
    let after = try #require(cells[cells.count - 1]["outputs"] as? NSArray)
    #expect(before == after)
    #expect(result.code == 66)
  }

  @Test(arguments: [
    ("make model phase3; make key; encrypt", "there is no message yet"),
    ("make model phase3; load text \"adi\"; encrypt", "there is no key yet · make key"),
    ("load text \"adi\"; make key; encrypt", "there are no networks yet · make model phase3"),
    ("load text \"adi\"; make key; make model phase3; decrypt", "there is no ciphertext yet · encrypt"),
    (
      "make key; make model phase3 bits=8; load text \"adi\"; encrypt", "there is no key yet · make key"
    ),
    ("make model phase1; freeze all; train 5", "Alice, Bob and Eve cannot learn while frozen"),
  ])
  func whatIsMissingIsNamedWithTheCommandThatMakesIt(commands: String, words: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["-c", commands])
    #expect(result.code == 1 && result.error.contains(words), "\(result.error)")
  }

  @Test func aFullDiskLeavesNothingBehind() throws {
    let program = try Program()
    defer { program.remove() }
    // A folder on a file system of its own would need root; a limit on the size of files fails in the same place.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      "trap '' XFSZ; ulimit -f 1; exec \"$0\" --json -c 'load image Samples/eye.png; save image big.bmp' > out",
      Program.executable.path,
    ]
    shell.currentDirectoryURL = program.folder
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 73)
    let left = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(!left.contains { $0.hasPrefix("big") })
  }

  private func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    crc = ~crc
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> UInt32($0)) }
  }
}
