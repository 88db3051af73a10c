/// Shares out the rows of a chart between what is drawn and the lines around it.
///
/// Ask for the most important lines first: who asks when nothing is left gets none.
struct RowBudget: Sendable {
  /// The rows that nobody has taken.
  private(set) var free: Int

  /// A chart of so many rows, of which the drawing gets some for certain.
  init(rows: Int, drawing: Int) { free = max(0, rows - drawing) }

  /// The rows of a chart whose drawing makes the best of what there is: four for certain where there are eight in all.
  init(rows: Int) { self.init(rows: rows, drawing: rows >= 8 ? 4 : max(1, rows - 3)) }

  /// Takes so many rows, all or none.
  ///
  /// - Returns: Whether they were there; false for no rows at all.
  mutating func take(_ rows: Int) -> Bool {
    guard rows > 0, rows <= free else { return false }
    free -= rows
    return true
  }
}
