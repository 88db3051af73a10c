import Terminal

/// Markdown as it is read in a terminal: its marks become looks where there are some, and go where there are none.
struct MarkdownText {
  let renderer: TerminalRenderer

  /// A block of prose, fitted into the window.
  func text(_ source: String) -> HarmlessText {
    let lines = HarmlessText.sanitized(source, keepingLines: true)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first else { return "" }
    if first.hasPrefix("```") || first.hasPrefix("~~~") {
      let fence = first.prefix { $0 == first.first }
      // A shorter fence, or one of the other sign, is a line like any other.
      let code = lines.dropFirst().prefix { line in
        !(line.hasPrefix(fence) && line.drop { $0 == fence.first }.allSatisfy { $0 == " " })
      }
      return code.map { "    \($0)" as HarmlessText }.joined(separator: "\n")
    }
    if first.hasPrefix("    ") { return "\(lines: lines.joined(separator: "\n"))" }
    if first.hasPrefix("|") {
      return table(lines)
    }
    return renderer.fittedProse(paragraphs(of: lines).map(block).joined(separator: "\n"))
  }

  /// A table with its columns lined up; as it stands in the source where the window is too narrow for that.
  private func table(_ lines: [String]) -> HarmlessText {
    let rows = lines.filter { $0.contains { !"|-: ".contains($0) } }
    let cells = rows.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        inline(String($0).trimmingSpaces)
      }
    }
    var widths: [Int] = []
    for row in cells {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], Self.width(cell))
      }
    }
    let isNarrow =
      renderer.capabilities.isTerminal
      && widths.reduce(2 * widths.count) { $0 + $1 } > renderer.capabilities.columns
    // A bar within code is no border.
    guard !isNarrow, !rows.contains(where: { $0.contains("`") && $0.contains("\\|") }) else {
      return rows.map(inline).joined(separator: "\n")
    }
    return cells.map { row in
      let line = row.enumerated().map { column, cell in
        cell.string + String(repeating: " ", count: widths[column] - Self.width(cell))
      }.joined(separator: "  ")
      return HarmlessText(drawn: "  " + String(line.reversed().drop { $0 == " " }.reversed()))
    }.joined(separator: "\n")
  }

  /// How many cells of the terminal a text takes, its looks left out.
  private static func width(_ text: HarmlessText) -> Int {
    CellWidth.of(EscapeCodes.stripped(from: text.string))
  }

  /// Lines put together that are one paragraph, one point of a list, or one heading; where no window says how long a
  /// line may be, they stay as the author broke them.
  private func paragraphs(of lines: [String]) -> [String] {
    guard renderer.capabilities.isTerminal else { return lines }
    var result: [String] = []
    var isInList = false
    for line in lines {
      let text = line.drop { $0 == " " }
      let marker = Self.marker(of: String(text))
      // Inside a paragraph only the number 1 begins a list, as in CommonMark.
      let isPoint =
        marker.map {
          isInList || result.last?.isEmpty != false || "-*+1".contains($0.prefix(1)) && $0.count <= 2
        } ?? false
      isInList = isPoint || (isInList && !text.isEmpty)
      let begins = text.isEmpty || isPoint || text.hasPrefix("#")
      if begins || result.last?.isEmpty != false {
        result.append(line)
      } else {
        let quote = text.hasPrefix("> ") ? text.dropFirst(2) : text
        result[result.count - 1] += " " + quote
      }
    }
    return result
  }

  private func block(_ line: String) -> HarmlessText {
    let indentation = String(line.prefix { $0 == " " })
    let text = String(line.dropFirst(indentation.count))
    if text.hasPrefix("#") {
      return renderer.styled(inline(String(text.drop { $0 == "#" || $0 == " " })), .bold)
    }
    if text.hasPrefix("> ") { return "  " + inline(String(text.dropFirst(2))) }
    guard let marker = Self.marker(of: text) else { return inline(line) }
    let sign = marker.first?.isNumber == true ? marker : "-"
    return "\(indentation)\(sign)  \(inline(String(text.dropFirst(marker.count)).trimmingSpaces))"
  }

  /// What a point of a list begins with.
  private static func marker(of text: String) -> String? {
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("+ ") { return String(text.prefix(1)) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard (1...3).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
    return String(digits) + String(rest.prefix(1))
  }

  /// Marks within a line.
  func inline(_ text: String) -> HarmlessText {
    var marks = MarkdownMarks(HarmlessText.sanitized(text, keepingLines: true), renderer: renderer)
    return marks.shown
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
