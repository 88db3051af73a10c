import CCmark
import CommandLanguage
import Documents

extension LessonParser {
  /// Lines that begin with `> ` and stand in no block of commands are quotations: nobody would run them, and nobody
  /// would see that a sentence was torn apart.
  static func refuseStrayCommands(in tree: MarkdownTree, _ lines: [String], _ commands: CommandTable)
    throws(LessonError)
  {
    guard let iterator = cmark_iter_new(tree.root) else { return }
    defer { cmark_iter_free(iterator) }
    // Quotations stand in quotations: each line is looked at once.
    var next = 1
    var candidates = 0
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE
      else { continue }
      let range = MarkdownTree.lines(of: node, atMost: lines.count)
      let first = range.lowerBound
      for number in range where number >= next {
        next = number + 1
        let text = lines[number - 1].drop { $0 == " " || $0 == ">" }.trimmed
        guard commands.beginsWithCommand(text) else { continue }
        candidates += 1
        guard candidates <= mostCandidates else {
          throw LessonError(
            line: number,
            message: "too many quotations up to here begin like commands · put commands into codebook blocks")
        }
        guard isCommand(text, commands) else { continue }
        throw LessonError(
          line: number,
          message:
            "'\(Diagnostic.shortened(text))' stands in no codebook block, so nobody runs it · put ```codebook in "
            + "front and ``` behind")
      }
      if let before = cmark_node_previous(node), cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH,
        Int(cmark_node_get_end_line(before)) == first - 1
      {
        throw LessonError(
          line: first,
          message: "'> ' at the beginning of a line begins a quotation, in the middle of a sentence · "
            + "move the > to the line above, or leave a blank line")
      }
    }
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
