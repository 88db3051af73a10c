import NeuralNetwork

/// Whole networks and layers, made of the engine's plain kernels.
///
/// In `Float` they have the bits of the fast ones; in `Double` they are exact enough to differentiate
/// numerically.
enum Naive {
  /// A whole network for one example.
  static func forward<T: FusedNumber>(_ layers: [Layer], _ parameters: [T], _ input: [T]) -> [T] {
    var values = input
    var start = 0
    for layer in layers {
      let own = Array(parameters[start..<start + layer.parameterCount])
      values = PlainKernels.sums(layer, own, values).map { T.activated(layer.activation, $0) }
      start += layer.parameterCount
    }
    return values
  }

  /// What the sums' gradients make of the parameters' and the input's, for a chunk of 64 examples:
  /// `inputs[example][feature]`.
  static func backward(
    _ layer: Layer, _ parameters: [Float], inputs: [[Float]], sumGradients: [[Float]]
  ) -> (parameters: [Float], inputs: [[Float]]) {
    (
      PlainKernels.parameterGradient(layer.geometry, inputs: inputs, sumGradients: sumGradients),
      sumGradients.map { PlainKernels.inputGradient(layer.geometry, parameters, sumGradient: $0) }
    )
  }
}

/// `Float`, in the engine's own arithmetic, or `Double`, in the C library's.
protocol FusedNumber: BinaryFloatingPoint {
  static func activated(_ activation: Activation, _ sum: Self) -> Self
}

extension Float: FusedNumber {
  static func activated(_ activation: Activation, _ sum: Float) -> Float {
    activation(Lanes(repeating: sum))[0]
  }
}

/// Test data that is the same every time.
struct TestNumbers {
  private var draw: UInt32 = 0
  private let stream: RandomStream

  init(_ seed: UInt64) { stream = RandomStream(seed: seed, purpose: 99) }

  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    draw += 1
    return stream.uniforms(count: count, step: draw).map {
      range.lowerBound + $0 * (range.upperBound - range.lowerBound)
    }
  }
}
