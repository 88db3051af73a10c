import Figures

/// Rows and columns of text.
package struct Table: Equatable, Sendable {
  /// A line that stands in front of the table.
  package var title: String?
  /// The columns' headings; empty where the table has none.
  package var headings: [String]
  /// The rows.
  package var rows: [[String]]
  /// Columns that stand flush right, counted from 0.
  package var numeric: Set<Int>
  /// A line that stands behind the table.
  package var note: String?
  /// Spaces in front of each row.
  package var margin = 2
  /// Spaces between two columns.
  package var gap = 2
  /// Cells that have a colour of their own, where there are colours: it says what the words say as well.
  package var colors: [Place: RGB] = [:]

  /// A cell's place.
  package struct Place: Hashable, Sendable {
    /// The row, counted from 0 without the headings.
    package let row: Int
    /// The column, from 0.
    package let column: Int

    /// A place.
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A table.
  package init(
    title: String? = nil, headings: [String] = [], rows: [[String]], numeric: Set<Int> = [],
    note: String? = nil
  ) {
    self.title = title
    self.headings = headings
    self.rows = rows
    self.numeric = numeric
    self.note = note
  }
}
