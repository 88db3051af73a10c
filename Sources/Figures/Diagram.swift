/// Boxes, arrows and words on a grid.
///
/// The grid is that of a terminal, a column a character and a row a line of text, so that one description does for
/// characters and for a page; there a row is about twice as high as a column is wide.
package struct Diagram: Equatable, Sendable {
  /// Columns of the grid.
  package var columns: Int
  /// Rows of the grid.
  package var rows: Int
  /// The boxes.
  package var boxes: [Box]
  /// The lines between them.
  package var arrows: [Arrow]
  /// Words that stand free.
  package var labels: [Label]

  /// A place on the grid.
  package struct Place: Equatable, Sendable {
    /// The column, from 0 at the left.
    package var column: Int
    /// The row, from 0 at the top.
    package var row: Int

    /// A place.
    package init(_ column: Int, _ row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// A frame with words in it, centred.
  ///
  /// It takes the columns and rows of its corners and all between; its words have room for `width - 2` characters in
  /// `height - 2` lines. Two boxes may share an edge.
  package struct Box: Equatable, Sendable {
    /// The upper left corner.
    package var corner: Place
    /// Columns, the two of its edges included.
    package var width: Int
    /// Rows, the two of its edges included.
    package var height: Int
    /// The lines of words.
    package var lines: [String]
    /// The colour of its frame.
    package var hue: Hue

    /// A box.
    package init(at corner: Place, width: Int, height: Int, _ lines: [String], _ hue: Hue) {
      self.corner = corner
      self.width = width
      self.height = height
      self.lines = lines
      self.hue = hue
    }
  }

  /// A line along the grid, straight or with corners.
  package struct Arrow: Equatable, Sendable {
    /// Where it begins, turns and ends; neighbours share a column or a row.
    package var path: [Place]
    /// Whether its end has a head.
    package var hasHead: Bool
    /// Whether it is drawn in strokes.
    package var isDashed: Bool

    /// A line.
    package init(_ path: [Place], hasHead: Bool = true, isDashed: Bool = false) {
      self.path = path
      self.hasHead = hasHead
      self.isDashed = isDashed
    }
  }

  /// Words that stand free.
  package struct Label: Equatable, Sendable {
    /// Where its first character stands, or its middle one.
    package var place: Place
    /// The words.
    package var text: String
    /// Whether the middle of the words is at the place, instead of their beginning.
    package var isCentered: Bool

    /// Words.
    package init(at place: Place, _ text: String, isCentered: Bool = false) {
      self.place = place
      self.text = text
      self.isCentered = isCentered
    }
  }

  /// A diagram.
  package init(columns: Int, rows: Int, boxes: [Box], arrows: [Arrow], labels: [Label] = []) {
    self.columns = columns
    self.rows = rows
    self.boxes = boxes
    self.arrows = arrows
    self.labels = labels
  }
}
