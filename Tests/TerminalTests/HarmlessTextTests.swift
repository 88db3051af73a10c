import Terminal
import Testing

struct HarmlessTextTests {
  @Test(arguments: [
    ("plain text, 123", "plain text, 123"),
    ("größe 漢字 😀", "größe 漢字 😀"),
    ("\u{1B}[2J", "^[[2J"),
    ("\u{1B}]0;title\u{7}", "^[]0;title^G"),
    ("a\nb\tc\rd", "a^Jb^Ic^Md"),
    ("a\r\nb", "a^M^Jb"),
    ("\0\u{7F}", "^@^?"),
    ("\u{9B}31m", "\\u{9B}31m"),
    ("gnp\u{202E}exe", "gnp\\u{202E}exe"),
    ("\u{FEFF}x\u{2066}", "\\u{FEFF}x\\u{2066}"),
    ("👩‍💻", "👩‍💻"),
    ("\u{E0041}", "\\u{E0041}"),
  ])
  func controlCharactersAreSpeltOut(text: String, harmless: String) {
    #expect(HarmlessText.sanitized(text) == harmless)
  }

  @Test(arguments: [
    ("a\n\tb", "a\n\tb"), ("a\r\nb", "a\nb"), ("a\rb", "a^Mb"), ("end\r", "end^M"), ("\u{1B}c\n", "^[c\n"),
    ("\r\r\n", "^M\n"),
  ])
  func linesAreKeptWhereThatIsAskedFor(text: String, harmless: String) {
    #expect(HarmlessText.sanitized(text, keepingLines: true) == harmless)
  }

  @Test func noControlCharacterGetsThrough() {
    for value in UInt32(0)...0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = HarmlessText.sanitized(String(Character(scalar)))
      #expect(shown.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }

  @Test func whatIsPutIntoALiteralIsMadeHarmlessAndTheLiteralStays() {
    let name = "\u{1B}[2J\nx"
    let text: HarmlessText = "\u{1B}[1m\(name)\u{1B}[0m \(3) \(lines: name)"
    #expect(text.string == "\u{1B}[1m^[[2J^Jx\u{1B}[0m 3 ^[[2J\nx")
    let twice: HarmlessText = "\(text)\(text.string.suffix(1))"
    #expect(twice == text + "x" && HarmlessText(name) == "^[[2J^Jx" && HarmlessText("").isEmpty)
    #expect([HarmlessText(name), "b"].joined(separator: ", ") == "^[[2J^Jx, b")
  }
}
