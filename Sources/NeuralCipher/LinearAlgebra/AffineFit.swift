/// The affine map y = W x + c that comes nearest to known pairs (x, y), by least squares.
///
/// Where there are too few pairs to settle it, it is the one of the smallest numbers, the constant among them.
public struct AffineFit: Equatable, Sendable {
  /// W transposed, `[inputs][outputs]`.
  public let weights: Matrix
  /// c, `[outputs]`.
  public var constant: [Double]
  /// How many directions the pairs settle, of at most inputs + 1.
  public let rank: Int

  /// Fits pairs.
  ///
  /// - Parameters:
  ///   - inputs: `[pairs][inputs]`, at least one pair.
  ///   - outputs: `[pairs][outputs]`.
  public init(_ inputs: Matrix, to outputs: Matrix) {
    precondition(inputs.rows == outputs.rows && inputs.rows > 0, "an affine map is fitted to pairs")
    let fit = LeastSquares(inputs.beside(Matrix(rows: inputs.rows, columns: 1, repeating: 1)), outputs)
    weights = fit.solution.selecting(0..<inputs.columns)
    constant = Array(fit.solution.row(inputs.columns))
    rank = fit.rank
  }

  /// How many numbers go in.
  public var inputs: Int { weights.rows }
  /// How many come out.
  public var outputs: Int { weights.columns }

  /// The map's values, `[rows][outputs]`, for rows of inputs.
  public func callAsFunction(_ inputs: Matrix) -> Matrix {
    var values = inputs * weights
    for row in 0..<values.rows {
      for column in 0..<values.columns { values[row, column] += constant[column] }
    }
    return values
  }

  /// The share of the outputs' variance that the map explains (``Matrix/varianceExplained(by:)``).
  ///
  /// - Parameters:
  ///   - inputs: Pairs that were not fitted, where it is to be an honest one.
  ///   - outputs: As many rows.
  public func explainedVariance(_ inputs: Matrix, _ outputs: Matrix) -> Double? {
    outputs.varianceExplained(by: self(inputs))
  }
}

extension Matrix {
  /// The share of these numbers' variance that others explain, R² = 1 - Σ (y - ŷ)² / Σ (y - ȳ)², with the mean ȳ of each
  /// column and over all columns together; nil where the numbers never change.
  func varianceExplained(by values: Matrix) -> Double? {
    var (errors, total) = (0.0, 0.0)
    for column in 0..<columns {
      var mean = 0.0
      for row in 0..<rows { mean += self[row, column] }
      mean /= Double(max(1, rows))
      for row in 0..<rows {
        let (error, difference) = (self[row, column] - values[row, column], self[row, column] - mean)
        errors += error * error
        total += difference * difference
      }
    }
    return total > 0 ? 1 - errors / total : nil
  }
}
