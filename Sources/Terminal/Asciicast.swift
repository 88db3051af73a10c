/// What a terminal has shown, and when: a recording in the format asciicast v2, which players of such recordings read.
///
/// The first line is a header, every further one an event: `[seconds, "o", text]` for what was written,
/// `[seconds, "r", "80x24"]` for a window of another size.
///
/// Source: https://docs.asciinema.org/manual/asciicast/v2/
package struct Asciicast: Equatable, Sendable {
  /// Something that happened.
  private struct Event: Equatable, Sendable {
    /// When, in microseconds since the beginning.
    let time: Int
    /// `o` for output, `r` for a new size.
    let code: String
    var text: String
  }

  private let header: String
  private var events: [Event] = []
  private var time = 0
  private var endsInReturn = false

  /// An empty recording.
  ///
  /// - Parameters:
  ///   - width: The window's columns.
  ///   - height: The window's rows.
  ///   - title: What players call it.
  package init(width: Int, height: Int, title: String) {
    header =
      "{\"version\": 2, \"width\": \(max(1, width)), \"height\": \(max(1, height)), \"title\": \(Self.quoted(title))}"
  }

  /// Whether nothing was shown.
  package var isEmpty: Bool { events.isEmpty }

  /// How long it lasts, in seconds.
  package var duration: Double { Double(time) / 1e6 }

  /// Adds what is written so many seconds after the last event.
  ///
  /// Lines end as a terminal gets them, with a return before the newline.
  package mutating func append(_ text: String, after seconds: Double = 0) {
    pass(seconds)
    guard !text.isEmpty else { return }
    var written = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n", !endsInReturn { written.unicodeScalars.append("\r") }
      written.unicodeScalars.append(scalar)
      endsInReturn = scalar == "\r"
    }
    if let last = events.last, last.time == time, last.code == "o" {
      events[events.count - 1].text.unicodeScalars += written.unicodeScalars
    } else {
      events.append(Event(time: time, code: "o", text: written))
    }
  }

  /// Lets what was shown last stay for so many seconds more.
  package mutating func hold(_ seconds: Double) {
    guard seconds > 0 else { return }
    pass(seconds)
    events.append(Event(time: time, code: "o", text: ""))
  }

  /// Adds that the window has another size, so many seconds after the last event.
  package mutating func resize(width: Int, height: Int, after seconds: Double = 0) {
    pass(seconds)
    events.append(Event(time: time, code: "r", text: "\(max(1, width))x\(max(1, height))"))
  }

  private mutating func pass(_ seconds: Double) {
    guard seconds.isFinite, seconds > 0 else { return }
    time += Int((min(seconds, 1e9) * 1e6).rounded())
  }

  /// The recording, one JSON value a line.
  package var lines: [String] {
    [header]
      + events.map { event in
        let digits = String(event.time % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.count) + digits
        return "[\(event.time / 1_000_000).\(fraction), \"\(event.code)\", \(Self.quoted(event.text))]"
      }
  }

  /// The recording as the text of a file.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  private static func quoted(_ text: String) -> String {
    var result = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case let control where control.value < 0x20 || (0x7F..<0xA0).contains(control.value):
        let digits = String(control.value, radix: 16)
        result.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append("\"")
    return String(result)
  }
}
