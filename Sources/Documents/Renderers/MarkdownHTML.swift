import Notebook

/// Markdown as HTML: without HTML of its own, without pictures from elsewhere, and with tables.
struct MarkdownHTML {
  let markdown: Markdown

  /// The blocks of a text; as it stands where it costs too much to be taken apart.
  func html(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let bytes = Array(HTML.harmless(text).utf8)
    do throws(MarkdownCost.Excess) {
      let blocks = try markdown.document(bytes).children
      var result = ""
      for (block, html) in zip(blocks, try markdown.html(bytes)) {
        let range = block.lines(atMost: lines.count)
        let withTables =
          block.kind == .paragraph ? try paragraph(lines[range.lowerBound - 1..<range.upperBound]) : nil
        result += withTables ?? html
      }
      return result
    } catch {
      return "<p class=\"error\">\(HTML.escaped("line \(error.line): \(error.message)"))</p>\n"
        + "<pre class=\"output\">\(HTML.escaped(text))</pre>\n"
    }
  }

  /// Words within a line.
  func inline(_ text: some StringProtocol) -> String {
    // Nothing in it means anything to Markdown.
    if text.utf8.allSatisfy({ $0 >= 0x80 || $0 == 0x20 || Self.isLetterOrDigit($0) }), text.utf8.first != 0x20
    {
      return HTML.escaped(text)
    }
    guard var html = try? common(String(text)) else { return HTML.escaped(text) }
    while html.last == "\n" { html.removeLast() }
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return HTML.escaped(text) }
    return String(html.dropFirst(3).dropLast(4))
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// A paragraph with the tables in it, which CommonMark does not know; nil where there is none.
  private func paragraph(_ lines: ArraySlice<Substring>) throws(MarkdownCost.Excess) -> String? {
    var result = ""
    var plain: [Substring] = []
    var rest = lines
    var hasTable = false
    while let line = rest.first {
      let second = rest.dropFirst().first
      let isTable =
        line.hasPrefix("|") && second?.hasPrefix("|") == true
        && second?.allSatisfy { "|-: ".contains($0) } == true
      if isTable {
        let rows = Array(rest.prefix { $0.hasPrefix("|") })
        result += try common(plain.joined(separator: "\n")) + table(rows)
        (plain, hasTable) = ([], true)
        rest = rest.dropFirst(rows.count)
      } else {
        plain.append(line)
        rest = rest.dropFirst()
      }
    }
    return hasTable ? result + (try common(plain.joined(separator: "\n"))) : nil
  }

  /// A table as many dialects of Markdown have it: cells between bars, dashes below the headings.
  private func table(_ rows: [Substring]) -> String {
    let cells = rows.map { row in
      var parts = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
      if parts.last?.allSatisfy({ $0.isWhitespace }) == true { parts.removeLast() }
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

  /// CommonMark alone.
  private func common(_ text: String) throws(MarkdownCost.Excess) -> String {
    guard text.contains(where: { !$0.isWhitespace }) else { return "" }
    return try markdown.html(Array(HTML.harmless(text).utf8)).joined()
  }
}
