import NeuralCipher
import NeuralNetwork

/// A training run, taken apart.
struct RunTrace {
  private let run: TrainingRun
  private var model: CipherModel { run.model }

  init(_ run: TrainingRun) {
    self.run = run
  }

  /// The files by name.
  ///
  /// - `initial.safetensors` and `final.safetensors` are the model before and after, as the notebook saves it.
  /// - `gradients.safetensors` has the gradients of step one, `alice.0.weight` and so on, in the axes of the weights:
  ///   Alice's and Bob's on their minibatch, `eve.…` on her second minibatch with her first weights, and
  ///   `eve.mixed.…`, 0.09 times that of her first minibatch plus 0.1 times that of her second.
  /// - `minibatch0.npy`, `1` and `2` are the messages and keys of step one, `[batch, 2 * bits]`: Alice's and Bob's, and
  ///   Eve's two.
  /// - `losses.npy` is `[steps, 3]`: L_AB, L_Bob and L_Eve.
  var files: [String: [UInt8]] {
    let result = run.result(threads: 2)
    let losses = result.losses.flatMap { [$0.aliceBob ?? .nan, $0.bob ?? .nan, $0.eve ?? .nan] }
    var files = [
      "initial.safetensors": model.fileBytes, "final.safetensors": result.model.fileBytes,
      "gradients.safetensors": Safetensors(tensors: gradients, metadata: [:]).bytes,
      "losses.npy": NumPyArray.bytes(losses, shape: [result.losses.count, 3]),
    ]
    for which in 0..<3 {
      files["minibatch\(which).npy"] = NumPyArray.bytes(
        minibatch(purpose: 3 + UInt32(which)), shape: [run.batch, 2 * model.bits])
    }
    return files
  }

  private var gradients: [String: Safetensors.Tensor] {
    let aliceBob = oneStep([.alice, .bob], rate: nil)
    // At a rate of zero both minibatches meet her first weights, and Adam's first moment keeps a mixture of the two
    // gradients: 0.9 (0.1 g) + 0.1 g'.
    let eve = oneStep([.eve], rate: 0)
    return named("alice", .alice, aliceBob.gradient(.alice))
      .merging(named("bob", .bob, aliceBob.gradient(.bob))) { $1 }
      .merging(named("eve", .eve, eve.gradient(.eve))) { $1 }
      .merging(named("eve.mixed", .eve, eve.model[.eve].optimizer.firstMoments)) { $1 }
  }

  private func oneStep(
    _ players: Set<PlayerName>, rate: Float?
  ) -> (gradient: (PlayerName) -> [Float], model: CipherModel) {
    let training = AdversarialTraining(
      model,
      options: TrainingOptions(
        steps: 1, batch: run.batch, players: players, rate: rate, optimizer: .adam, threads: 1))
    let result = training.run(shouldStop: { false }, report: { _ in })
    return (training.lastGradient(of:), result.model)
  }

  /// The tensors of all layers of a network, from an array in the order of its parameters.
  private func named(
    _ name: String, _ player: PlayerName, _ values: [Float]
  ) -> [String: Safetensors.Tensor] {
    let network = model[player].network
    var tensors: [String: Safetensors.Tensor] = [:]
    for (index, ranges) in network.parameterRanges.enumerated() {
      tensors["\(name).\(index).weight"] = Safetensors.Tensor(
        shape: network.layers[index].weightShape, values: Array(values[ranges.weights]))
      tensors["\(name).\(index).bias"] = Safetensors.Tensor(
        shape: [ranges.biases.count], values: Array(values[ranges.biases]))
    }
    return tensors
  }

  /// The messages and keys of step one, as the training draws them: chunk by chunk, then turned to one row an example.
  private func minibatch(purpose: UInt32) -> [Float] {
    let features = 2 * model.bits
    let values = model.architecture.bitValues
    let stream = RandomStream(seed: model.seed, purpose: purpose)
    let chunk = AlignedBuffer<Lanes>(repeating: .zero, count: features * Chunk.vectors)
    var rows: [Float] = []
    for first in stride(from: 0, to: run.batch, by: Chunk.examples) {
      stream.fill(
        chunk.pointer, firstBit: 0, count: features, firstExample: first, step: 0, zero: values.zero,
        one: values.one)
      for example in 0..<min(Chunk.examples, run.batch - first) {
        for feature in 0..<features {
          let vector = chunk.pointer[feature * Chunk.vectors + example / Chunk.lanes]
          rows.append(vector[example % Chunk.lanes])
        }
      }
    }
    return rows
  }
}
