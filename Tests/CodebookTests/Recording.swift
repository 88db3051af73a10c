import Foundation
import Testing

/// A recording, read again.
struct Recording {
  let columns: Int
  let rows: Int
  let events: [(time: Double, code: String, text: String)]

  init(_ bytes: [UInt8]) throws {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { Data($0.utf8) }
    let first = try #require(lines.first)
    let header = try #require(try JSONSerialization.jsonObject(with: first) as? [String: Any])
    #expect(header["version"] as? Int == 2)
    columns = try #require(header["width"] as? Int)
    rows = try #require(header["height"] as? Int)
    events = try lines.dropFirst().map { line in
      let values = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
      return (
        try #require(values[0] as? Double), try #require(values[1] as? String),
        try #require(values[2] as? String)
      )
    }
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
  }

  /// What its player shows in the end.
  var screen: Screen {
    var screen = Screen(columns: columns, rows: rows)
    for event in events where event.code == "o" { screen.feed(event.text) }
    return screen
  }

  /// Every page as it was before the next one, without what no two runs have in common: how long things took.
  var pages: [String] {
    let text = events.filter { $0.code == "o" }.map(\.text).joined()
    return text.components(separatedBy: "\u{1B}[H\u{1B}[2J").dropFirst().map { page in
      var screen = Screen(columns: columns, rows: rows)
      screen.feed(page)
      let lines = screen.transcript.split(separator: "\n").filter {
        $0.wholeMatch(of: /\d+\.\d s/) == nil
      }
      return lines.joined(separator: "\n")
    }
  }
}
