import CommandLanguage
import Text

/// Words as Markdown that says nothing to whoever plays the file.
enum MarkdownWords {
  /// Words within a line, such as a title or what a picture shows.
  static func inline(_ text: String) -> String {
    var words = ""
    for character in text {
      if character.unicodeScalars.contains(where: isControl) {
        words += " "
      } else if "[]<>`\\*_!&".contains(character) {
        words += "\\" + String(character)
      } else {
        words.append(character)
      }
    }
    return words.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  /// A path as the address of a picture.
  static func address(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }

  /// A text in Markdown in which no line begins a lesson's title, a directive or a block of commands.
  ///
  /// - Parameter heading: Makes the words of a heading of the second level unlike all others.
  static func harmless(_ text: String, commands: CommandTable, heading: (String) -> String) -> String {
    var fence: Substring?
    var written: [String] = []
    // Of each sign the shortest fence that nothing behind closes.
    var unclosed: [Character: Int] = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
    for (index, line) in lines.enumerated() {
      let content = line.drop { $0 == " " }
      let indentation = line.count - content.count
      let run = content.prefix { $0 == content.first }
      let isFence = indentation < 4 && run.count >= 3 && (run.first == "`" || run.first == "~")
      if let open = fence {
        written.append(line)
        let isEnd = isFence && run.first == open.first && run.count >= open.count
        if isEnd, content.dropFirst(run.count).allSatisfy({ $0.isWhitespace }) { fence = nil }
      } else if isFence, isPlain(content.dropFirst(run.count)), let sign = run.first,
        run.count < unclosed[sign] ?? .max, isClosed(run, in: lines[(index + 1)...])
      {
        fence = run
        written.append(line)
      } else {
        if isFence, let sign = run.first, isPlain(content.dropFirst(run.count)) {
          unclosed[sign] = min(run.count, unclosed[sign] ?? .max)
        }
        written.append(
          escaped(line, indentation: indentation, previous: written.last, commands, heading: heading))
      }
    }
    return written.joined(separator: "\n").trimmingLines
  }

  private static func escaped(
    _ line: String, indentation: Int, previous: String?, _ commands: CommandTable, heading: (String) -> String
  ) -> String {
    let content = line.dropFirst(indentation)
    let isUnderline = !content.isEmpty && content.allSatisfy { $0 == "=" || $0 == "-" || $0.isWhitespace }
    if isUnderline, previous?.allSatisfy({ $0.isWhitespace }) == false { return "\\" + content }
    let marks = content.prefix { $0 == "#" }
    if indentation < 4, (1...2).contains(marks.count), content.dropFirst(marks.count).first == " " {
      let words = content.dropFirst(marks.count).trimmingSpaces
      return words.isEmpty ? "" : "## " + heading(words)
    }
    let text = quotation(String(content).replacing(text: "<!--", with: "&lt;!--"), behind: previous, commands)
    let starts = text.hasPrefix("```") || text.hasPrefix("~~~") || text.hasPrefix("<") || marks == content
    return String(line.prefix(indentation)) + (starts && !text.isEmpty ? "\\" : "") + text
  }

  /// A line whose quotation, if it begins one, is none where it would be taken for a command or tears a sentence apart.
  private static func quotation(_ line: String, behind previous: String?, _ commands: CommandTable) -> String
  {
    let marks = line.prefix { " \t-*+>.)".contains($0) || $0.isNumber }
    guard let mark = marks.firstIndex(of: ">") else { return line }
    let isQuoted = previous.map { $0.allSatisfy { $0.isWhitespace } || $0.hasPrefix(">") } ?? true
    let quoted = line[mark...].drop { $0 == ">" || $0 == " " }
    guard !isQuoted || commands.canRead(quoted.trimmingSpaces) else { return line }
    return String(line[..<mark]) + "\\" + String(line[mark...])
  }

  /// Whether a fence's words are not those of a block that is run, or nearly.
  private static func isPlain(_ info: Substring) -> Bool {
    let word = info.trimmingSpaces.split(separator: " ").first?.lowercased() ?? ""
    return !word.hasPrefix("code") && !word.contains(text: "book") && !info.contains("`")
  }

  private static func isClosed(_ fence: Substring, in lines: ArraySlice<String>) -> Bool {
    lines.contains { line in
      let content = line.drop { $0 == " " }
      let run = content.prefix { $0 == fence.first }
      return line.count - content.count < 4 && run.count >= fence.count
        && content.dropFirst(run.count).allSatisfy { $0.isWhitespace }
    }
  }

  /// A line without control characters, tabs made spaces.
  static func plain(_ line: String) -> String {
    var words = ""
    for character in line {
      words += character.unicodeScalars.contains(where: isControl) ? " " : String(character)
    }
    return words
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension String {
  /// The text without empty lines at its ends.
  fileprivate var trimmingLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.allSatisfy({ $0.isWhitespace }) == true { lines.removeFirst() }
    while lines.last?.allSatisfy({ $0.isWhitespace }) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
