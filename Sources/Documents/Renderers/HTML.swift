import Notebook

/// Text in HTML.
enum HTML {
  /// A text of which no character means anything to HTML; control characters go.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case let other where isHarmful(other): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text in Markdown that holds no control characters.
  static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHarmful($0) && $0 != "\n" && $0 != "\t" }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isHarmful(scalar) && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  /// Control characters, and those that turn the direction of writing round.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.generalCategory == .control { return true }
    return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// A table of a notebook.
  static func table(_ table: Table) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      let columns = cells.enumerated().map { column, cell in
        "<\(tag)\(table.numeric.contains(column) ? " class=\"number\"" : "")>\(escaped(cell))</\(tag)>"
      }
      return "<tr>" + columns.joined() + "</tr>\n"
    }
    var html = "<div class=\"scroll\"><table>\n"
    if let title = table.title { html += "<caption>\(escaped(title))</caption>\n" }
    if !table.headings.isEmpty { html += "<thead>" + row(table.headings, "th") + "</thead>\n" }
    html += "<tbody>" + table.rows.map { row($0, "td") }.joined() + "</tbody></table></div>\n"
    if let note = table.note { html += "<pre class=\"output\">\(escaped(note))</pre>\n" }
    return html
  }
}
