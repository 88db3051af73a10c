import NeuralNetwork

/// The derivative of L_AB by one of Alice's weights, found twice: by the chain rule, as training does it, and by moving the
/// weight a little and looking.
///
/// Everything is done on one minibatch: the one that the model's next step would see. Bob's and Eve's weights stay.
public struct SlopeCheck: Sendable {
  /// L_AB and its two terms.
  public struct Loss: Equatable, Sendable {
    /// L_Bob, in bits.
    public let bob: Double
    /// L_Eve, in bits.
    public let eve: Double
    /// (N/2 - L_Eve)² / (N/2)².
    public let secrecy: Double
    /// L_Bob and the term of secrecy together.
    public var both: Double { bob + secrecy }
  }

  private let model: CipherModel
  /// Which of Alice's parameters.
  public let parameter: Int
  private let plaintexts: [[Float]]
  private let keys: [[Float]]

  /// A check of one parameter on a minibatch of so many messages.
  ///
  /// - Parameter model: Its way to keep Eve guessing is ``Secrecy/mean``, the paper's.
  public init(_ model: CipherModel, parameter: Int, batch: Int) {
    precondition(model.secrecy == .mean, "the terms of L_AB are the paper's")
    self.model = model
    self.parameter = parameter
    let stream = RandomStream(seed: model.seed, purpose: .aliceBobMinibatch)
    let step = UInt32(truncatingIfNeeded: model.step)
    let values = model.architecture.bitValues
    func bits(_ range: Range<Int>, _ example: Int) -> [Float] {
      range.map { stream.bit($0, index: UInt32(example), step: step) ? values.one : values.zero }
    }
    plaintexts = (0..<batch).map { bits(0..<model.bits, $0) }
    keys = (0..<batch).map { bits(model.bits..<2 * model.bits, $0) }
  }

  /// The weight as it is.
  public var weight: Float { model[.alice].network.parameters[parameter] }

  /// The losses where the weight is another, added up in Double.
  public func loss(at weight: Float) -> Loss {
    var alice = model[.alice].network
    alice.parameters[parameter] = weight
    let sent = alice(zip(plaintexts, keys).map { $0 + $1 })
    let bob = error(model[.bob].network(zip(sent, keys).map { $0 + $1 }))
    let eve = error(model[.eve].network(sent))
    let half = Double(model.bits) / 2
    return Loss(bob: bob, eve: eve, secrecy: (half - eve) * (half - eve) / (half * half))
  }

  /// The mean over the messages of the sum over bits of |P - P'|, where a wrong bit counts 1.
  private func error(_ guesses: [[Float]]) -> Double {
    var sum = 0.0
    for (guess, plaintext) in zip(guesses, plaintexts) {
      for (number, bit) in zip(guess, plaintext) { sum += Double((number - bit).magnitude) }
    }
    return sum * Double(model.architecture.bitValues.scale) / Double(plaintexts.count)
  }

  /// The derivative that the model's next step would go by: the engine's, through Bob and through Eve back to Alice.
  public func derivative(threads: Int) -> Float {
    var model = model
    model.thaw([.alice])
    let training = AdversarialTraining(
      model,
      options: TrainingOptions(steps: 1, batch: plaintexts.count, players: [.alice], threads: threads))
    _ = training.run()
    return training.lastGradient(of: .alice)[parameter]
  }
}

extension Network {
  /// Where a parameter stands, in words: `layer 1, from input 3 to output 0`.
  public func place(ofParameter index: Int) -> String {
    for (number, (layer, ranges)) in zip(layers, parameterRanges).enumerated() {
      let outputs = layer.geometry.outputs
      let name = "layer \(number + 1)"
      if ranges.weights.contains(index) {
        let (row, output) = (index - ranges.weights.lowerBound).quotientAndRemainder(dividingBy: outputs)
        guard case .convolution(let convolution) = layer else {
          return "\(name), from input \(row) to output \(output)"
        }
        let (tap, channel) = row.quotientAndRemainder(dividingBy: convolution.channels)
        return "\(name), place \(tap) of the window, channel \(channel), filter \(output)"
      }
      if ranges.biases.contains(index) {
        return "\(name), the bias of output \(index - ranges.biases.lowerBound)"
      }
    }
    preconditionFailure("there is no parameter \(index)")
  }
}
