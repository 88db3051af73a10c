import CCmark

/// Markdown as HTML, through cmark: without HTML of its own, without pictures from elsewhere, and with tables.
enum MarkdownHTML {
  /// The blocks of a text.
  static func html(_ text: String) -> String {
    var result = ""
    var plain: [Substring] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var isFenced = false
    while let line = lines.first {
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
      let rows = isFenced ? [] : Array(lines.prefix { $0.hasPrefix("|") })
      if rows.count >= 2, rows[1].allSatisfy({ "|-: ".contains($0) }) {
        result += common(plain.joined(separator: "\n")) + table(rows)
        plain = []
        lines = lines.dropFirst(rows.count)
      } else {
        plain.append(line)
        lines = lines.dropFirst()
      }
    }
    return result + common(plain.joined(separator: "\n"))
  }

  /// Words within a line.
  static func inline(_ text: some StringProtocol) -> String {
    var html = common(String(text))
    while html.last == "\n" { html.removeLast() }
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return HTML.escaped(String(text)) }
    return String(html.dropFirst(3).dropLast(4))
  }

  /// A table as many dialects of Markdown have it: cells between bars, dashes below the headings.
  private static func table(_ rows: [Substring]) -> String {
    let cells = rows.map { row in
      var parts = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
      if parts.last?.allSatisfy(\.isWhitespace) == true { parts.removeLast() }
      return parts.map { $0.trimmingSpaces }
    }
    let isRight = cells[1].map { $0.hasSuffix(":") && !$0.hasPrefix(":") }
    func row(_ cells: [String], _ tag: String) -> String {
      let columns = cells.enumerated().map { column, cell in
        let right = column < isRight.count && isRight[column] ? " class=\"number\"" : ""
        return "<\(tag)\(right)>\(inline(cell))</\(tag)>"
      }
      return "<tr>" + columns.joined() + "</tr>\n"
    }
    return "<div class=\"scroll\"><table>\n<thead>" + row(cells[0], "th") + "</thead>\n<tbody>"
      + cells.dropFirst(2).map { row($0, "td") }.joined() + "</tbody></table></div>\n"
  }

  /// CommonMark: cmark leaves out HTML and dangerous links, and pictures become their words.
  private static func common(_ text: String) -> String {
    guard text.contains(where: { !$0.isWhitespace }) else { return "" }
    let bytes = Array(text.utf8)
    let document = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let document else { return "" }
    defer { cmark_node_free(document) }
    for picture in pictures(in: document) {
      while let word = cmark_node_first_child(picture) { cmark_node_insert_before(picture, word) }
      cmark_node_unlink(picture)
      cmark_node_free(picture)
    }
    guard let html = cmark_render_html(document, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }

  private static func pictures(in document: OpaquePointer) -> [OpaquePointer] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var found: [OpaquePointer] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return found }
      guard event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator),
        cmark_node_get_type(node) == CMARK_NODE_IMAGE
      else { continue }
      found.append(node)
    }
  }
}
