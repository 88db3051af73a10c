/// How the cells of a matrix become cells of the terminal: enlarged by whole numbers, or several in one.
package struct HeatMapGrid: Equatable, Sendable {
  /// How many columns and rows of the matrix are put together.
  package let merged: (across: Int, down: Int)
  /// How many columns, and units downwards, each of them then takes.
  package let size: (across: Int, down: Int)
  /// How many units make a row of the terminal: 2 where there are half blocks, otherwise 1.
  package let unitsEach: Int

  /// No cell of a matrix is larger than this, in columns.
  private static let largest = 8

  package static func == (left: HeatMapGrid, right: HeatMapGrid) -> Bool {
    left.merged == right.merged && left.size == right.size && left.unitsEach == right.unitsEach
  }

  /// The grid in which a matrix fits a box.
  ///
  /// Cells are squares, except where a matrix is much longer than wide, or fits the box only as narrow cells.
  ///
  /// - Parameters:
  ///   - columns: Columns of the matrix.
  ///   - rows: Rows of the matrix.
  ///   - box: Columns and rows of the terminal.
  ///   - hasHalves: Whether a row of the terminal shows two rows, one above the other.
  package init(columns: Int, rows: Int, box: (columns: Int, rows: Int), hasHalves: Bool) {
    unitsEach = hasHalves ? 2 : 1
    let across = max(1, box.columns)
    let down = max(1, box.rows) * unitsEach
    func parts(_ whole: Int, _ part: Int) -> Int { (whole + part - 1) / part }
    let least = (across: parts(columns, across), down: parts(rows, down))
    let isLong = columns >= 4 * rows || rows >= 4 * columns
    if isLong || (least.across == 1 && least.down == 1) {
      merged = least
    } else if hasHalves {
      merged = (max(least.across, least.down), max(least.across, least.down))
    } else {
      // A whole cell is twice as high as wide.
      let factor = max(least.across, parts(rows, 2 * down))
      merged = (factor, 2 * factor)
    }
    let room = (
      across: across / parts(columns, merged.across), down: down / parts(rows, merged.down)
    )
    // How many columns a square takes for each unit of its height.
    let aspect = hasHalves ? 1 : 2
    let height = min(room.across / aspect, room.down, Self.largest / aspect)
    if height < 1 {
      size = (1, 1)
    } else if isLong {
      size = (min(room.across, 2 * aspect * height), min(room.down, 2 * height))
    } else {
      size = (aspect * height, height)
    }
  }

  /// The column of the terminal in the middle of a column of the matrix.
  func column(of index: Int) -> Int { index / merged.across * size.across + size.across / 2 }

  /// The row of the terminal in the middle of a row of the matrix.
  func row(of index: Int) -> Int { (index / merged.down * size.down + (size.down - 1) / 2) / unitsEach }
}
