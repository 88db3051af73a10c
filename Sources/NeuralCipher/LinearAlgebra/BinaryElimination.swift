/// Gauss and Jordan's elimination over GF(2): the solutions of A X = B, where adding is exclusive-or.
public struct BinaryElimination: Equatable, Sendable {
  /// The unknowns that the equations settle once the free ones are chosen, in ascending order.
  public let pivots: [Int]
  /// How many equations are independent.
  public var rank: Int { pivots.count }
  /// For every right side, whether there is a solution.
  public let isSolvable: [Bool]
  /// For every unknown, whether all solutions agree on it.
  public let isDetermined: [Bool]
  /// A solution of every right side in which the free unknowns are 0, `[unknowns][right sides]`; of a right side without
  /// solution, one of its equations that were met first.
  public let solution: BinaryMatrix
  /// The independent equations after elimination, `[rank][unknowns]`.
  private let equations: BinaryMatrix

  /// Solves A X = B.
  ///
  /// - Parameters:
  ///   - coefficients: A, `[equations][unknowns]`.
  ///   - targets: B, `[equations][right sides]`.
  /// - Complexity: O(equations · unknowns · (unknowns + right sides) / 64).
  public init(_ coefficients: BinaryMatrix, _ targets: BinaryMatrix) {
    var work = coefficients.beside(targets)
    let (unknowns, stride) = (coefficients.columns, work.stride)
    var pivots: [Int] = []
    for column in 0..<unknowns {
      guard let found = (pivots.count..<max(pivots.count, work.rows)).first(where: { work[$0, column] })
      else { continue }
      let place = pivots.count
      if found != place {
        for word in 0..<stride { work.words.swapAt(found * stride + word, place * stride + word) }
      }
      for row in 0..<work.rows where row != place && work[row, column] {
        for word in 0..<stride { work.words[row * stride + word] ^= work.words[place * stride + word] }
      }
      pivots.append(column)
    }
    var isSolvable = [Bool](repeating: true, count: targets.columns)
    for row in pivots.count..<max(pivots.count, work.rows) {
      for side in 0..<targets.columns where work[row, unknowns + side] { isSolvable[side] = false }
    }
    var solution = BinaryMatrix(rows: unknowns, columns: targets.columns)
    var equations = BinaryMatrix(rows: pivots.count, columns: unknowns)
    var isDetermined = [Bool](repeating: false, count: unknowns)
    for (row, pivot) in pivots.enumerated() {
      var others = 0
      for column in 0..<unknowns where work[row, column] {
        equations[row, column] = true
        others += column == pivot ? 0 : 1
      }
      isDetermined[pivot] = others == 0
      for side in 0..<targets.columns where work[row, unknowns + side] { solution[pivot, side] = true }
    }
    self.pivots = pivots
    self.isSolvable = isSolvable
    self.isDetermined = isDetermined
    self.solution = solution
    self.equations = equations
  }

  /// Whether a row of coefficients is a sum of those that were eliminated: only then do they say what it gives.
  func spans(_ row: ArraySlice<UInt64>) -> Bool {
    var rest = Array(row)
    for (index, pivot) in pivots.enumerated() where rest[pivot / 64] >> UInt64(pivot % 64) & 1 == 1 {
      BinaryMatrix.add(equations.row(index), to: &rest)
    }
    return rest.allSatisfy { $0 == 0 }
  }
}

/// The affine map y = W x + c over GF(2) that goes through known pairs (x, y), where there is one.
public struct BinaryAffineFit: Equatable, Sendable {
  private let elimination: BinaryElimination

  /// Fits pairs.
  ///
  /// - Parameters:
  ///   - inputs: `[pairs][inputs]`.
  ///   - outputs: `[pairs][outputs]`.
  public init(_ inputs: BinaryMatrix, to outputs: BinaryMatrix) {
    elimination = BinaryElimination(inputs.withConstant, outputs)
  }

  /// How many of the pairs are independent, of at most inputs + 1.
  public var rank: Int { elimination.rank }

  /// For every output, whether an affine map goes through all pairs.
  public var isAffine: [Bool] { elimination.isSolvable }

  /// c and W transposed, `[1 + inputs][outputs]`.
  public var weights: BinaryMatrix { elimination.solution }

  /// For every row of inputs, whether all affine maps through the pairs agree on what it gives.
  public func settles(_ inputs: BinaryMatrix) -> [Bool] {
    let rows = inputs.withConstant
    return (0..<rows.rows).map { elimination.spans(rows.row($0)) }
  }

  /// The map's bits, `[rows][outputs]`, for rows of inputs; free weights are 0.
  public func callAsFunction(_ inputs: BinaryMatrix) -> BinaryMatrix {
    let weights = elimination.solution
    var result = BinaryMatrix(rows: inputs.rows, columns: weights.columns)
    for row in 0..<inputs.rows {
      var sum = Array(weights.row(0))
      for column in 0..<inputs.columns where inputs[row, column] {
        BinaryMatrix.add(weights.row(column + 1), to: &sum)
      }
      result.words.replaceSubrange(row * result.stride..<(row + 1) * result.stride, with: sum)
    }
    return result
  }
}
