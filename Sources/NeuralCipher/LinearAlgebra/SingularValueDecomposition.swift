/// A matrix as a turn, a stretch and another turn: A = U diag(σ) Vᵀ.
///
/// One-sided Jacobi rotations (M. R. Hestenes, 1958): pairs of columns are turned until each is at right angles to all
/// others. The pairs are taken in one fixed order, so that the same matrix gives the same bits everywhere; small
/// singular values come out as exactly as large ones.
public struct SingularValueDecomposition: Equatable, Sendable {
  /// U, `[rows][k]` with k the smaller of rows and columns; a column of a singular value of 0 is zero.
  public let left: Matrix
  /// The singular values σ, from the largest to the smallest, `[k]`.
  public let values: [Double]
  /// V, `[columns][k]`.
  public let right: Matrix

  /// Decomposes a matrix.
  ///
  /// - Complexity: O(k² · (rows + columns)) for each sweep over all pairs, of which six to ten are usual.
  public init(_ matrix: Matrix) {
    if matrix.rows < matrix.columns {
      let other = Self(matrix.transposed)
      (left, values, right) = (other.right, other.values, other.left)
      return
    }
    let count = matrix.columns
    var columns = ColumnVectors(matrix)
    var turns = ColumnVectors(length: count, count: count)
    for column in 0..<count { turns[column, column] = 1 }
    Self.orthogonalize(&columns, &turns)
    let lengths = (0..<count).map { columns.product($0, $0).squareRoot() }
    let order = lengths.indices.sorted { lengths[$0] == lengths[$1] ? $0 < $1 : lengths[$0] > lengths[$1] }
    var left = Matrix(rows: matrix.rows, columns: count)
    var right = Matrix(rows: count, columns: count)
    for (place, column) in order.enumerated() {
      for row in 0..<matrix.rows where lengths[column] > 0 {
        left[row, place] = columns[row, column] / lengths[column]
      }
      for row in 0..<count { right[row, place] = turns[row, column] }
    }
    self.left = left
    self.right = right
    values = order.map { lengths[$0] }
  }

  /// More sweeps than any matrix has needed.
  private static let mostSweeps = 60

  private static func orthogonalize(_ columns: inout ColumnVectors, _ turns: inout ColumnVectors) {
    let tolerance = Double.ulpOfOne
    for _ in 0..<mostSweeps {
      var isDone = true
      for first in 0..<columns.count {
        for second in first + 1..<max(first + 1, columns.count) {
          let (mixed, a, b) = columns.products(first, second)
          guard mixed.magnitude > tolerance * (a.squareRoot() * b.squareRoot()) else { continue }
          isDone = false
          let ratio = (b - a) / (2 * mixed)
          let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          columns.rotate(first, second, cosine: cosine, sine: cosine * tangent)
          turns.rotate(first, second, cosine: cosine, sine: cosine * tangent)
        }
      }
      if isDone { return }
    }
  }
}
