import Figures

/// A diagram in characters; its grid is one of characters already.
struct DiagramText: Sendable {
  private let diagram: Diagram
  private let style: TextStyle

  /// What is wider or higher than this is not drawn; no diagram that a person reads comes near it.
  private static let largest = 1000

  /// A diagram to draw.
  init(_ diagram: Diagram, style: TextStyle) {
    self.diagram = diagram
    self.style = style
  }

  /// The cells across that it needs.
  var columns: Int { max(1, diagram.columns) }

  /// The diagram as it is.
  var canvas: Canvas {
    let columns = min(Self.largest, self.columns)
    let rows = min(Self.largest, max(1, diagram.rows))
    var canvas = Canvas(columns: columns, rows: rows)
    var lines = DiagramLines(columns: columns, rows: rows)
    for box in diagram.boxes { lines.add(box) }
    for arrow in diagram.arrows { lines.add(arrow) }
    lines.draw(on: &canvas, style: style)
    for arrow in diagram.arrows where arrow.hasHead { drawHead(of: arrow, on: &canvas) }
    for box in diagram.boxes { drawWords(of: box, on: &canvas) }
    for label in diagram.labels { write(label, on: &canvas) }
    return canvas
  }

  /// What the boxes say, one a line: for where the diagram has no room.
  func list(columns: Int) -> [String] {
    let boxes = diagram.boxes.map { box in box.lines.filter { !$0.isEmpty }.joined(separator: " ") }
    return boxes.filter { !$0.isEmpty }.flatMap { words in
      style.wrapped((style.unicode ? "• " : "* ") + words, to: columns)
    }
  }

  private func drawHead(of arrow: Diagram.Arrow, on canvas: inout Canvas) {
    guard let end = arrow.path.last, let before = arrow.path.last(where: { $0 != end }) else { return }
    let glyph =
      if before.row != end.row {
        end.row > before.row ? style.glyph("▼", ascii: "v") : style.glyph("▲", ascii: "^")
      } else {
        end.column > before.column ? style.glyph("▶", ascii: ">") : style.glyph("◀", ascii: "<")
      }
    canvas.set(glyph, column: end.column, row: end.row)
  }

  private func write(_ label: Diagram.Label, on canvas: inout Canvas) {
    let words = style.words(label.text, within: columns)
    let start = label.place.column - (label.isCentered ? CellWidth.of(words) / 2 : 0)
    canvas.write(
      CellWidth.truncated(words, to: max(0, columns - start), unicode: style.unicode), column: start,
      row: label.place.row)
  }

  /// Writes a box's words into its middle, as many lines as it has room for.
  private func drawWords(of box: Diagram.Box, on canvas: inout Canvas) {
    let room = (columns: box.width - 2, rows: box.height - 2)
    guard room.columns > 0, room.rows > 0 else { return }
    let lines = box.lines.prefix(room.rows)
    let top = box.corner.row + 1 + (room.rows - lines.count) / 2
    for (index, line) in lines.enumerated() {
      let words = style.words(line, within: room.columns)
      let column = box.corner.column + 1 + (room.columns - CellWidth.of(words)) / 2
      canvas.write(words, column: column, row: top + index)
    }
  }
}
