import NeuralCipher
import NeuralNetwork

/// What one round of training has to compute, counted from the layers' shapes.
///
/// Only the examples of the minibatch count, not the lanes behind its end, and nothing that a cleverer engine
/// could do without: neither random bits nor the optimiser nor the losses.
struct Work: Encodable {
  let model: String
  let bits: Int
  let batch: Int
  /// Multiply-adds of the sums and of their gradients.
  let multiplyAdds: Int
  /// Values of tanh or sigmoid.
  let activations: Int

  init(_ options: Options) {
    model = options.architecture.rawValue
    bits = options.bits
    batch = options.batch
    func layers(_ player: PlayerName) -> LayerChain {
      LayerChain(options.architecture.layers(of: player, bits: options.bits))
    }
    let alice = layers(.alice)
    let bob = layers(.bob)
    let eve = layers(.eve)

    // A minibatch for Alice and Bob. Bob and Eve hand the ciphertext's gradient back, of N inputs; Eve learns
    // nothing from it.
    let ciphertext = options.bits
    let forAliceAndBob =
      alice.sums + bob.sums + eve.sums
      + bob.parameterGradients + bob.inputGradients(leading: ciphertext)
      + eve.inputGradients(leading: ciphertext)
      + alice.parameterGradients + alice.inputGradients(leading: 0)
    // Each of two minibatches for Eve.
    let forEve = alice.sums + eve.sums + eve.parameterGradients + eve.inputGradients(leading: 0)
    multiplyAdds = options.batch * (forAliceAndBob + 2 * forEve)
    activations =
      options.batch
      * (alice.activations + bob.activations + eve.activations + 2 * (alice.activations + eve.activations))
  }
}

/// The layers of one network, and what an example costs in them.
struct LayerChain {
  private let layers: [Layer]

  init(_ layers: [Layer]) {
    self.layers = layers
  }

  /// Multiply-adds of the way forward.
  var sums: Int { layers.reduce(0) { $0 + Self.products($1, rows: $1.geometry.window) } }

  /// Multiply-adds of the weights' gradients.
  var parameterGradients: Int { sums }

  /// Multiply-adds of the inputs' gradients, of which the first layer makes the leading ones only.
  func inputGradients(leading: Int) -> Int {
    layers.enumerated().reduce(0) { total, pair in
      let window = pair.element.geometry.window
      return total + Self.products(pair.element, rows: pair.offset == 0 ? min(leading, window) : window)
    }
  }

  /// Outputs that are a tanh or a sigmoid.
  var activations: Int {
    layers.reduce(0) { $0 + ($1.activation == .identity ? 0 : $1.geometry.outputFeatures) }
  }

  private static func products(_ layer: Layer, rows: Int) -> Int {
    layer.geometry.positions * rows * layer.geometry.outputs
  }
}
