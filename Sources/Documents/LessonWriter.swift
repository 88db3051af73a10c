import CommandLanguage

/// Writes a lesson file: a title, words, and blocks of commands with what they print.
///
/// Whatever the words and the printed lines hold, the file reads back as the same commands in the same order.
struct LessonWriter {
  private let commands: CommandTable
  private var blocks: [String]
  private var headings: [String: Int] = [:]
  /// The block of commands that is still open.
  private var lines: [String] = []

  /// A file that begins with a title.
  init(title: String, commands: CommandTable) {
    self.commands = commands
    let words = MarkdownWords.inline(title)
    blocks = ["# " + (words.isEmpty ? "A notebook" : words)]
  }

  /// The file.
  var text: String { (blocks + open).joined(separator: "\n\n") + "\n" }

  /// Adds words.
  mutating func add(prose: String) {
    close()
    let words = MarkdownWords.harmless(prose, commands: commands) { heading in
      var unique = heading
      while let count = headings[unique] {
        headings[heading] = (headings[heading] ?? count) + 1
        unique = "\(heading) (\(headings[heading] ?? 0))"
      }
      headings[unique] = 1
      return unique
    }
    if !words.isEmpty { blocks.append(words) }
  }

  /// Adds a command and the lines that it prints; nil for any lines.
  mutating func add(command: String, printed: [String]?, mustFail: Bool) {
    if mustFail {
      close()
      blocks.append("<!-- fails -->")
    }
    lines.append("> " + command)
    lines += printed.map(Self.expected) ?? ["..."]
  }

  /// Adds a picture in a file.
  mutating func add(picture path: String, words: String) {
    let picture = "![\(MarkdownWords.inline(words))](\(MarkdownWords.address(path)))"
    // Several of one command stand side by side.
    if lines.isEmpty, let last = blocks.last, last.hasPrefix("![") {
      blocks[blocks.count - 1] = last + "\n" + picture
    } else {
      close()
      blocks.append(picture)
    }
  }

  private mutating func close() {
    blocks += open
    lines = []
  }

  /// The open block of commands, if there is one.
  private var open: [String] { lines.isEmpty ? [] : [Self.fenced(lines, info: "codebook")] }

  /// Lines in a fence that is longer than any in them.
  static func fenced(_ lines: [String], info: String) -> String {
    let longest = lines.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + info] + lines + [fence]).joined(separator: "\n")
  }

  /// Printed lines as they are expected: what would mean something else in a lesson is left open.
  private static func expected(_ printed: [String]) -> [String] {
    var lines = printed.map { line in
      var pattern = ""
      for character in line {
        let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        pattern += isControl || character == "±" ? "[..]" : String(character)
      }
      return pattern.hasPrefix(">") ? "[..]" + pattern.dropFirst() : pattern
    }
    if let last = lines.last, last.allSatisfy({ $0.isWhitespace }) { lines[lines.count - 1] = "[..]" }
    return lines
  }
}
