import CommandLanguage
import Notebook

extension LessonParser {
  /// Lines that begin with `> ` and stand in no block of commands are quotations: nobody would run them, and nobody
  /// would see that a sentence was torn apart.
  static func refuseStrayCommands(
    in document: MarkdownNode, _ lines: [String], _ commands: CommandTable
  ) throws(LessonError) {
    // Quotations stand in quotations: each line is looked at once.
    var next = 1
    var candidates = 0
    func look(at block: MarkdownNode, behind before: MarkdownNode?) throws(LessonError) {
      if block.kind == .quotation {
        let range = block.lines(atMost: lines.count)
        for number in range where number >= next {
          next = number + 1
          try refuse(lines[number - 1], line: number, commands, after: &candidates)
        }
        if let before, before.kind == .paragraph, before.lines.last == range.lowerBound - 1 {
          throw LessonError(
            line: range.lowerBound,
            message: "'> ' at the beginning of a line begins a quotation, in the middle of a sentence · "
              + "move the > to the line above, or leave a blank line")
        }
      }
      var before: MarkdownNode?
      for part in block.children {
        try look(at: part, behind: before)
        before = part
      }
    }
    try look(at: document, behind: nil)
  }

  /// Refuses a quoted line that is a command.
  private static func refuse(
    _ line: String, line number: Int, _ commands: CommandTable, after candidates: inout Int
  ) throws(LessonError) {
    let text = line.drop { $0 == " " || $0 == ">" }.trimmed
    guard commands.beginsWithCommand(text) else { return }
    candidates += 1
    guard candidates <= mostCandidates else {
      throw LessonError(
        line: number,
        message: "too many quotations up to here begin like commands · put commands into codebook blocks")
    }
    guard isCommand(text, commands) else { return }
    throw LessonError(
      line: number,
      message:
        "'\(Diagnostic.shortened(text))' stands in no codebook block, so nobody runs it · put ```codebook in "
        + "front and ``` behind")
  }

  /// Whether a line is a command, as it would be typed.
  static func isCommand(_ text: String, _ commands: CommandTable) -> Bool {
    text.utf8.count <= longestCommand && commands.canRead(text)
  }

  /// Nobody types a longer one.
  private static let longestCommand = 10_000
  /// To find out what is wrong with a command takes some time, and prose quotes few of them.
  private static let mostCandidates = 1_000
}
