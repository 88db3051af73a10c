/// A network while it is being trained: its parameters, its optimiser's memory and the gradients of every
/// shard of the minibatch, in aligned memory that several threads work on.
///
/// A *shard* is a part of the minibatch whose gradients are added up on their own; the shards' sums are then
/// added in ascending order. How many there are depends on the minibatch alone, never on the threads.
public final class TrainableNetwork: @unchecked Sendable {
  /// Where everything stands.
  public let plan: NetworkPlan
  private let layers: [Layer]
  private let weights: AlignedBuffer<Lanes>
  private let gradients: AlignedBuffer<Lanes>
  private let firstMoments: AlignedBuffer<Lanes>
  private let secondMoments: AlignedBuffer<Lanes>
  private let averaged: AlignedBuffer<Lanes>?
  private let vectors: Int
  private let shards: Int
  private let kind: OptimizerKind
  private let rate: Float
  private let initialUpdates: Int
  private let averaging: Averaging?
  private let averagedUpdates: Int

  /// Takes a network, its optimiser and, if wanted, its averaged parameters into training.
  public init(
    _ network: Network, optimizer: Optimizer, average: (parameters: [Float], rule: Averaging, updates: Int)?,
    shards: Int
  ) {
    plan = NetworkPlan(layers: network.layers)
    layers = network.layers
    let plan = plan
    let vectors = (plan.parameterCount + Chunk.lanes - 1) / Chunk.lanes
    self.vectors = vectors
    self.shards = shards
    weights = Self.packed(network.parameters, plan, vectors: vectors)
    gradients = AlignedBuffer(repeating: .zero, count: vectors * shards)
    firstMoments = Self.packed(optimizer.firstMoments, plan, vectors: vectors)
    secondMoments = Self.packed(optimizer.secondMoments, plan, vectors: vectors)
    averaged = average.map { Self.packed($0.parameters, plan, vectors: vectors) }
    averaging = average?.rule
    averagedUpdates = average?.updates ?? 0
    kind = optimizer.kind
    rate = optimizer.rate
    initialUpdates = optimizer.updates
  }

  /// The parameters, as the kernels read them.
  public var parameters: UnsafePointer<Float> { UnsafePointer(Self.floats(weights)) }

  /// The gradient of one shard, in panels like the parameters.
  public func gradient(shard: Int) -> UnsafeMutablePointer<Float> {
    Self.floats(gradients) + shard * vectors * Chunk.lanes
  }

  /// Gives a shard a gradient in the order of ``Network/parameters``.
  public func setGradient(_ gradient: [Float], shard: Int) {
    precondition(gradient.count == plan.parameterCount, "a gradient has a number for each parameter")
    plan.pack(gradient, into: self.gradient(shard: shard))
  }

  /// Sets a shard's gradient to zero.
  public func clearGradient(shard: Int) {
    (gradients.pointer + shard * vectors).update(repeating: .zero, count: vectors)
  }

  /// Adds the shards' gradients and updates a share of the parameters: thread `part` of `parts`.
  ///
  /// - Parameter update: Which update of this training run it is, from 1.
  public func update(_ update: Int, part: Int, of parts: Int) {
    let step = OptimizerStep(kind: kind, rate: rate, update: initialUpdates + update)
    let weight = averaging.map { $0.weight(update: averagedUpdates + update) } ?? 0
    let start = vectors * part / parts
    let end = vectors * (part + 1) / parts
    let w = weights.pointer
    let m = firstMoments.pointer
    let v = secondMoments.pointer
    let average = averaged?.pointer
    var index = start
    while index < end {
      step.apply(&w[index], &m[index], &v[index], shardSum(index))
      if let average {
        average[index].addProduct(weight, w[index] - average[index])
      }
      index &+= 1
    }
  }

  /// The sum of the shards' gradients, in the order of ``Network/parameters``.
  public var summedGradient: [Float] {
    let sum = AlignedBuffer<Lanes>(repeating: .zero, count: vectors)
    for index in 0..<(shards > 0 ? vectors : 0) { sum.pointer[index] = shardSum(index) }
    return unpacked(sum)
  }

  /// Sixteen parameters' gradients, summed over the shards.
  @inline(__always)
  private func shardSum(_ index: Int) -> Lanes {
    var sum = gradients.pointer[index]
    var shard = 1
    while shard < shards {
      sum += gradients.pointer[shard &* vectors &+ index]
      shard &+= 1
    }
    return sum
  }

  /// The network as it is now.
  public var network: Network { Network(layers: layers, parameters: unpacked(weights)) }

  /// The averaged parameters as they are now.
  public var averagedParameters: [Float]? { averaged.map(unpacked) }

  /// The optimiser after so many updates of this training run.
  public func optimizer(updates: Int) -> Optimizer {
    Optimizer(
      kind, rate: rate, updates: initialUpdates + updates,
      firstMoments: kind == .adam ? unpacked(firstMoments) : [], secondMoments: unpacked(secondMoments))
  }

  private func unpacked(_ buffer: AlignedBuffer<Lanes>) -> [Float] { plan.unpacked(Self.floats(buffer)) }

  private static func floats(_ buffer: AlignedBuffer<Lanes>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(buffer.pointer).assumingMemoryBound(to: Float.self)
  }

  /// Numbers that belong to the parameters, in panels; zero where there are none.
  private static func packed(
    _ values: [Float], _ plan: NetworkPlan, vectors: Int
  ) -> AlignedBuffer<Lanes> {
    let buffer = AlignedBuffer<Lanes>(repeating: .zero, count: vectors)
    if !values.isEmpty { plan.pack(values, into: floats(buffer)) }
    return buffer
  }
}

/// An exponential moving average of parameters over the updates: a ← a + (1 - d)·(w - a).
///
/// The decay starts low and rises to its full value, d = min(decay, (1 + t) / (10 + t)) at update t, so that
/// the average of a young network is not still its first, random weights.
public struct Averaging: Equatable, Sendable {
  /// The full decay for each update, in (0, 1).
  public let decay: Float

  /// An average with this decay.
  public init(decay: Float) {
    self.decay = decay
  }

  /// The share of the new parameters at update `update`, counted from 1.
  public func weight(update: Int) -> Float {
    let t = Double(update)
    return Float(1 - min(Double(decay), (1 + t) / (10 + t)))
  }
}
