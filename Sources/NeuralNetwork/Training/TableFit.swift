/// How a ``TableFit`` moves its weights.
public enum DescentRule: String, Equatable, Sendable, CaseIterable {
  /// w ← w - rate·g, and nothing is remembered.
  case plain
  /// As ``OptimizerKind/rmsprop``.
  case rmsprop
  /// As ``OptimizerKind/adam``.
  case adam
}

/// A small network that learns a table by heart, all on one thread: what a neuron is shown with.
///
/// The loss is the mean over the rows of the sum over the outputs of (y - t)², with y what the network gives and t what
/// it should give. The way there and the way back are the engine's.
public struct TableFit: Sendable {
  /// One row of a table: what goes in, and what should come out.
  public struct Row: Equatable, Sendable {
    /// One number for each of the network's inputs.
    public let inputs: [Float]
    /// One number for each of its outputs.
    public let targets: [Float]

    /// A row.
    public init(_ inputs: [Float], _ targets: [Float]) {
      self.inputs = inputs
      self.targets = targets
    }
  }

  /// The network as it is now.
  public private(set) var network: Network
  private let rule: DescentRule
  private let rate: Float
  private var optimizer: Optimizer?

  /// A network that is about to learn.
  public init(_ network: Network, rule: DescentRule, rate: Float) {
    self.network = network
    self.rule = rule
    self.rate = rate
    let kind: OptimizerKind? =
      switch rule {
      case .plain: nil
      case .rmsprop: .rmsprop
      case .adam: .adam
      }
    optimizer = kind.map { Optimizer($0, rate: rate, parameterCount: network.parameters.count) }
  }

  /// The loss on at most 64 rows, and its derivative by each parameter, in the order of ``Network/parameters``.
  public func gradient(on rows: [Row]) -> (loss: Double, gradient: [Float]) {
    precondition((1...Chunk.examples).contains(rows.count), "a table has 1 to \(Chunk.examples) rows")
    let plan = NetworkPlan(layers: network.layers)
    let values = ChunkValues(plan: plan, gradients: true)
    let parameters = plan.packed(network.parameters)
    let gradient = AlignedBuffer<Float>(repeating: 0, count: plan.parameterCount)
    for (example, row) in rows.enumerated() {
      precondition(
        row.inputs.count == plan.inputs && row.targets.count == plan.outputs, "a row fits the network")
      let (vector, lane) = example.quotientAndRemainder(dividingBy: Chunk.lanes)
      for (feature, value) in row.inputs.enumerated() {
        values.input[feature * Chunk.vectors + vector][lane] = value
      }
    }
    values.forward(parameters: parameters.pointer)
    values.outputGradient.update(repeating: .zero, count: plan.outputs * Chunk.vectors)
    var sum = 0.0
    for (example, row) in rows.enumerated() {
      let (vector, lane) = example.quotientAndRemainder(dividingBy: Chunk.lanes)
      for (output, target) in row.targets.enumerated() {
        let difference = values.output[output * Chunk.vectors + vector][lane] - target
        sum += Double(difference) * Double(difference)
        values.outputGradient[output * Chunk.vectors + vector][lane] = 2 * difference / Float(rows.count)
      }
    }
    values.backward(
      parameters: parameters.pointer, parameterGradient: gradient.pointer, inputGradients: 0)
    return (sum / Double(rows.count), plan.unpacked(gradient.pointer))
  }

  /// One step down the slope of these rows; gives the loss on them from before the step.
  @discardableResult
  public mutating func step(on rows: [Row]) -> Double {
    let (loss, gradient) = gradient(on: rows)
    if optimizer != nil {
      optimizer?.update(&network.parameters, gradient: gradient)
    } else {
      for index in gradient.indices { network.parameters[index] -= rate * gradient[index] }
    }
    return loss
  }
}
