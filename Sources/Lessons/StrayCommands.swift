import CCmark
import CommandLanguage
import Notebook

extension LessonParser {
  /// Lines that begin with `> ` and stand in no block of commands are quotations: nobody would run them, and nobody
  /// would see that a sentence was torn apart.
  static func refuseStrayCommands(in document: OpaquePointer?, _ lines: [String]) throws(LessonError) {
    guard let document, let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE
      else { continue }
      let first = max(1, Int(cmark_node_get_start_line(node)))
      let last = min(lines.count, max(first, Int(cmark_node_get_end_line(node))))
      for number in first...max(first, last) where number <= lines.count {
        let text = lines[number - 1].drop { $0 == " " || $0 == ">" }.trimmed
        guard isCommand(text) else { continue }
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
  static func isCommand(_ text: String) -> Bool { Registry.standard.canRead(text) }
}
