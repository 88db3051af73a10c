import NeuralNetwork

/// What an activation costs in the engine's own kernels, from and to the first-level cache.
///
/// A function of another module is called, not inlined, so a loop around `tanhLanes` would measure calls. Here
/// a layer with one input is run as it is and without its activation; the difference is the activation's.
enum ActivationLoop {
  private static let outputs = 32
  private static let rounds = 2_000
  private static let repeats = 15

  /// Seconds for each element: the difference between the best of a few tries with it and without.
  static func seconds(_ activation: Activation) -> Double {
    let elements = Double(outputs * Chunk.examples)
    return (secondsOfForward(activation) - secondsOfForward(.identity)) / elements
  }

  private static func secondsOfForward(_ activation: Activation) -> Double {
    let layer = Layer.dense(Dense(inputs: 1, outputs: outputs, activation: activation))
    let network = Network(
      layers: [layer], initializedFrom: RandomStream(seed: 1, purpose: 0))
    let plan = NetworkPlan(layers: network.layers)
    let values = ChunkValues(plan: plan, gradients: false)
    for vector in 0..<Chunk.vectors {
      for lane in 0..<Chunk.lanes {
        values.input[vector][lane] = Float(vector * Chunk.lanes + lane - Chunk.examples / 2) / 8
      }
    }
    let parameters = plan.packed(network.parameters)
    let best = (0..<repeats).map { _ in
      Clock.seconds {
        for _ in 0..<rounds { values.forward(parameters: parameters.pointer) }
      }
    }.min()
    return (best ?? .nan) / Double(rounds)
  }
}
