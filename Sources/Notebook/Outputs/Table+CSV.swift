import Text

extension Table {
  /// The table as CSV (RFC 4180, with line feeds): a line of headings, then a line a row.
  ///
  /// A number stands without the commas between its thousands. Where a column holds percentages and nothing else, its heading
  /// says so and the sign goes; a dash alone is an empty cell. Rows without anything in them, which only make room, are left
  /// out. A column without a heading is called by its place.
  package var csv: String {
    let longest = max(headings.count, rows.map { $0.count }.max() ?? 0)
    // What stands behind the last thing that is said is only room.
    let width =
      (0..<longest).last { column in
        column < headings.count && !headings[column].isEmpty
          || rows.contains { column < $0.count && !$0[column].isEmpty }
      }.map { $0 + 1 } ?? 0
    let cells = rows.filter { !$0.allSatisfy { $0.isEmpty } }.map { row in
      (0..<width).map { $0 < row.count ? Self.plain(row[$0]) : "" }
    }
    var titles = (0..<width).map { column in
      let heading = column < headings.count ? headings[column] : ""
      return heading.isEmpty ? "column \(column + 1)" : heading
    }
    var columns = (0..<width).map { column in cells.map { $0[column] } }
    for column in 0..<width {
      let filled = columns[column].filter { !$0.isEmpty }
      guard !filled.isEmpty, filled.allSatisfy({ $0.hasSuffix(" %") && Self.isNumber($0.dropLast(2)) }) else {
        continue
      }
      titles[column] += " (%)"
      columns[column] = columns[column].map { $0.isEmpty ? "" : String($0.dropLast(2)) }
    }
    let lines = [titles] + cells.indices.map { row in columns.map { $0[row] } }
    return lines.map { $0.map(CSVCell.text).joined(separator: ",") + "\n" }.joined()
  }

  /// A cell without what only helps the eye.
  private static func plain(_ cell: String) -> String {
    let text = cell.split(separator: "\n").joined(separator: " ").trimmed
    if ["—", "–", "-"].contains(text) { return "" }
    let isPercentage = text.hasSuffix(" %")
    let number = isPercentage ? String(text.dropLast(2)) : text
    let bare = number.replacing(text: ",", with: "")
    guard isGrouped(number), isNumber(bare[...]) else { return text }
    return isPercentage ? bare + " %" : bare
  }

  /// Whether there are commas, and only where thousands have them.
  private static func isGrouped(_ text: String) -> Bool {
    let whole = text.prefix { $0 != "." }.drop { $0 == "-" || $0 == "+" }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    return groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || ".-+e".contains($0)) }
      && Double(String(text)) != nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
