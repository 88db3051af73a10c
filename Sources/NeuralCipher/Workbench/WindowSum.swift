import NeuralNetwork

/// One output of a layer, added up as on paper, in Double: every input times its weight, and the bias.
public struct WindowSum: Equatable, Sendable {
  /// One product.
  public struct Term: Equatable, Sendable {
    /// The input; 0 where the window reaches beyond the end.
    public let input: Double
    /// The weight that it meets.
    public let weight: Double
    /// Whether the input is one of the zeros that pad the end.
    public let isPadding: Bool
  }

  /// The products, in the order of the window.
  public let terms: [Term]
  /// What is added to them.
  public let bias: Double
  /// The products and the bias together: z.
  public let sum: Double
  /// What the activation makes of it: y.
  public let value: Double

  private init(_ terms: [Term], bias: Double, _ activation: Activation) {
    self.terms = terms
    self.bias = bias
    sum = terms.reduce(0) { $0 + $1.input * $1.weight } + bias
    value = Self.value(of: sum, activation)
  }

  /// All outputs of a layer.
  ///
  /// - Parameters:
  ///   - inputs: As many as the layer has.
  ///   - weights: In the order of ``Network/parameters``: `[window][outputs]`.
  ///   - biases: `[outputs]`.
  /// - Returns: `[positions][outputs]`, one after the other.
  public static func all(
    of layer: Layer, inputs: [Double], weights: [Double], biases: [Double]
  ) -> [WindowSum] {
    let geometry = layer.geometry
    precondition(
      inputs.count == geometry.inputs && weights.count == geometry.weights
        && biases.count == geometry.outputs, "inputs, weights and biases fit the layer")
    return (0..<geometry.positions).flatMap { position in
      (0..<geometry.outputs).map { output in
        let terms = (0..<geometry.window).map { row in
          let index = position * geometry.step + row - geometry.leadingZeros
          let isInside = inputs.indices.contains(index)
          return Term(
            input: isInside ? inputs[index] : 0, weight: weights[row * geometry.outputs + output],
            isPadding: !isInside)
        }
        return WindowSum(terms, bias: biases[output], layer.activation)
      }
    }
  }

  /// The activation of a sum, by the formula in the textbook.
  public static func value(of z: Double, _ activation: Activation) -> Double {
    switch activation {
    case .identity: return z
    case .sigmoid: return 1 / (1 + Elementary.exponential(-z))
    case .tanh:
      // Near 0 the formula takes a number from one that is nearly the same; the digits that are shown do not suffer.
      let small = Elementary.exponential(-2 * z.magnitude)
      return (z < 0 ? -1 : 1) * (1 - small) / (1 + small)
    }
  }

  /// How far the engine's number may be from this one: a few units of the last place of the largest number that goes in.
  public var tolerance: Double {
    4e-7 * terms.reduce(1 + bias.magnitude) { $0 + ($1.input * $1.weight).magnitude }
  }
}
