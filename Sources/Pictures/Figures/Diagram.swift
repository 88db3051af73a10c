/// Boxes, arrows and words on a grid.
///
/// The grid is that of a terminal, a column a character and a row a line of text, so that one description does for
/// characters and for a page; there a row is about twice as high as a column is wide.
public struct Diagram: Equatable, Sendable {
  /// Columns of the grid.
  public var columns: Int
  /// Rows of the grid.
  public var rows: Int
  /// The boxes.
  public var boxes: [Box]
  /// The lines between them.
  public var arrows: [Arrow]
  /// Words that stand free.
  public var labels: [Label]

  /// A place on the grid.
  public struct Place: Equatable, Sendable {
    /// The column, from 0 at the left.
    public var column: Int
    /// The row, from 0 at the top.
    public var row: Int

    /// A place.
    public init(_ column: Int, _ row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// A frame with words in it, centred.
  ///
  /// It takes the columns and rows of its corners and all between; its words have room for `width - 2` characters in
  /// `height - 2` lines. Two boxes may share an edge.
  public struct Box: Equatable, Sendable {
    /// The upper left corner.
    public var corner: Place
    /// Columns, the two of its edges included.
    public var width: Int
    /// Rows, the two of its edges included.
    public var height: Int
    /// The lines of words.
    public var lines: [String]
    /// The colour of its frame.
    public var hue: Hue

    /// A box.
    public init(at corner: Place, width: Int, height: Int, _ lines: [String], _ hue: Hue) {
      self.corner = corner
      self.width = width
      self.height = height
      self.lines = lines
      self.hue = hue
    }
  }

  /// A line along the grid, straight or with corners.
  public struct Arrow: Equatable, Sendable {
    /// Where it begins, turns and ends; neighbours share a column or a row.
    public var path: [Place]
    /// Whether its end has a head.
    public var hasHead: Bool
    /// Whether it is drawn in strokes.
    public var isDashed: Bool

    /// A line.
    public init(_ path: [Place], hasHead: Bool = true, isDashed: Bool = false) {
      self.path = path
      self.hasHead = hasHead
      self.isDashed = isDashed
    }
  }

  /// Words that stand free.
  public struct Label: Equatable, Sendable {
    /// Where its first character stands, or its middle one.
    public var place: Place
    /// The words.
    public var text: String
    /// Whether the middle of the words is at the place, instead of their beginning.
    public var isCentered: Bool

    /// Words.
    public init(at place: Place, _ text: String, isCentered: Bool = false) {
      self.place = place
      self.text = text
      self.isCentered = isCentered
    }
  }

  /// A diagram.
  public init(columns: Int, rows: Int, boxes: [Box], arrows: [Arrow], labels: [Label] = []) {
    self.columns = columns
    self.rows = rows
    self.boxes = boxes
    self.arrows = arrows
    self.labels = labels
  }
}
