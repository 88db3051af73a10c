/// Least squares by the normal equations Aᵀ A X = Aᵀ B and Cholesky's decomposition: fast for many equations in a few
/// hundred unknowns that are far from dependent, such as random signs.
///
/// ``LeastSquares`` is slower, and right for all.
package enum NormalEquations {
  /// X, `[unknowns][right sides]`; nil where the unknowns depend on each other.
  ///
  /// - Parameters:
  ///   - coefficients: A, `[equations][unknowns]`.
  ///   - targets: B, `[equations][right sides]`.
  package static func solve(_ coefficients: Matrix, _ targets: Matrix) -> Matrix? {
    let (unknowns, sides) = (coefficients.columns, targets.columns)
    var square = [Double](repeating: 0, count: unknowns * unknowns)
    var right = [Double](repeating: 0, count: unknowns * sides)
    coefficients.elements.withUnsafeBufferPointer { a in
      targets.elements.withUnsafeBufferPointer { b in
        for equation in 0..<coefficients.rows {
          let row = equation * unknowns
          for first in 0..<unknowns {
            let factor = a[row + first]
            for second in 0...first { square[first * unknowns + second] += factor * a[row + second] }
            for side in 0..<sides { right[first * sides + side] += factor * b[equation * sides + side] }
          }
        }
      }
    }
    // Aᵀ A = L Lᵀ, with L below the diagonal.
    for column in 0..<unknowns {
      for row in column..<unknowns {
        var sum = square[row * unknowns + column]
        for inner in 0..<column { sum -= square[row * unknowns + inner] * square[column * unknowns + inner] }
        if row == column {
          guard sum > 1e-9 * Double(coefficients.rows) else { return nil }
          square[row * unknowns + column] = sum.squareRoot()
        } else {
          square[row * unknowns + column] = sum / square[column * unknowns + column]
        }
      }
    }
    for side in 0..<sides {
      for row in 0..<unknowns {
        var sum = right[row * sides + side]
        for inner in 0..<row { sum -= square[row * unknowns + inner] * right[inner * sides + side] }
        right[row * sides + side] = sum / square[row * unknowns + row]
      }
      for row in (0..<unknowns).reversed() {
        var sum = right[row * sides + side]
        for inner in row + 1..<max(row + 1, unknowns) {
          sum -= square[inner * unknowns + row] * right[inner * sides + side]
        }
        right[row * sides + side] = sum / square[row * unknowns + row]
      }
    }
    return Matrix(rows: unknowns, columns: sides, elements: right)
  }
}
