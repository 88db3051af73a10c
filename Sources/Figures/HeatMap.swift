import Text
import Images

/// A matrix of numbers that are shown as colours.
package struct HeatMap: Equatable, Sendable {
  /// Cells across.
  package let columns: Int
  /// Cells down.
  package let rows: Int
  /// The numbers, row by row from the top, `[rows][columns]`; what is not a number stays empty.
  package let values: [Double]
  /// Which colour a number has.
  package let scale: ColorScale
  /// The names of the columns, where they have some; otherwise the x axis counts them from 0.
  package let columnNames: [String]
  /// The names of the rows, where they have some; otherwise the y axis counts them from 0, downwards.
  package let rowNames: [String]

  /// A matrix.
  package init(
    columns: Int, rows: Int, values: [Double], scale: ColorScale, columnNames: [String] = [],
    rowNames: [String] = []
  ) {
    precondition(
      columns > 0 && rows > 0 && values.count == rows * columns, "a matrix has rows x columns numbers")
    precondition(columnNames.isEmpty || columnNames.count == columns, "every column has a name, or none has")
    precondition(rowNames.isEmpty || rowNames.count == rows, "every row has a name, or none has")
    self.columns = columns
    self.rows = rows
    self.values = values
    self.scale = scale
    self.columnNames = columnNames
    self.rowNames = rowNames
  }

  /// The matrix as a picture: a pixel a cell.
  package var image: Image {
    Image(
      width: columns, height: rows, channels: 3,
      bytes: values.flatMap { value -> [UInt8] in
        let color = scale.color(of: value)
        return [color.red, color.green, color.blue]
      })
  }
}

/// Which colour a number has.
package struct ColorScale: Equatable, Sendable {
  /// The kinds of scale.
  package enum Kind: Equatable, Sendable {
    /// From blue over white to orange: for numbers on both sides of zero.
    case diverging
    /// From nearly black over green to yellow, lighter all the way: for numbers from zero up.
    case sequential
    /// The same, where each step of lightness is a factor: for counts that differ by powers of ten.
    ///
    /// Zero is black; 1 is already a colour that can be seen beside it.
    case logarithmic
  }

  /// The kind.
  package let kind: Kind
  /// The number that has the last colour; a diverging scale goes from minus this to this.
  package let limit: Double
  /// What the numbers are, for the legend.
  package let label: String

  /// A scale up to a limit; 1 where that is not a number above zero, and at least 2 on a logarithmic scale.
  package init(_ kind: Kind, limit: Double, label: String) {
    self.kind = kind
    let usable = limit > 0 && limit.isFinite ? limit : 1
    self.limit = kind == .logarithmic ? max(2, usable) : usable
    self.label = label
  }

  /// The colour of a number; grey for what is none.
  package func color(of value: Double) -> RGB {
    guard value.isFinite else { return RGB(128, 128, 128) }
    switch kind {
    case .diverging: return Self.color(at: (value / limit + 1) / 2, in: Self.diverging)
    case .sequential: return Self.color(at: value / limit, in: Self.sequential)
    case .logarithmic:
      guard value >= 1 else { return RGB(0, 0, 0) }
      let share = decimalLogarithm(value) / decimalLogarithm(limit)
      return Self.color(at: Self.first + (1 - Self.first) * share, in: Self.sequential)
    }
  }

  /// Numbers from one end of the scale to the other, evenly spaced in its colours.
  package func samples(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let share = count > 1 ? Double(index) / Double(count - 1) : 1
      switch kind {
      case .diverging: return (2 * share - 1) * limit
      case .sequential: return share * limit
      case .logarithmic: return decimalPower(share * decimalLogarithm(limit))
      }
    }
  }

  /// Where the number 1 stands among the colours of a logarithmic scale: with a contrast of about 3 to 1 with black.
  private static let first = 0.3

  private static func color(at share: Double, in stops: [RGB]) -> RGB {
    let place = min(1, max(0, share)) * Double(stops.count - 1)
    let index = min(stops.count - 2, Int(place))
    return stops[index].mixed(with: stops[index + 1], place - Double(index))
  }

  private static let diverging = [
    RGB(0x08, 0x40, 0x81), RGB(0x2B, 0x8C, 0xBE), RGB(0x9E, 0xCA, 0xE1), RGB(0xFF, 0xFF, 0xFF),
    RGB(0xFD, 0xBE, 0x85), RGB(0xE6, 0x67, 0x1B), RGB(0x8C, 0x2D, 0x04),
  ]
  private static let sequential = [
    RGB(0x1B, 0x0C, 0x41), RGB(0x25, 0x3C, 0x7D), RGB(0x1E, 0x6F, 0x8C), RGB(0x1F, 0xA0, 0x88),
    RGB(0x7A, 0xCB, 0x5A), RGB(0xFD, 0xE7, 0x25),
  ]
}
