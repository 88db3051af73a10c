import NeuralCipher
import NeuralNetwork
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The whole of a step against the formulas in plain Double: the losses, and the gradients through Bob and
/// through a fixed Eve back to Alice.
struct LossGradientTests {
  struct Setting: CustomTestStringConvertible, Sendable {
    let architecture: Architecture
    let secrecy: Secrecy
    let bits: Int
    let batch: Int
    var testDescription: String { "\(architecture) \(secrecy) \(bits) bits, batch \(batch)" }
  }

  static let settings = [
    Setting(architecture: .phase1, secrecy: .mean, bits: 8, batch: 5),
    Setting(architecture: .phase3, secrecy: .mean, bits: 8, batch: 67),
    Setting(architecture: .phase3, secrecy: .example, bits: 8, batch: 3),
    Setting(architecture: .phase1, secrecy: .bit, bits: 8, batch: 7),
    Setting(architecture: .reference, secrecy: .example, bits: 8, batch: 5),
    Setting(architecture: .reference, secrecy: .mean, bits: 16, batch: 2),
  ]

  @Test(arguments: settings)
  func lossesAndGradientsFollowTheFormulas(setting: Setting) throws {
    let model = CipherModel(
      setting.architecture, bits: setting.bits, seed: 11, secrecy: setting.secrecy)
    let plain = PlainStep(model: model, batch: setting.batch)

    let aliceBob = AdversarialTraining(
      model, options: TrainingOptions(steps: 1, batch: setting.batch, players: [.alice, .bob], threads: 2))
    let result = aliceBob.run(shouldStop: { false }, report: { _ in })
    let losses = plain.aliceBobLosses(plain.parameters)
    let first = try #require(result.losses.first)
    #expect(isClose(first.aliceBob, losses.aliceBob))
    #expect(isClose(first.bob, losses.bob))
    #expect(isClose(first.eve, losses.eve))
    for player in [PlayerName.alice, .bob] {
      check(aliceBob.lastGradient(of: player), player, plain) { plain.aliceBobLosses($0).aliceBob }
    }

    // At a rate of zero Eve's second minibatch still meets her first weights.
    let eve = AdversarialTraining(
      model, options: TrainingOptions(steps: 1, batch: setting.batch, players: [.eve], rate: 0, threads: 1))
    let eveResult = eve.run(shouldStop: { false }, report: { _ in })
    #expect(eveResult.losses.first?.bob == nil)
    #expect(eveResult.model[.alice] == model[.alice])
    check(eve.lastGradient(of: .eve), .eve, plain) { plain.eveLoss($0) }
  }

  private func check(
    _ gradient: [Float], _ player: PlayerName, _ plain: PlainStep,
    loss: ([PlayerName: [Double]]) -> Double
  ) {
    let step = 1e-5
    let scale = Double(gradient.map(abs).max() ?? 0)
    #expect(scale > 0)
    for index in stride(from: 0, to: gradient.count, by: max(1, gradient.count / 25)) {
      var low = plain.parameters
      var high = plain.parameters
      low[player]?[index] -= step
      high[player]?[index] += step
      let difference = (loss(high) - loss(low)) / (2 * step)
      #expect(abs(Double(gradient[index]) - difference) < 2e-4 * scale + 1e-7, "\(player) \(index)")
    }
  }

  private func isClose(_ a: Float?, _ b: Double) -> Bool {
    a.map { abs(Double($0) - b) < 2e-5 * max(1, abs(b)) } ?? false
  }
}

/// One step in the plainest form: loops over examples, layers and bits, in Double.
struct PlainStep {
  let model: CipherModel
  let batch: Int
  let parameters: [PlayerName: [Double]]

  init(model: CipherModel, batch: Int) {
    self.model = model
    self.batch = batch
    parameters = Dictionary(
      uniqueKeysWithValues: PlayerName.allCases.map {
        ($0, model[$0].network.parameters.map(Double.init))
      })
  }

  func aliceBobLosses(
    _ parameters: [PlayerName: [Double]]
  ) -> (aliceBob: Double, bob: Double, eve: Double) {
    let n = Double(model.bits)
    let examples = messages(purpose: 3)
    var bob = 0.0
    var eve = 0.0
    var exampleTerm = 0.0
    var bitErrors = [Double](repeating: 0, count: model.bits)
    for (message, key) in examples {
      let ciphertext = run(.alice, parameters, message + key)
      bob += error(run(.bob, parameters, ciphertext + key), message).reduce(0, +)
      let guess = error(run(.eve, parameters, ciphertext), message)
      let distance = guess.reduce(0, +)
      eve += distance
      exampleTerm += (n / 2 - distance) * (n / 2 - distance) / (n * n / 4)
      for bit in 0..<model.bits { bitErrors[bit] += guess[bit] / Double(batch) }
    }
    bob /= Double(batch)
    eve /= Double(batch)
    let aliceBob: Double
    switch model.secrecy {
    case .mean: aliceBob = bob + (n / 2 - eve) * (n / 2 - eve) / (n * n / 4)
    case .example: aliceBob = bob / n + exampleTerm / Double(batch)
    case .bit:
      aliceBob = bob / n + bitErrors.reduce(0) { $0 + (0.5 - $1) * (0.5 - $1) / 0.25 } / n
    }
    return (aliceBob, bob, eve)
  }

  /// L_Eve on her second minibatch.
  func eveLoss(_ parameters: [PlayerName: [Double]]) -> Double {
    messages(purpose: 5).reduce(0) { total, example in
      let ciphertext = run(.alice, parameters, example.message + example.key)
      return total + error(run(.eve, parameters, ciphertext), example.message).reduce(0, +) / Double(batch)
    }
  }

  private func messages(purpose: UInt32) -> [(message: [Double], key: [Double])] {
    let stream = RandomStream(seed: model.seed, purpose: purpose)
    let values = model.architecture.bitValues
    return (0..<batch).map { example in
      let bits = (0..<2 * model.bits).map {
        Double(stream.bit($0, index: UInt32(example), step: 0) ? values.one : values.zero)
      }
      return (Array(bits[..<model.bits]), Array(bits[model.bits...]))
    }
  }

  private func error(_ guess: [Double], _ message: [Double]) -> [Double] {
    let scale = model.architecture.bitValues == .zeroAndOne ? 1.0 : 0.5
    return zip(guess, message).map { abs($0 - $1) * scale }
  }

  private func run(
    _ player: PlayerName, _ parameters: [PlayerName: [Double]], _ input: [Double]
  ) -> [Double] {
    var values = input
    var start = 0
    for layer in model.architecture.layers(of: player, bits: model.bits) {
      let g = layer.geometry
      let own = parameters[player]?[start..<start + layer.parameterCount] ?? []
      let padded =
        Array(repeating: 0, count: g.leadingZeros) + values + Array(repeating: 0, count: g.trailingZeros)
      values = (0..<g.positions).flatMap { position in
        (0..<g.outputs).map { output in
          var sum = own[own.startIndex + g.weights + output]
          for row in 0..<g.window {
            sum += padded[position * g.step + row] * own[own.startIndex + row * g.outputs + output]
          }
          switch layer.activation {
          case .identity: return sum
          case .tanh: return tanh(sum)
          case .sigmoid: return 1 / (1 + exp(-sum))
          }
        }
      }
      start += layer.parameterCount
    }
    return values
  }
}
