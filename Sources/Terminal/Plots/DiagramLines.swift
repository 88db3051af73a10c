import Figures

/// The lines of a diagram, each cell knowing in which directions it is left, so that lines that touch are joined.
struct DiagramLines: Sendable {
  /// Cells across.
  let columns: Int
  /// Cells down.
  let rows: Int
  private var cells: [Cell]

  /// The directions in which lines leave a cell.
  struct Arms: OptionSet, Sendable {
    let rawValue: Int
    static let up = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let down = Arms(rawValue: 4)
    static let left = Arms(rawValue: 8)
  }

  private struct Cell {
    var arms: Arms = []
    var ink = Ink.plain
    var isDashed = false
  }

  /// No lines.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// No side of a box is longer, so that its corners can be added up.
  private static let longest = 100_000

  /// Draws the frame of a box.
  mutating func add(_ box: Diagram.Box) {
    guard box.width > 1, box.height > 1 else { return }
    let (left, top) = (box.corner.column, box.corner.row)
    let right = left + min(box.width, Self.longest) - 1
    let bottom = top + min(box.height, Self.longest) - 1
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    for (a, b) in zip(corners, corners.dropFirst()) {
      line(from: a, to: b, ink: .hue(box.hue), isDashed: false)
    }
  }

  /// Draws an arrow without its head.
  mutating func add(_ arrow: Diagram.Arrow) {
    for (from, to) in zip(arrow.path, arrow.path.dropFirst()) {
      // Neighbours share a column or a row; where they do not, the line has a corner.
      line(from: (from.column, from.row), to: (to.column, from.row), ink: nil, isDashed: arrow.isDashed)
      line(from: (to.column, from.row), to: (to.column, to.row), ink: nil, isDashed: arrow.isDashed)
    }
  }

  /// Draws a straight line; one without a colour of its own keeps what it touches as it is.
  private mutating func line(from a: (Int, Int), to b: (Int, Int), ink: Ink?, isDashed: Bool) {
    let isHorizontal = a.1 == b.1
    let (start, end) = isHorizontal ? (min(a.0, b.0), max(a.0, b.0)) : (min(a.1, b.1), max(a.1, b.1))
    let limit = isHorizontal ? columns : rows
    guard start < end, start < limit, end >= 0 else { return }
    for place in max(0, start)...min(limit - 1, end) {
      var arms: Arms = []
      if place > start { arms.insert(isHorizontal ? .left : .up) }
      if place < end { arms.insert(isHorizontal ? .right : .down) }
      add(arms, column: isHorizontal ? place : a.0, row: isHorizontal ? a.1 : place, ink, isDashed)
    }
  }

  private mutating func add(_ arms: Arms, column: Int, row: Int, _ ink: Ink?, _ isDashed: Bool) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    let index = row * columns + column
    cells[index].isDashed = isDashed && (cells[index].arms.isEmpty || cells[index].isDashed)
    cells[index].arms.formUnion(arms)
    if let ink { cells[index].ink = ink }
  }

  /// Puts the lines onto a canvas.
  func draw(on canvas: inout Canvas, style: TextStyle) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = cells[row * columns + column]
        guard !cell.arms.isEmpty else { continue }
        canvas.set(glyph(cell, column: column, style), column: column, row: row, ink: cell.ink)
      }
    }
  }

  /// Lines by the directions that they have; one that ends is drawn through.
  private static let lines: [Character] = [
    " ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼",
  ]

  private func glyph(_ cell: Cell, column: Int, _ style: TextStyle) -> Character {
    let isHorizontal = cell.arms.isDisjoint(with: [.up, .down])
    let isVertical = cell.arms.isDisjoint(with: [.left, .right])
    if style.unicode {
      if cell.isDashed, isHorizontal { return "╌" }
      if cell.isDashed, isVertical { return "╎" }
      return Self.lines[cell.arms.rawValue]
    }
    if isHorizontal { return cell.isDashed && !column.isMultiple(of: 2) ? " " : "-" }
    if isVertical { return cell.isDashed ? ":" : "|" }
    return "+"
  }
}
