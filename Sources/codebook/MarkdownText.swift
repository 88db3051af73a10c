import Notebook
import Terminal

/// Markdown as it is read in a terminal: its marks become looks where there are some, and go where there are none.
struct MarkdownText {
  let renderer: TerminalRenderer

  /// A block of prose, fitted into the window.
  func text(_ source: String) -> String {
    let lines = HarmlessText.sanitized(source, keepingLines: true)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first else { return "" }
    if first.hasPrefix("```") || first.hasPrefix("~~~") {
      let code = lines.dropFirst().prefix { !$0.hasPrefix("```") && !$0.hasPrefix("~~~") }
      return code.map { "    " + $0 }.joined(separator: "\n")
    }
    if first.hasPrefix("    ") { return lines.joined(separator: "\n") }
    if first.hasPrefix("|") {
      return table(lines)
    }
    return renderer.fittedProse(paragraphs(of: lines).map(block).joined(separator: "\n"))
  }

  /// A table with its columns lined up; as it stands in the source where the window is too narrow for that.
  private func table(_ lines: [String]) -> String {
    let rows = lines.filter { $0.contains { !"|-: ".contains($0) } }
    let cells = rows.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        inline(String($0).trimmingSpaces)
      }
    }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    let isNarrow =
      renderer.capabilities.isTerminal
      && widths.reduce(2 * columns) { $0 + $1 } > renderer.capabilities.columns
    // A bar within code is no border.
    guard !isNarrow, !rows.contains(where: { $0.contains("`") && $0.contains("\\|") }) else {
      return rows.map(inline).joined(separator: "\n")
    }
    return cells.map { row in
      let line = row.enumerated().map { column, cell in
        cell + String(repeating: " ", count: widths[column] - Self.width(cell))
      }.joined(separator: "  ")
      return "  " + String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// How many cells of the terminal a text takes, its looks left out.
  private static func width(_ text: String) -> Int {
    CellWidth.of(text.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
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

  private func block(_ line: String) -> String {
    let indentation = String(line.prefix { $0 == " " })
    let text = String(line.dropFirst(indentation.count))
    if text.hasPrefix("#") {
      return renderer.styled(inline(String(text.drop { $0 == "#" || $0 == " " })), .bold)
    }
    if text.hasPrefix("> ") { return "  " + inline(String(text.dropFirst(2))) }
    guard let marker = Self.marker(of: text) else { return inline(line) }
    let sign = marker.first?.isNumber == true ? marker : "-"
    return indentation + sign + "  " + inline(String(text.dropFirst(marker.count)).trimmingSpaces)
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
  func inline(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let character = rest.first {
      if character == "`", let code = Self.between("`", in: rest) {
        result += renderer.hasColor ? renderer.styled(String(code), .cyan) : "`\(code)`"
        rest = rest.dropFirst(code.count + 2)
      } else if let mark = ["**", "__"].first(where: { rest.hasPrefix($0) }),
        let words = Self.between(mark, in: rest)
      {
        result += renderer.styled(inline(String(words)), .bold)
        rest = rest.dropFirst(words.count + 4)
      } else if character == "*" || (character == "_" && result.last?.isLetter != true),
        let words = Self.between(String(character), in: rest)
      {
        result += renderer.styled(inline(String(words)), .italic)
        rest = rest.dropFirst(words.count + 2)
      } else if character == "[", let link = rest.prefixMatch(of: /\[([^\]]+)\]\(([^)\s]+)\)/) {
        result += inline(String(link.output.1))
        if link.output.2.hasPrefix("http") { result += " (\(link.output.2))" }
        rest = rest.dropFirst(link.output.0.count)
      } else if character == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
        result.append(next)
        rest = rest.dropFirst(2)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// What stands between a mark at the beginning and the next one, if that is no bare sign.
  private static func between(_ mark: String, in text: Substring) -> Substring? {
    let rest = text.dropFirst(mark.count)
    guard let end = rest.firstRange(of: mark), end.lowerBound > rest.startIndex, rest.first != " ",
      rest[..<end.lowerBound].last != " "
    else { return nil }
    return rest[..<end.lowerBound]
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
