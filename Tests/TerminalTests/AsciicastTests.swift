import Foundation
import Terminal
import Testing

/// Recordings of what a terminal has shown.
struct AsciicastTests {
  private func events(_ cast: Asciicast) throws -> [(time: Double, code: String, text: String)] {
    try cast.lines.dropFirst().map { line in
      let values = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
      #expect(values.count == 3)
      return (
        try #require(values[0] as? Double), try #require(values[1] as? String),
        try #require(values[2] as? String)
      )
    }
  }

  @Test func theHeaderSaysWhatPlayersNeed() throws {
    let cast = Asciicast(width: 100, height: 30, title: "A \"tour\"")
    let header = try #require(
      try JSONSerialization.jsonObject(with: Data(cast.lines[0].utf8)) as? [String: Any])
    #expect(header["version"] as? Int == 2 && header["width"] as? Int == 100)
    #expect(header["height"] as? Int == 30 && header["title"] as? String == "A \"tour\"")
    #expect(cast.isEmpty && cast.lines.count == 1 && cast.text.hasSuffix("}\n"))
  }

  @Test func everythingThatWasShownComesBackWithItsTime() throws {
    var cast = Asciicast(width: 80, height: 24, title: "")
    cast.append("\u{1B}[1mé\u{1B}[0m \"\\ \u{7F}\u{9B}\t🐧", after: 0.5)
    cast.append("b", after: 1.25)
    cast.append("c")
    cast.resize(width: 40, height: 10, after: 0.000_001)
    cast.hold(2)
    let events = try events(cast)
    #expect(events.map(\.code) == ["o", "o", "r", "o"])
    #expect(events.map(\.text) == ["\u{1B}[1mé\u{1B}[0m \"\\ \u{7F}\u{9B}\t🐧", "bc", "40x10", ""])
    #expect(events.map(\.time) == [0.5, 1.75, 1.750_001, 3.750_001])
    #expect(cast.duration == 3.750_001)
  }

  @Test func linesEndAsATerminalGetsThem() throws {
    var cast = Asciicast(width: 80, height: 24, title: "")
    cast.append("a\nb\r\nc\r")
    cast.append("\nd\n", after: 1)
    #expect(try events(cast).map(\.text) == ["a\r\nb\r\nc\r", "\nd\r\n"])
  }

  @Test func timeNeverGoesBack() throws {
    var cast = Asciicast(width: 80, height: 24, title: "")
    cast.append("a", after: 1)
    cast.append("b", after: -5)
    cast.append("c", after: .nan)
    cast.append("", after: 1)
    cast.append("d", after: 1)
    #expect(try events(cast).map(\.text) == ["abc", "d"])
    #expect(try events(cast).map(\.time) == [1, 3])
  }
}
