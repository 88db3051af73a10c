import NeuralNetwork

/// Many updates of one layer's parameters by random gradients, through the code that trains.
struct OptimizerTrace {
  private let kind: OptimizerKind
  private let updates: Int

  /// 31 times 32 weights and 32 biases: 1,024 parameters.
  private static let layer = Layer.dense(Dense(inputs: 31, outputs: 32, activation: .identity))

  init(_ kind: OptimizerKind, updates: Int) {
    self.kind = kind
    self.updates = updates
  }

  /// The files by name: `weights.npy`, and the optimiser's `first_moments.npy` and `second_moments.npy`.
  ///
  /// Parameter i begins at 2u - 1, with u number i of the stream with seed 7 and purpose 101 at step 0. Its gradient in
  /// update k is 2u - 1, with u number i of purpose 100 at step k, times 2 to the power of -(i mod 24): large
  /// gradients, and gradients as small as the optimisers' epsilon.
  var files: [String: [UInt8]] {
    let count = Self.layer.parameterCount
    let start = RandomStream(seed: 7, purpose: 101).uniforms(count: count, step: 0).map { 2 * $0 - 1 }
    let gradients = RandomStream(seed: 7, purpose: 100)
    let network = TrainableNetwork(
      Network(layers: [Self.layer], parameters: start),
      optimizer: Optimizer(kind, rate: 0.001, parameterCount: count), average: nil, shards: 1)
    for update in 1...updates {
      let uniforms = gradients.uniforms(count: count, step: UInt32(update))
      network.setGradient(
        uniforms.enumerated().map { index, u in
          (2 * u - 1) * Float(sign: .plus, exponent: -(index % 24), significand: 1)
        }, shard: 0)
      network.update(update, part: 0, of: 1)
    }
    let optimizer = network.optimizer(updates: updates)
    var files = [
      "weights.npy": NumPyArray.bytes(network.network.parameters, shape: [count]),
      "second_moments.npy": NumPyArray.bytes(optimizer.secondMoments, shape: [count]),
    ]
    if kind == .adam {
      files["first_moments.npy"] = NumPyArray.bytes(optimizer.firstMoments, shape: [count])
    }
    return files
  }
}
