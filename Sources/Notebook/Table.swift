import Pictures

/// Rows and columns of text.
public struct Table: Equatable, Sendable {
  /// A line that stands in front of the table.
  public var title: String?
  /// The columns' headings; empty where the table has none.
  public var headings: [String]
  /// The rows.
  public var rows: [[String]]
  /// Columns that stand flush right, counted from 0.
  public var numeric: Set<Int>
  /// A line that stands behind the table.
  public var note: String?
  /// Spaces in front of each row.
  public var margin = 2
  /// Spaces between two columns.
  public var gap = 2
  /// Cells that have a colour of their own, where there are colours: it says what the words say as well.
  public var colors: [Place: RGB] = [:]

  /// A cell's place.
  public struct Place: Hashable, Sendable {
    /// The row, counted from 0 without the headings.
    public let row: Int
    /// The column, from 0.
    public let column: Int

    /// A place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A table.
  public init(
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
