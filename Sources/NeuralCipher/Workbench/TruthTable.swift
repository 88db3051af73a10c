import NeuralNetwork

/// A table of two bits and one answer, which one neuron or two layers of them can try to learn.
public enum TruthTable: String, Equatable, Sendable, CaseIterable {
  /// 1 where exactly one of the bits is 1.
  case xor
  /// 1 where both bits are 1.
  case and
  /// 1 where at least one of the bits is 1.
  case or

  /// The answer for two bits.
  public func answer(_ a: Bool, _ b: Bool) -> Bool {
    switch self {
    case .xor: a != b
    case .and: a && b
    case .or: a || b
    }
  }

  /// The four rows: 00, 01, 10, 11.
  public var rows: [TableFit.Row] {
    [(false, false), (false, true), (true, false), (true, true)].map { a, b in
      TableFit.Row([a ? 1 : 0, b ? 1 : 0], [answer(a, b) ? 1 : 0])
    }
  }

  /// Neurons of the first layer, where there are two.
  public static let hidden = 4

  /// A network that has learned nothing: one neuron, or a first layer of four (tanh) and one neuron behind them.
  ///
  /// The last neuron ends in a sigmoid, so that its answer lies between 0 and 1.
  public static func network(layers: Int, seed: UInt64) -> Network {
    precondition((1...2).contains(layers), "there are one or two layers")
    let first = Layer.dense(Dense(inputs: 2, outputs: hidden, activation: .tanh))
    let last = Layer.dense(Dense(inputs: layers == 1 ? 2 : hidden, outputs: 1, activation: .sigmoid))
    return Network(
      layers: layers == 1 ? [last] : [first, last],
      initializedFrom: RandomStream(seed: seed, purpose: .neuronWeights))
  }

  /// A finished training on the table.
  public struct Learned: Sendable {
    /// The network after the last step.
    public let network: Network
    /// The loss before each step, and behind them the last network's: steps + 1 numbers.
    public let losses: [Double]
    /// The answers to the four rows, from 0 to 1.
    public let answers: [Float]

    /// What a row of the table comes to.
    public enum Verdict: String, Equatable, Sendable {
      /// Over 0.6 for a 1, or under 0.4 for a 0.
      case right
      /// The other way round.
      case wrong
      /// From 0.4 to 0.6: a coin might as well be tossed.
      case undecided
    }

    /// Whether the answers are right, row by row.
    public func verdicts(_ table: TruthTable) -> [Verdict] {
      zip(answers, table.rows).map { answer, row in
        if (0.4...0.6).contains(answer) { return .undecided }
        return (answer > 0.5) == (row.targets[0] == 1) ? .right : .wrong
      }
    }
  }

  /// Trains a fresh network on all four rows at once, with Adam.
  ///
  /// - Returns: nil if `shouldStop`, which is asked now and then, said so.
  public func learned(
    layers: Int, steps: Int, rate: Float, seed: UInt64, shouldStop: @Sendable () -> Bool,
    report: @Sendable (_ done: Int, _ total: Int) -> Void
  ) -> Learned? {
    var fit = TableFit(Self.network(layers: layers, seed: seed), rule: .adam, rate: rate)
    let rows = rows
    var losses: [Double] = []
    losses.reserveCapacity(steps + 1)
    for step in 0..<steps {
      if step % 64 == 0 {
        if shouldStop() { return nil }
        report(step, steps)
      }
      losses.append(fit.step(on: rows))
    }
    losses.append(fit.gradient(on: rows).loss)
    return Learned(
      network: fit.network, losses: losses, answers: fit.network(rows.map { $0.inputs }).map { $0[0] })
  }
}
