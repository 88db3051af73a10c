/// How much of a ciphertext a straight line explains: the best affine map from bits to the ciphertext's numbers, fitted on
/// some random messages and tried on others.
public struct Linearity: Equatable, Sendable {
  /// What the map sees.
  public enum Inputs: String, Equatable, Sendable, CaseIterable {
    /// The bits of P.
    case message
    /// The bits of K.
    case key
    /// Both.
    case both
    /// Both, and the product of every bit of P with every bit of K.
    case products
  }

  /// How well one map does.
  public struct Fit: Equatable, Sendable {
    /// What it sees.
    public let inputs: Inputs
    /// R² = 1 - Σ (C - Ĉ)² / Σ (C - C̄)², over all numbers of the messages that the map was not fitted on.
    ///
    /// Under 0 the map is worse than naming the mean, as it must be a little where there is nothing to find.
    public let explained: Double
    /// How many inputs it has, the constant left out.
    public let count: Int
  }

  /// Messages that the maps were fitted on, and as many others that they were tried on.
  public let messages: Int
  /// Numbers in a ciphertext block.
  public let numbers: Int
  /// The maps; those with more inputs than a fit can settle are left out.
  public let fits: [Fit]

  /// Messages that maps are fitted on where nobody says otherwise.
  public static let standardMessages = 4_096

  /// How many inputs a map has, the constant among them; as many numbers it settles for each of the outputs.
  static func columns(_ inputs: Inputs, blockBits: Int, keyBits: Int) -> Int {
    switch inputs {
    case .message: blockBits + 1
    case .key: keyBits + 1
    case .both: blockBits + keyBits + 1
    case .products: blockBits + keyBits + blockBits * keyBits + 1
    }
  }

  /// The maps that so many messages can settle: eight for each input.
  public static func settled(by messages: Int, blockBits: Int, keyBits: Int) -> [Inputs] {
    Inputs.allCases.filter { 8 * columns($0, blockBits: blockBits, keyBits: keyBits) <= messages }
  }

  /// The map with these inputs.
  public subscript(_ inputs: Inputs) -> Fit? { fits.first { $0.inputs == inputs } }
}

extension BlockCipher {
  /// Fits affine maps from the bits of message and key to the ciphertext.
  ///
  /// - Parameter messages: How many are fitted on, and tried on again.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  /// - Complexity: O(messages · inputs²).
  public func linearity(
    messages: Int = Linearity.standardMessages, seed: UInt64, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> Linearity {
    let samples = [3, 4].map { RandomMessages(count: messages, for: self, seed: seed, sample: $0) }
    var sent: [Matrix] = []
    for (number, sample) in samples.enumerated() {
      let numbers = try encrypt(
        .each(sample.plaintexts), keys: .each(sample.keys), message: number, shouldStop: shouldStop)
      sent.append(Matrix(columns: numbersPerBlock, numbers: numbers))
    }
    var fits: [Linearity.Fit] = []
    for inputs in Linearity.settled(by: messages, blockBits: blockBits, keyBits: 8 * keyBytes) {
      if shouldStop() { throw Stopped() }
      let rows = samples.map { signs(inputs, of: $0) }
      guard let map = NormalEquations.solve(rows[0], sent[0]) else { continue }
      fits.append(
        Linearity.Fit(
          inputs: inputs, explained: sent[1].varianceExplained(by: rows[1] * map) ?? 0,
          count: rows[0].columns - 1))
    }
    return Linearity(messages: messages, numbers: numbersPerBlock, fits: fits)
  }

  /// The inputs as -1 and +1, with a 1 for the constant.
  private func signs(_ inputs: Linearity.Inputs, of sample: RandomMessages) -> Matrix {
    func signs(_ bytes: [UInt8], _ width: Int, _ row: Int) -> [Double] {
      bytes[row * width..<(row + 1) * width].flatMap { byte in
        (0..<8).map { byte >> UInt8(7 - $0) & 1 == 1 ? 1 : -1 }
      }
    }
    let columns = Linearity.columns(inputs, blockBits: blockBits, keyBits: 8 * keyBytes)
    var elements: [Double] = []
    elements.reserveCapacity(sample.count * columns)
    for row in 0..<sample.count {
      let message = inputs == .key ? [] : signs(sample.plaintexts, blockBytes, row)
      let key = inputs == .message ? [] : signs(sample.keys, keyBytes, row)
      elements += message
      elements += key
      if inputs == .products { for bit in message { for other in key { elements.append(bit * other) } } }
      elements.append(1)
    }
    return Matrix(rows: sample.count, columns: columns, elements: elements)
  }
}

extension Linearity {
  /// What ``Fit/explained`` is where there is nothing to find: its mean, and its standard deviation.
  ///
  /// k useless inputs, fitted on m messages, cost k / (m - k - 1) of the variance on average; the rest follows from the
  /// variances of sums of normal numbers.
  public func expectedByChance(_ fit: Fit) -> (mean: Double, deviation: Double) {
    let (inputs, messages) = (Double(fit.count), Double(messages))
    let freedom = messages - inputs - 1
    return (-inputs / freedom, (6 * inputs / Double(numbers)).squareRoot() / freedom)
  }
}
