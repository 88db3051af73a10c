/// How alike neighbouring pixels of a picture are.
package struct AdjacentPixels: Equatable, Sendable {
  /// Where a pixel's neighbour is.
  package enum Direction: String, CaseIterable, Equatable, Sendable {
    /// To the right.
    case horizontal
    /// Below.
    case vertical
    /// Below and to the right.
    case diagonal

    var offset: (x: Int, y: Int) {
      switch self {
      case .horizontal: (1, 0)
      case .vertical: (0, 1)
      case .diagonal: (1, 1)
      }
    }
  }

  /// Where the neighbours are.
  package let direction: Direction
  /// How many pairs there are.
  package let pairs: Int
  /// Pearson's correlation of a pixel with its neighbour over all pairs; nil where there is no pair, or one of the two
  /// never changes.
  package let correlation: Double?

  /// Goes through all pairs of a picture's pixels, colours taken as grey.
  ///
  /// The sums are whole numbers, so that the result is the same everywhere.
  ///
  /// - Complexity: O(pixels).
  package init(of image: Image, _ direction: Direction) {
    let gray = image.converted(to: .gray)
    let offset = direction.offset
    let (columns, rows) = (gray.width - offset.x, gray.height - offset.y)
    self.direction = direction
    pairs = max(0, columns) * max(0, rows)
    guard pairs > 0 else {
      correlation = nil
      return
    }
    let distance = offset.y * gray.width + offset.x
    var (x, y, xx, yy, xy): (Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0)
    gray.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rows {
        var place = row &* gray.width
        for _ in 0..<columns {
          let (a, b) = (Int64(bytes[place]), Int64(bytes[place &+ distance]))
          x &+= a
          y &+= b
          xx &+= a &* a
          yy &+= b &* b
          xy &+= a &* b
          place &+= 1
        }
      }
    }
    let count = Double(pairs)
    let covariance = Double(xy) - Double(x) * (Double(y) / count)
    let spread =
      ((Double(xx) - Double(x) * (Double(x) / count)) * (Double(yy) - Double(y) * (Double(y) / count)))
      .squareRoot()
    correlation = spread > 0 ? covariance / spread : nil
  }

  /// Some pairs of a picture's pixels, evenly spread over it: a pixel's grey and its neighbour's.
  ///
  /// - Parameter count: The most pairs.
  package static func sample(
    of image: Image, _ direction: Direction, atMost count: Int
  ) -> [(pixel: UInt8, neighbor: UInt8)] {
    let gray = image.converted(to: .gray)
    let offset = direction.offset
    let (columns, rows) = (gray.width - offset.x, gray.height - offset.y)
    guard columns > 0, rows > 0 else { return [] }
    let total = columns * rows
    let taken = min(count, total)
    return (0..<taken).map { index in
      let (row, column) = Int(Int64(index) * Int64(total) / Int64(taken))
        .quotientAndRemainder(dividingBy: columns)
      let place = row * gray.width + column
      return (gray.bytes[place], gray.bytes[place + offset.y * gray.width + offset.x])
    }
  }
}
