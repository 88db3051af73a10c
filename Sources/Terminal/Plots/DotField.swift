import Figures

/// A field of dots, several in each character cell, that remembers who drew last in a cell.
///
/// Dots are counted from the upper left.
struct DotField: Sendable {
  /// Cells across.
  let columns: Int
  /// Cells down.
  let rows: Int
  /// Dots in a cell, across and down: 2 and 4 for braille, 1 and 1 for whole characters.
  let dots: (across: Int, down: Int)
  /// For each cell, row by row, its dots in the order of the braille block's bits.
  private(set) var masks: [UInt8]
  /// For each cell who drew there last, counted from 1; 0 for nobody.
  private(set) var owners: [UInt16]

  /// An empty field.
  init(columns: Int, rows: Int, isBraille: Bool) {
    self.columns = columns
    self.rows = rows
    dots = isBraille ? (2, 4) : (1, 1)
    masks = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: 0, count: columns * rows)
  }

  /// Dots across.
  var width: Int { columns * dots.across }
  /// Dots down.
  var height: Int { rows * dots.down }

  /// The bits of the braille block (U+2800 and up), by row and column of the dot.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// How a curve is drawn.
  struct Pen {
    /// Who draws.
    let owner: Int
    /// In which dot columns it draws, again and again.
    let pattern: [Bool]

    /// A pen; dashes are seen only where dots are small.
    init(owner: Int, dash: Chart.Dash) {
      self.owner = owner
      switch dash {
      case .solid: pattern = [true]
      case .dashed: pattern = [true, true, true, true, false, false]
      case .dotted: pattern = [true, false, false]
      }
    }
  }

  /// Draws single points.
  mutating func scatter(_ points: [Chart.Point], x: Span, y: Span, owner: Int) {
    let pen = Pen(owner: owner, dash: .solid)
    for point in points where x.contains(point.x) && y.contains(point.y) {
      let dot = dot(place(of: point, x, y))
      fill(dot.x, from: dot.y, to: dot.y, pen)
    }
  }

  /// Connects points; what is not finite makes a gap, what is outside is cut off at the edge.
  ///
  /// Many points in one dot column are one stroke from the lowest to the highest.
  mutating func curve(_ points: [Chart.Point], x: Span, y: Span, pen: Pen) {
    let field = Frame(x: 0, y: 0, width: Double(width - 1), height: Double(height - 1))
    var last: Spot?
    // The stroke that has been collected but not yet drawn; no stroke is in column -1.
    var stroke = (column: -1, low: 0, high: 0)
    for point in points {
      guard point.x.isFinite, point.y.isFinite else {
        last = nil
        continue
      }
      let here = place(of: point, x, y)
      let before = last ?? here
      last = here
      let isInside = field.contains(before) && field.contains(here)
      guard let (start, end) = isInside ? (before, here) : field.clipped(before, here) else { continue }
      let (from, to) = (dot(start), dot(end))
      if from.x != to.x {
        line(from: from, to: to, pen)
        fill(stroke.column, from: stroke.low, to: stroke.high, pen)
        stroke = (to.x, to.y, to.y)
      } else if stroke.column == to.x {
        stroke = (to.x, min(stroke.low, from.y, to.y), max(stroke.high, from.y, to.y))
      } else {
        fill(stroke.column, from: stroke.low, to: stroke.high, pen)
        stroke = (to.x, min(from.y, to.y), max(from.y, to.y))
      }
    }
    fill(stroke.column, from: stroke.low, to: stroke.high, pen)
  }

  /// Where a point lies, in dots from the middle of the upper left one.
  private func place(of point: Chart.Point, _ x: Span, _ y: Span) -> Spot {
    Spot(x.dot(of: point.x, among: width), Double(height - 1) - y.dot(of: point.y, among: height))
  }

  /// The nearest dot to a place that is inside.
  private func dot(_ place: Spot) -> (x: Int, y: Int) {
    // Quicker than to round, and the same from -0.5 up.
    (Int(place.x + 0.5), Int(place.y + 0.5))
  }

  /// Draws a line between two dots in different columns, without gaps: in each column from where it enters to where it
  /// leaves.
  private mutating func line(from a: (x: Int, y: Int), to b: (x: Int, y: Int), _ pen: Pen) {
    let (left, right) = a.x < b.x ? (a, b) : (b, a)
    let slope = Double(right.y - left.y) / Double(right.x - left.x)
    var previous = left.y
    for column in left.x...right.x {
      // A half is rounded towards where the line comes from, so that a diagonal has one dot a column.
      let middle = (Double(column - left.x) + 0.5) * slope * (1 - 1e-9)
      let next = column == right.x ? right.y : left.y + Int(middle.rounded())
      // The dot where a column hands over to the next belongs to one of them.
      let from = column == left.x || previous == next ? previous : previous + (next > previous ? 1 : -1)
      fill(column, from: min(from, next), to: max(from, next), pen)
      previous = next
    }
  }

  /// Draws a vertical stroke.
  private mutating func fill(_ column: Int, from low: Int, to high: Int, _ pen: Pen) {
    guard column >= 0, column < width, pen.pattern[column % pen.pattern.count] || dots.across == 1 else {
      return
    }
    let (low, high) = (max(0, low), min(height - 1, high))
    guard low <= high else { return }
    for row in low...high {
      let cell = row / dots.down * columns + column / dots.across
      masks[cell] |= Self.bits[row % dots.down * 2 + column % dots.across]
      owners[cell] = UInt16(truncatingIfNeeded: pen.owner)
    }
  }
}
