/// The key from one known block, by linear equations.
///
/// Whoever has the cipher can encrypt random blocks under random keys and fit C = A P + B K + c to them. One known
/// block under the secret key then leaves as many equations B K = C - A P - c as there are numbers in a block, in as
/// many unknowns as the key has bits.
public struct KeyEquations: Sendable {
  private let target: AttackTarget
  private let system: System
  /// How many blocks the attacker has encrypted under keys of his own.
  public let samples: Int
  /// Over the real numbers the share of the ciphertext's variance that the fit explains, on blocks that it has not seen;
  /// over GF(2) the share of the ciphertext's bits that it gives right.
  public let fitQuality: Double

  private enum System: Sendable {
    case real(AffineFit)
    case binary(BinaryMatrix)
  }

  /// Fits the cipher's own equation.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public init(of target: AttackTarget, arithmetic: LinearAttack.Arithmetic = .real) throws(Stopped) {
    self.target = target
    let (cipher, width) = (target.cipher, target.cipher.numbersPerBlock)
    let unknowns = target.bits + target.keyBits + 1
    samples = max(2_048, 4 * unknowns)
    let count = 2 * samples
    let plaintexts = target.randomBytes(
      rows: count, width: cipher.blockBytes, .attackersBlocks, step: 1 << 20)
    let keys = target.randomBytes(rows: count, width: cipher.keyBytes, .attackersKeys, step: 1 << 20)
    let numbers = try cipher.encrypt(
      .each(plaintexts), keys: .each(keys), message: AttackTarget.MessageNumber.known,
      shouldStop: target.shouldStop)
    switch arithmetic {
    case .real:
      let inputs = Matrix(bits: target.bits, packed: plaintexts)
        .beside(Matrix(bits: target.keyBits, packed: keys))
      let outputs = Matrix(columns: width, numbers: numbers)
      let fit = AffineFit(inputs.selecting(0..<samples), to: outputs.selecting(0..<samples))
      system = .real(fit)
      fitQuality =
        fit.explainedVariance(inputs.selecting(samples..<count), outputs.selecting(samples..<count)) ?? 0
    case .binary:
      let inputs = BinaryMatrix(bits: target.bits, packed: plaintexts)
        .beside(BinaryMatrix(bits: target.keyBits, packed: keys))
      let outputs = BinaryMatrix(columns: width, numbers: numbers)
      let fit = BinaryAffineFit(inputs, to: outputs)
      system = .binary(fit.weights)
      let values = fit(inputs)
      var right = 0
      for row in 0..<count {
        for column in 0..<width where values[row, column] == outputs[row, column] { right += 1 }
      }
      fitQuality = Double(right) / Double(count * width)
    }
    try target.stopIfTold()
  }

  /// The keys that single known blocks give, one for each, `[rows][keyBytes]`.
  ///
  /// - Parameters:
  ///   - plaintexts: `[rows][blockBytes]`.
  ///   - numbers: `[rows][numbersPerBlock]`.
  public func keys(_ plaintexts: [UInt8], _ numbers: [Float]) -> [UInt8] {
    switch system {
    case .real(let fit): realKeys(fit, plaintexts, numbers)
    case .binary(let weights): binaryKeys(weights, plaintexts, numbers)
    }
  }

  private func realKeys(_ fit: AffineFit, _ plaintexts: [UInt8], _ numbers: [Float]) -> [UInt8] {
    let blocks = Matrix(bits: target.bits, packed: plaintexts)
    var rest = Matrix(columns: target.cipher.numbersPerBlock, numbers: numbers)
    let fromBlocks = blocks * fit.weights.selecting(0..<target.bits)
    for row in 0..<rest.rows {
      for column in 0..<rest.columns { rest[row, column] -= fromBlocks[row, column] + fit.constant[column] }
    }
    let ofKey = fit.weights.selecting(target.bits..<target.bits + target.keyBits)
    let bits = LeastSquares(ofKey.transposed, rest.transposed).solution
    return (0..<rest.rows).flatMap { row in
      BitString((0..<target.keyBits).map { bits[$0, row] > 0.5 }).packed
    }
  }

  private func binaryKeys(_ weights: BinaryMatrix, _ plaintexts: [UInt8], _ numbers: [Float]) -> [UInt8] {
    let blocks = BinaryMatrix(bits: target.bits, packed: plaintexts)
    let outputs = BinaryMatrix(columns: target.cipher.numbersPerBlock, numbers: numbers)
    // One equation for every bit of the ciphertext, one right side for every known block.
    var equations = BinaryMatrix(rows: outputs.columns, columns: target.keyBits)
    var sides = BinaryMatrix(rows: outputs.columns, columns: outputs.rows)
    for column in 0..<outputs.columns {
      for bit in 0..<target.keyBits where weights[1 + target.bits + bit, column] {
        equations[column, bit] = true
      }
      for row in 0..<outputs.rows {
        var side = outputs[row, column] != weights[0, column]
        for bit in 0..<target.bits where blocks[row, bit] && weights[1 + bit, column] { side.toggle() }
        sides[column, row] = side
      }
    }
    let solution = BinaryElimination(equations, sides).solution
    return (0..<outputs.rows).flatMap { row in
      BitString((0..<target.keyBits).map { solution[$0, row] }).packed
    }
  }

  /// In how many of so many draws of a key and a block the equations give exactly the key.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func successes(draws: Int) throws(Stopped) -> Int {
    let cipher = target.cipher
    let plaintexts = target.randomBytes(
      rows: draws, width: cipher.blockBytes, .attackersBlocks, step: 1 << 21)
    let keys = target.randomBytes(rows: draws, width: cipher.keyBytes, .attackersKeys, step: 1 << 21)
    let numbers = try cipher.encrypt(
      .each(plaintexts), keys: .each(keys), message: AttackTarget.MessageNumber.tried,
      shouldStop: target.shouldStop)
    let found = self.keys(plaintexts, numbers)
    return BlockScore(found, keys, width: cipher.keyBytes).rightBlocks
  }

  /// The secret key as one known block gives it.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func secretKey() throws(Stopped) -> [UInt8] {
    let block = target.randomBytes(rows: 1, width: target.cipher.blockBytes, .attackersBlocks, step: 0)
    return keys(block, try target.encrypt(block, message: AttackTarget.MessageNumber.known))
  }
}
