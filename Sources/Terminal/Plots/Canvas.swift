/// A row of finished text and the cells that it takes.
struct TextRow: Equatable, Sendable {
  /// The text; every colour in it is reset before its end.
  let text: String
  /// Its cells.
  let cells: Int
}

/// Character cells to draw on, each with a character, its colour and the colour behind it.
///
/// What is drawn beyond an edge is not there. A wide character that is overwritten in part is gone as a whole.
struct Canvas: Sendable {
  /// Cells across.
  let columns: Int
  /// Cells down.
  let rows: Int
  private var cells: [Cell]

  private struct Cell {
    var glyph: Character = " "
    var ink = Ink.plain
    var paper = Ink.plain
    /// The cells that the character takes; 0 where one from further left goes on.
    var span = 1

    var isBlank: Bool { glyph == " " && paper == .plain }
  }

  /// An empty canvas.
  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  /// Draws a character that takes one cell.
  mutating func set(
    _ glyph: Character, column: Int, row: Int, ink: Ink = .plain, paper: Ink = .plain
  ) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    let index = row * columns + column
    clear(index)
    cells[index] = Cell(glyph: glyph, ink: ink, paper: paper)
  }

  /// Writes words that are harmless already, as far as they fit into the row.
  mutating func write(_ text: String, column: Int, row: Int, ink: Ink = .plain) {
    guard row >= 0, row < rows else { return }
    var column = column
    for character in text {
      let width = character.isASCII ? 1 : CellWidth.of(String(character))
      guard width > 0 else { continue }
      guard column + width <= columns else { return }
      if column >= 0 {
        let first = row * columns + column
        for index in first..<(first + width) {
          clear(index)
          cells[index] = Cell(ink: ink, span: 0)
        }
        cells[first] = Cell(glyph: character, ink: ink, span: width)
      }
      column += width
    }
  }

  /// Whether nothing is drawn in a cell.
  func isBlank(column: Int, row: Int) -> Bool {
    guard column >= 0, column < columns, row >= 0, row < rows else { return true }
    let cell = cells[row * columns + column]
    return cell.isBlank && cell.span == 1
  }

  /// Takes away a wide character of which one cell is here.
  private mutating func clear(_ index: Int) {
    guard cells[index].span != 1 else { return }
    var first = index
    while cells[first].span == 0 { first -= 1 }
    for index in first..<(first + cells[first].span) { cells[index] = Cell() }
  }

  /// The rows as text, without the blanks at their ends.
  func textRows(_ style: TextStyle) -> [TextRow] {
    (0..<rows).map { row in
      let line = cells[(row * columns)..<((row + 1) * columns)]
      guard let last = line.lastIndex(where: { !$0.isBlank }) else { return TextRow(text: "", cells: 0) }
      var text = ""
      var (ink, paper) = (Ink.plain, Ink.plain)
      for cell in line[...last] where cell.span > 0 {
        // The colour of a blank is not seen.
        if style.hasColors, cell.paper != paper || (cell.ink != ink && cell.glyph != " ") {
          text += Self.change(from: (ink, paper), to: (cell.ink, cell.paper), style.colors)
          (ink, paper) = (cell.ink, cell.paper)
        }
        text.append(cell.glyph)
      }
      text += Self.change(from: (ink, paper), to: (.plain, .plain), style.colors)
      return TextRow(text: text, cells: last - line.startIndex + cells[last].span)
    }
  }

  /// The codes that lead from one pair of colours to another.
  private static func change(
    from old: (ink: Ink, paper: Ink), to new: (ink: Ink, paper: Ink), _ depth: ColorDepth
  ) -> String {
    guard old != new else { return "" }
    let needsReset =
      (new.ink == .plain && old.ink != .plain) || (new.paper == .plain && old.paper != .plain)
    var codes = needsReset ? "\u{1B}[0m" : ""
    let numbers = [
      needsReset || new.ink != old.ink ? new.ink.parameters(isPaper: false, depth: depth) : nil,
      needsReset || new.paper != old.paper ? new.paper.parameters(isPaper: true, depth: depth) : nil,
    ].compactMap { $0 }
    if !numbers.isEmpty { codes += "\u{1B}[" + numbers.joined(separator: ";") + "m" }
    return codes
  }
}
