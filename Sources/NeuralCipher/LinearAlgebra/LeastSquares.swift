/// The best solution of A X = B in the sense of least squares, and of all equally good ones the smallest.
///
/// As `numpy.linalg.lstsq` with its default `rcond`: singular values up to the largest one times the machine's precision
/// times the larger of rows and columns count as zero.
public struct LeastSquares: Equatable, Sendable {
  /// X, `[columns of A][columns of B]`.
  public let solution: Matrix
  /// How many singular values of A count.
  public let rank: Int
  /// The singular values of A, from the largest to the smallest.
  public let singularValues: [Double]

  /// Solves A X = B.
  ///
  /// - Parameters:
  ///   - coefficients: A, `[equations][unknowns]`.
  ///   - targets: B, `[equations][right sides]`.
  /// - Complexity: O(equations · unknowns²) and a decomposition of the smaller square.
  public init(_ coefficients: Matrix, _ targets: Matrix) {
    precondition(coefficients.rows == targets.rows, "every equation has its right sides")
    // Many equations are first turned into as many as there are unknowns.
    let (matrix, sides) =
      coefficients.rows > coefficients.columns
      ? HouseholderTriangle.reduced(coefficients, targets) : (coefficients, targets)
    let decomposition = SingularValueDecomposition(matrix)
    let values = decomposition.values
    let limit = (values.first ?? 0) * Double.ulpOfOne * Double(max(coefficients.rows, coefficients.columns))
    rank = values.prefix { $0 > limit }.count
    singularValues = values
    var turned = decomposition.left.transposed * sides
    for row in 0..<turned.rows {
      for column in 0..<turned.columns {
        turned[row, column] = row < rank ? turned[row, column] / values[row] : 0
      }
    }
    solution = decomposition.right * turned
  }
}

/// Householder's reflections: more equations than unknowns become a triangle of them with the same solutions.
enum HouseholderTriangle {
  /// R and the first rows of Qᵀ B, where A = Q R.
  ///
  /// - Parameters:
  ///   - coefficients: A, with at least as many rows as columns.
  ///   - targets: B, with as many rows.
  static func reduced(_ coefficients: Matrix, _ targets: Matrix) -> (triangle: Matrix, targets: Matrix) {
    let (rows, unknowns) = (coefficients.rows, coefficients.columns)
    var work = coefficients.beside(targets)
    let width = work.columns
    work.elements.withUnsafeMutableBufferPointer { work in
      var direction = [Double](repeating: 0, count: rows)
      var products = [Double](repeating: 0, count: width)
      for column in 0..<unknowns {
        var square = 0.0
        for row in column..<rows {
          direction[row] = work[row * width + column]
          square += direction[row] * direction[row]
        }
        guard square > 0 else { continue }
        let length = square.squareRoot()
        let head = direction[column]
        direction[column] = head < 0 ? head - length : head + length
        // The squared length of the direction, halved.
        let half = square + head.magnitude * length
        for place in column..<width { products[place] = 0 }
        for row in column..<rows {
          let factor = direction[row]
          for place in column..<width { products[place] += factor * work[row * width + place] }
        }
        for place in column..<width { products[place] /= half }
        for row in column..<rows {
          let factor = direction[row]
          for place in column..<width { work[row * width + place] -= factor * products[place] }
        }
        for row in column + 1..<max(column + 1, rows) { work[row * width + column] = 0 }
      }
    }
    return (
      Matrix(
        rows: unknowns, columns: unknowns,
        elements: (0..<unknowns).flatMap { work.row($0).prefix(unknowns) }),
      Matrix(
        rows: unknowns, columns: targets.columns,
        elements: (0..<unknowns).flatMap { work.row($0).suffix(targets.columns) })
    )
  }
}
