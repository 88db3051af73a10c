/// A chain of layers with its weights: a plain value.
///
/// The parameters of all layers stand in one array, layer by layer, each layer's weights before its biases,
/// in the axes that ``WindowGeometry`` describes.
public struct Network: Equatable, Sendable {
  /// The layers in the order in which data passes through them.
  public let layers: [Layer]
  /// Weights and biases of all layers.
  public var parameters: [Float]

  /// A network of these layers with these parameters.
  ///
  /// Each layer must take what the one before it gives.
  public init(layers: [Layer], parameters: [Float]) {
    precondition(!layers.isEmpty, "a network needs a layer")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(
        layer.geometry.outputFeatures == next.geometry.inputs,
        "a layer gives \(layer.geometry.outputFeatures) features and the next one takes \(next.geometry.inputs)"
      )
    }
    precondition(
      parameters.count == layers.reduce(0) { $0 + $1.parameterCount },
      "the parameters do not fit the layers")
    self.layers = layers
    self.parameters = parameters
  }

  /// A fresh network: weights Glorot-uniform, biases zero (Glorot and Bengio, 2010).
  ///
  /// Every weight is uniform in ±sqrt(6 / (fan-in + fan-out)). It depends on the stream, the layer and its
  /// own index alone.
  public init(layers: [Layer], initializedFrom stream: RandomStream) {
    var parameters: [Float] = []
    for (index, layer) in layers.enumerated() {
      let fans = layer.fans
      let limit = (6 / Float(fans.in + fans.out)).squareRoot()
      let uniforms = stream.uniforms(count: layer.geometry.weights, step: UInt32(index))
      parameters += uniforms.map { (2 * $0 - 1) * limit }
      parameters += repeatElement(0, count: layer.geometry.outputs)
    }
    self.init(layers: layers, parameters: parameters)
  }

  /// Features that enter the first layer.
  public var inputs: Int { layers[0].geometry.inputs }
  /// Features that leave the last layer.
  public var outputs: Int { layers[layers.count - 1].geometry.outputFeatures }

  /// Where each layer's weights and biases stand in ``parameters``.
  public var parameterRanges: [(weights: Range<Int>, biases: Range<Int>)] {
    var start = 0
    return layers.map { layer in
      let weights = start..<start + layer.geometry.weights
      let biases = weights.upperBound..<weights.upperBound + layer.geometry.outputs
      start = biases.upperBound
      return (weights, biases)
    }
  }
}
