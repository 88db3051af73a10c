import NeuralCipher
import Testing

/// Least squares and singular values against those of NumPy 2.4, with the default rcond.
///
/// Both make the numbers with the same generator:
///
///     def lcg(seed, n):
///         out = []
///         for _ in range(n):
///             seed = (seed * 1103515245 + 12345) % 2**31
///             out.append((seed >> 8) % 2001 / 1000 - 1)
///         return np.array(out)
///     A, B = lcg(seed, m * n).reshape(m, n), lcg(seed + 100, m * t).reshape(m, t)
///     x, _, rank, s = np.linalg.lstsq(A, B, rcond=None)
struct LinearAlgebraTests {
  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var state = seed
    let elements = (0..<rows * columns).map { _ -> Double in
      state = (state * 1_103_515_245 + 12_345) % (1 << 31)
      return Double((state >> 8) % 2001) / 1000 - 1
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// What NumPy gave: the rank, the first singular values, the first and the last row of x, and the sum of its squares.
  struct Expected: Sendable {
    let rows: Int
    let columns: Int
    let sides: Int
    let seed: UInt64
    let rank: Int
    let values: [Double]
    let first: [Double]
    let last: [Double]
    let squares: Double
  }

  private static let expected = [
    Expected(
      rows: 7, columns: 4, sides: 2, seed: 1, rank: 4,
      values: [2.5475197714165, 2.2530973431915, 1.1141397466558, 0.7582756762992],
      first: [-0.3057286811999713, 0.5097086479668687], last: [-0.4111016966336333, 0.8003424562069624],
      squares: 2.1790301064619655),
    Expected(
      rows: 4, columns: 7, sides: 2, seed: 2, rank: 4,
      values: [2.0115733927329, 1.9080488737368, 1.0583883680412, 0.646193503121],
      first: [-0.5175860113546322, -0.15554692560528535], last: [0.14548179075496942, 0.08222389289858865],
      squares: 3.2943872092236606),
    // Its column 5 is columns 3 and 4 together.
    Expected(
      rows: 40, columns: 17, sides: 3, seed: 3, rank: 16,
      values: [6.4933358177354, 5.1280001267366, 4.8069807059561, 4.657480838905],
      first: [-0.43937300990761763, -0.47361929496437966, 0.1797154854966681],
      last: [-0.03916495376676467, -0.11907423303354207, 0.10430215291666184], squares: 1.9638688437178817),
    Expected(
      rows: 9, columns: 17, sides: 3, seed: 4, rank: 9,
      values: [4.0758162282548, 3.7713858897073, 3.1920599444712, 2.4989994490945],
      first: [-0.011312978469374256, -0.31118488651373427, -0.4501604135143871],
      last: [-0.14329839768695718, -0.0799467174300803, -0.2513005932049762], squares: 2.1343869985928854),
  ]

  private func near(_ first: some Collection<Double>, _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { abs($0 - $1) < 1e-11 }
  }

  @Test(arguments: expected)
  func leastSquaresAreNumPys(expected: Expected) {
    var coefficients = matrix(expected.rows, expected.columns, seed: expected.seed)
    if expected.rank == 16 {
      for row in 0..<expected.rows { coefficients[row, 5] = coefficients[row, 3] + coefficients[row, 4] }
    }
    let result = LeastSquares(coefficients, matrix(expected.rows, expected.sides, seed: expected.seed + 100))
    #expect(result.rank == expected.rank)
    #expect(near(result.singularValues.prefix(4), expected.values))
    #expect(near(result.solution.row(0), expected.first))
    #expect(near(result.solution.row(expected.columns - 1), expected.last))
    #expect(near([result.solution.elements.reduce(0) { $0 + $1 * $1 }], [expected.squares]))
  }

  @Test(arguments: [(6, 6), (9, 4), (4, 9), (1, 5), (5, 1), (40, 17)])
  func aDecompositionMultipliesBackToItsMatrix(rows: Int, columns: Int) {
    let matrix = matrix(rows, columns, seed: 9)
    let parts = SingularValueDecomposition(matrix)
    var stretched = parts.left
    for row in 0..<rows {
      for column in 0..<stretched.columns { stretched[row, column] *= parts.values[column] }
    }
    #expect(near((stretched * parts.right.transposed).elements, matrix.elements))
    #expect(parts.values == parts.values.sorted(by: >) && parts.values.count == min(rows, columns))
    let square = parts.right.transposed * parts.right
    let one = Matrix(rows: square.rows, columns: square.rows).elements.indices.map {
      $0 / square.rows == $0 % square.rows ? 1.0 : 0
    }
    #expect(near(square.elements, one))
  }

  @Test func nothingIsFittedWhereEverythingIsZero() {
    let result = LeastSquares(Matrix(rows: 5, columns: 3), matrix(5, 2, seed: 1))
    #expect(result.rank == 0 && result.solution == Matrix(rows: 3, columns: 2))
  }

  @Test func anAffineMapIsFoundFromItsOwnPairs() {
    let inputs = matrix(12, 5, seed: 11)
    let weights = matrix(5, 3, seed: 12)
    var outputs = inputs * weights
    for row in 0..<12 { for column in 0..<3 { outputs[row, column] += Double(column) - 0.5 } }
    let fit = AffineFit(inputs, to: outputs)
    #expect(fit.rank == 6 && near(fit.weights.elements, weights.elements))
    #expect(near(fit.constant, [-0.5, 0.5, 1.5]) && near(fit(inputs).elements, outputs.elements))
    #expect((fit.explainedVariance(inputs, outputs) ?? 0) > 1 - 1e-12)
  }

  @Test func eliminationSolvesWhatCanBeSolved() {
    // x0 + x1 = 1, x1 + x2 = 0, and the sum of both, once right and once wrong.
    var coefficients = BinaryMatrix(rows: 3, columns: 4)
    for (row, column) in [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 2)] { coefficients[row, column] = true }
    var targets = BinaryMatrix(rows: 3, columns: 2)
    for (row, column) in [(0, 0), (2, 0), (0, 1)] { targets[row, column] = true }
    let result = BinaryElimination(coefficients, targets)
    #expect(result.rank == 2 && result.pivots == [0, 1] && result.isSolvable == [true, false])
    #expect(result.isDetermined == [false, false, false, false])
    #expect((0..<4).map { result.solution[$0, 0] } == [true, false, false, false])
    // x2 as well: then the first three are settled, and x3 is free.
    var more = BinaryMatrix(rows: 3, columns: 4)
    for (row, column) in [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)] { more[row, column] = true }
    let settled = BinaryElimination(more, targets)
    #expect(settled.rank == 3 && settled.isDetermined == [true, true, true, false])
    #expect((0..<4).map { settled.solution[$0, 0] } == [false, true, true, false])
  }

  @Test func binaryMapsAreFoundAndOnlyThoseThatAreAffine() {
    // y0 = x0 + x9 + 1, y1 = x3, …; the last output is x0 and x1 multiplied, which no affine map gives.
    let inputs = BinaryMatrix(
      bits: 16, packed: (0..<80).map { UInt8(truncatingIfNeeded: $0 * $0 * 37 + 11 * $0) })
    var outputs = BinaryMatrix(rows: 40, columns: 3)
    for row in 0..<40 {
      outputs[row, 0] = inputs[row, 0] == inputs[row, 9]
      outputs[row, 1] = inputs[row, 3]
      outputs[row, 2] = inputs[row, 0] && inputs[row, 1]
    }
    let fit = BinaryAffineFit(inputs, to: outputs)
    #expect(fit.isAffine == [true, true, false] && fit.rank <= 17)
    let values = fit(inputs)
    #expect((0..<40).allSatisfy { values[$0, 0] == outputs[$0, 0] && values[$0, 1] == outputs[$0, 1] })
    #expect(fit.settles(inputs).allSatisfy { $0 })
    let one = BinaryAffineFit(BinaryMatrix(bits: 8, packed: [0]), to: BinaryMatrix(bits: 8, packed: [0xa5]))
    #expect(one.settles(BinaryMatrix(bits: 8, packed: [0, 1])) == [true, false])
    #expect(one(BinaryMatrix(bits: 8, packed: [0, 7])).packed == [0xa5, 0xa5])
  }
}
