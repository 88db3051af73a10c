/// The columns of a matrix, each in vectors of eight with zeros behind the last number.
///
/// Sums over a column are taken in eight lanes, which are added in one order at the end: fast, and the same bits
/// everywhere.
struct ColumnVectors {
  /// Numbers in a column.
  let length: Int
  /// Columns.
  let count: Int
  /// Vectors in a column.
  let stride: Int
  private var vectors: [SIMD8<Double>]

  /// Columns of zeros.
  init(length: Int, count: Int) {
    self.length = length
    self.count = count
    stride = (length + 7) / 8
    vectors = Array(repeating: .zero, count: stride * count)
  }

  /// The columns of a matrix.
  init(_ matrix: Matrix) {
    self.init(length: matrix.rows, count: matrix.columns)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns { self[row, column] = matrix[row, column] }
    }
  }

  subscript(_ row: Int, _ column: Int) -> Double {
    get { vectors[column * stride + row / 8][row % 8] }
    set { vectors[column * stride + row / 8][row % 8] = newValue }
  }

  /// The sum of the products of two columns.
  func product(_ first: Int, _ second: Int) -> Double {
    vectors.withUnsafeBufferPointer { vectors in
      var sum = SIMD8<Double>.zero
      for vector in 0..<stride {
        sum += vectors[first &* stride &+ vector] * vectors[second &* stride &+ vector]
      }
      return Self.sum(sum)
    }
  }

  /// The product of two columns, and that of each with itself.
  func products(_ first: Int, _ second: Int) -> (mixed: Double, first: Double, second: Double) {
    vectors.withUnsafeBufferPointer { vectors in
      var (mixed, a, b) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
      for vector in 0..<stride {
        let (x, y) = (vectors[first &* stride &+ vector], vectors[second &* stride &+ vector])
        mixed += x * y
        a += x * x
        b += y * y
      }
      return (Self.sum(mixed), Self.sum(a), Self.sum(b))
    }
  }

  /// Turns two columns against each other: x becomes c x - s y, and y becomes s x + c y.
  mutating func rotate(_ first: Int, _ second: Int, cosine: Double, sine: Double) {
    vectors.withUnsafeMutableBufferPointer { vectors in
      for vector in 0..<stride {
        let (x, y) = (vectors[first &* stride &+ vector], vectors[second &* stride &+ vector])
        vectors[first &* stride &+ vector] = cosine * x - sine * y
        vectors[second &* stride &+ vector] = sine * x + cosine * y
      }
    }
  }

  private static func sum(_ lanes: SIMD8<Double>) -> Double {
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
