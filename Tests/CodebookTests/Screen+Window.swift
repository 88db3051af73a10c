/// A window of another size.
extension Screen {
  /// Gives the window another size.
  ///
  /// - Parameter reflowing: Whether rows that the margin broke are broken anew, as most terminals of today do, or
  ///   cut off, as xterm does.
  mutating func resize(columns newColumns: Int, rows newHeight: Int, reflowing: Bool) {
    var above: [Row] = []
    if reflowing { reflow(to: newColumns) }
    for index in grid.indices where grid[index].cells.count != newColumns {
      let cells = grid[index].cells + Array(repeating: " ", count: max(0, newColumns - columns))
      grid[index].cells = Array(cells.prefix(newColumns))
      grid[index].goesOn = false
    }
    while grid.count > newHeight, cursor.row < grid.count - 1, grid.last == Row(columns: newColumns) {
      grid.removeLast()
    }
    if grid.count > newHeight {
      let count = grid.count - newHeight
      above += grid.prefix(count)
      grid.removeFirst(count)
      cursor.row = max(0, cursor.row - count)
    }
    while grid.count < newHeight { grid.append(Row(columns: newColumns)) }
    if behind == nil { scrolledOff += above }
    (columns, height) = (newColumns, newHeight)
    margins = 0...(height - 1)
    cursor.column = min(cursor.column, columns - 1)
    if cursor.column < columns - 1 { wrapIsPending = false }
  }

  /// Breaks the lines of the screen anew; the cursor stays at its character.
  private mutating func reflow(to newColumns: Int) {
    var broken: [Row] = []
    var place = Place()
    var line: [String] = []
    var cursorInLine: Int?
    for (index, row) in grid.enumerated() {
      if index == cursor.row { cursorInLine = line.count + cursor.column + (wrapIsPending ? 1 : 0) }
      line += row.cells
      if row.goesOn, index < grid.count - 1 { continue }
      var length = (line.lastIndex { $0 != " " } ?? -1) + 1
      length = max(length, cursorInLine ?? 0)
      var rest = line.prefix(length)[...]
      var start = 0
      repeat {
        var row = Row(columns: newColumns)
        var count = min(newColumns, rest.count)
        // A wide character is not broken in two.
        if count < rest.count, rest[rest.startIndex + count].isEmpty { count -= 1 }
        row.cells.replaceSubrange(0..<count, with: rest.prefix(count))
        rest = rest.dropFirst(count)
        row.goesOn = !rest.isEmpty
        if let offset = cursorInLine, offset >= start, offset < start + count || rest.isEmpty {
          place = Place(row: broken.count, column: offset - start)
        }
        start += count
        broken.append(row)
      } while !rest.isEmpty
      (line, cursorInLine) = ([], nil)
    }
    wrapIsPending = place.column >= newColumns
    cursor = Place(row: place.row, column: min(place.column, newColumns - 1))
    grid = broken
  }
}
