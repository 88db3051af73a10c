/// Where everything of a network stands in memory, worked out once: what the passes over a chunk read.
public struct NetworkPlan: Sendable {
  /// One layer, ready for the kernels.
  struct Step: Sendable {
    let geometry: WindowGeometry
    let activation: Activation
    /// Where the layer's weights stand among the network's parameters.
    let weights: Int
    let biases: Int
    /// Where the layer's padded input begins among the chunk's values, in features.
    let input: Int
    /// Where its output goes: behind the zeros that lead the next layer's input.
    let output: Int
  }

  let steps: [Step]
  /// Features that a chunk's values take, padding included.
  public let features: Int
  /// Features of the largest layer.
  let largest: Int
  /// Vectors that the gradients of the parameters need to be worked out.
  let scratch: Int
  /// Where the network's input begins, in features.
  public let input: Int
  /// Where the network's output begins, in features.
  public let output: Int
  /// How many input features there are.
  public let inputs: Int
  /// How many output features there are.
  public let outputs: Int
  /// How many parameters there are.
  public let parameterCount: Int

  /// Bytes that the values and gradients of one chunk take.
  public var chunkBytes: Int { (features + 2 * largest) * Chunk.vectors * MemoryLayout<Lanes>.stride }

  /// The plan of a chain of layers.
  public init(layers: [Layer]) {
    let geometries = layers.map { $0.geometry }
    var steps: [Step] = []
    var parameter = 0
    var start = 0
    for (index, layer) in layers.enumerated() {
      let geometry = geometries[index]
      let next = start + geometry.paddedInputs
      let nextLeading = index + 1 < layers.count ? geometries[index + 1].leadingZeros : 0
      steps.append(
        Step(
          geometry: geometry, activation: layer.activation, weights: parameter,
          biases: parameter + geometry.weights, input: start, output: next + nextLeading))
      parameter += layer.parameterCount
      start = next
    }
    let last = geometries[geometries.count - 1]
    self.steps = steps
    features = start + last.outputFeatures
    largest = max(geometries.map { $0.inputs }.max() ?? 0, last.outputFeatures)
    scratch = geometries.map(ParameterGradientKernel.scratch).max() ?? 0
    input = geometries[0].leadingZeros
    output = start
    inputs = geometries[0].inputs
    outputs = last.outputFeatures
    parameterCount = parameter
  }
}
