import NeuralNetwork
import Threads

/// One training run: the players in aligned memory, and the steps that all threads work through together.
///
/// Between two meetings each thread works on shards of its own; all that is added up across shards is added in
/// one fixed order by whoever needs it. Nothing in a step allocates.
public final class AdversarialTraining: Sendable {
  private let model: CipherModel
  private let options: TrainingOptions
  private let learners: Set<PlayerName>
  private let learnsAlice: Bool
  private let learnsBob: Bool
  private let learnsEve: Bool
  private let batch: Minibatch
  private let alice: TrainableNetwork
  private let bob: TrainableNetwork
  private let eve: TrainableNetwork
  private let chunks: [PlayerChunks]
  private let references: [Unmanaged<PlayerChunks>]
  /// Sums over the examples of each chunk: Bob's errors, Eve's errors, the secrecy term.
  private let bobSums: AlignedBuffer<Float>
  private let eveSums: AlignedBuffer<Float>
  private let secrecySums: AlignedBuffer<Float>
  /// Eve's errors by bit, `[chunks][bits]`.
  private let bitSums: AlignedBuffer<Float>
  private let losses: Locked<[StepLosses]>
  private let isOver = Flag()
  private let threads: Int

  private var bits: Int { model.bits }
  private var scale: Float { model.architecture.bitValues.scale }

  /// Takes a model into training.
  public init(_ model: CipherModel, options: TrainingOptions) {
    self.model = model
    self.options = options
    learners = model.learners(options)
    learnsAlice = learners.contains(.alice)
    learnsBob = learners.contains(.bob)
    learnsEve = learners.contains(.eve)
    let batch = Minibatch(examples: options.batch)
    self.batch = batch
    func trainable(_ name: PlayerName, learns: Bool) -> TrainableNetwork {
      let player = model[name]
      var optimizer = player.optimizer
      if let kind = options.optimizer, kind != optimizer.kind {
        optimizer = Optimizer(
          kind, rate: optimizer.rate, parameterCount: player.network.parameters.count)
      }
      if let rate = options.rate { optimizer.rate = rate }
      let average = model.averagedParameters(of: name)
      return TrainableNetwork(
        player.network, optimizer: optimizer,
        average: average.flatMap { parameters in model.averaging.map { (parameters, $0, model.step) } },
        shards: learns ? batch.shards : 0)
    }
    let alice = trainable(.alice, learns: learners.contains(.alice))
    let bob = trainable(.bob, learns: learners.contains(.bob))
    let eve = trainable(.eve, learns: learners.contains(.eve))
    self.alice = alice
    self.bob = bob
    self.eve = eve
    chunks = (0..<batch.chunks).map { _ in
      PlayerChunks(alice: alice.plan, bob: bob.plan, eve: eve.plan, bits: model.bits, gradients: true)
    }
    references = chunks.map(Unmanaged.passUnretained)
    bobSums = AlignedBuffer(repeating: 0, count: batch.chunks)
    eveSums = AlignedBuffer(repeating: 0, count: batch.chunks)
    secrecySums = AlignedBuffer(repeating: 0, count: batch.chunks)
    bitSums = AlignedBuffer(repeating: 0, count: batch.chunks * model.bits)
    var losses: [StepLosses] = []
    losses.reserveCapacity(min(options.steps, 1 << 16))
    self.losses = Locked(losses)
    threads = max(1, min(options.threads, batch.shards))
  }

  /// Works through the steps, once.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each step; true ends the run after the steps already done.
  ///   - report: Told of each step.
  public func run(
    shouldStop: @Sendable () -> Bool = { false }, report: @Sendable (TrainingProgress) -> Void = { _ in }
  ) -> TrainingResult {
    WorkerPool(threads: threads).run { worker in
      var done = 0
      while true {
        if worker.number == 0 {
          if done >= options.steps || learners.isEmpty || shouldStop() { isOver.raise() }
        }
        worker.barrier.wait()
        guard !isOver.isRaised else { break }
        let step = StepContext(number: model.step + done, update: done + 1, worker)
        let losses = runStep(step)
        done += 1
        if worker.number == 0 {
          self.losses.withLock { $0.append(losses) }
          report(
            TrainingProgress(
              done: done, total: options.steps, losses: losses, run: Unmanaged.passUnretained(self)))
        }
      }
    }
    return result()
  }

  /// The gradient that the last update of a player used, in the order of the parameters.
  public func lastGradient(of player: PlayerName) -> [Float] {
    switch player {
    case .alice: alice.summedGradient
    case .bob: bob.summedGradient
    case .eve: eve.summedGradient
    }
  }

  private func result() -> TrainingResult {
    let losses = losses.withLock { $0 }
    return TrainingResult(
      model: currentModel, losses: losses, wasStopped: losses.count < options.steps && !learners.isEmpty)
  }

  /// The model after the last step; nobody may be at work on the next one.
  var currentModel: CipherModel {
    let steps = losses.withLock { $0.count }
    var model = model
    model.step += steps
    for (name, network) in [(PlayerName.alice, alice), (.bob, bob), (.eve, eve)]
    where learners.contains(name) && steps > 0 {
      let updates = name == .eve ? 2 * steps : steps
      var optimizer = network.optimizer(updates: updates)
      if options.rate != nil { optimizer.rate = model[name].optimizer.rate }
      model.players[name] = Player(network: network.network, optimizer: optimizer)
      model.averages[name] = network.averagedParameters
    }
    return model
  }

  /// What one thread needs to know of the step it works on.
  private struct StepContext {
    let number: UInt32
    let update: Int
    let thread: Int
    let threads: Int
    /// Where the threads meet, which outlives every step; a reference that is counted would cost each.
    private let barrier: Unmanaged<Barrier>

    init(number: Int, update: Int, _ worker: WorkerPool.Worker) {
      self.number = UInt32(truncatingIfNeeded: number)
      self.update = update
      thread = worker.number
      threads = worker.count
      barrier = Unmanaged.passUnretained(worker.barrier)
    }

    @inline(__always)
    func meet() { barrier._withUnsafeGuaranteedRef { $0.wait() } }
  }

  private func runStep(_ step: StepContext) -> StepLosses {
    var losses = StepLosses()
    if learnsAlice || learnsBob {
      losses = trainAliceAndBob(step)
    }
    if learnsEve {
      let first = trainEve(step, minibatch: 0)
      let second = trainEve(step, minibatch: 1)
      losses.eve = (first + second) / 2
    }
    return losses
  }

  /// Calls `work` for every chunk of this thread's shards.
  ///
  /// The chunks live as long as the run, so nothing counts who refers to them meanwhile.
  @inline(__always)
  private func forEachChunk(
    _ step: StepContext, _ work: (_ players: PlayerChunks, _ chunk: Int, _ shard: Int) -> Void
  ) {
    var shard = step.thread
    while shard < batch.shards {
      let range = batch.chunks(ofShard: shard)
      var chunk = range.lowerBound
      while chunk < range.upperBound {
        references[chunk]._withUnsafeGuaranteedRef { work($0, chunk, shard) }
        chunk &+= 1
      }
      shard &+= step.threads
    }
  }

  // MARK: Alice and Bob

  private func trainAliceAndBob(_ step: StepContext) -> StepLosses {
    let stream = RandomStream(seed: model.seed, purpose: .aliceBobMinibatch)
    forEachChunk(step) { players, chunk, _ in
      players.draw(
        from: stream, firstExample: chunk * Chunk.examples, step: step.number,
        values: model.architecture.bitValues)
      players.encrypt(alice.parameters)
      players.decrypt(bob.parameters)
      players.listen(eve.parameters)
      sumErrors(players, chunk: chunk)
    }
    step.meet()
    let means = minibatchMeans()
    for shard in stride(from: step.thread, to: batch.shards, by: step.threads) {
      if learnsAlice { alice.clearGradient(shard: shard) }
      if learnsBob { bob.clearGradient(shard: shard) }
    }
    forEachChunk(step) { players, chunk, shard in
      bobGradient(players, chunk: chunk)
      secrecyGradient(players, chunk: chunk, means: means)
      players.bob.backward(
        parameters: bob.parameters,
        parameterGradient: learnsBob ? bob.gradient(shard: shard) : nil,
        inputGradients: learnsAlice ? bits : 0)
      guard learnsAlice else { return }
      players.eve.backward(parameters: eve.parameters, parameterGradient: nil, inputGradients: bits)
      players.addCiphertextGradients()
      players.alice.backward(
        parameters: alice.parameters, parameterGradient: alice.gradient(shard: shard), inputGradients: 0)
    }
    step.meet()
    if learnsAlice { alice.update(step.update, part: step.thread, of: step.threads) }
    if learnsBob { bob.update(step.update, part: step.thread, of: step.threads) }
    step.meet()
    return means.losses
  }

  private func sumErrors(_ players: PlayerChunks, chunk: Int) {
    bobSums.pointer[chunk] = Losses.sum(
      plaintext: players.plaintext, guess: players.bob.output, bits: bits, scale: scale, batch: batch,
      chunk: chunk)
    eveSums.pointer[chunk] = Losses.sum(
      plaintext: players.plaintext, guess: players.eve.output, bits: bits, scale: scale, batch: batch,
      chunk: chunk)
    switch model.secrecy {
    case .mean: break
    case .example:
      secrecySums.pointer[chunk] = Losses.secrecySum(
        plaintext: players.plaintext, guess: players.eve.output, bits: bits, scale: scale, batch: batch,
        chunk: chunk)
    case .bit:
      for bit in 0..<bits {
        bitSums.pointer[chunk * bits + bit] = Losses.sum(
          ofBit: bit, plaintext: players.plaintext, guess: players.eve.output, scale: scale, batch: batch,
          chunk: chunk)
      }
    }
  }

  /// Means over the whole minibatch, added up chunk by chunk.
  private struct MinibatchMeans {
    var losses: StepLosses
    /// How much Eve's error misses half of the bits: N/2 - L_Eve.
    var eveDistance: Float
  }

  private func minibatchMeans() -> MinibatchMeans {
    let examples = Float(batch.examples)
    let half = Float(bits) / 2
    let bobLoss = sum(bobSums) / examples
    let eveLoss = sum(eveSums) / examples
    let aliceBob: Float
    switch model.secrecy {
    case .mean:
      let distance = (half - eveLoss) / half
      aliceBob = bobLoss + distance * distance
    case .example:
      aliceBob = bobLoss / Float(bits) + sum(secrecySums) / examples
    case .bit:
      var total: Float = 0
      for bit in 0..<bits {
        let distance = 1 - 2 * meanError(ofBit: bit)
        total.addProduct(distance, distance)
      }
      aliceBob = (bobLoss + total) / Float(bits)
    }
    return MinibatchMeans(
      losses: StepLosses(aliceBob: aliceBob, bob: bobLoss, eve: eveLoss), eveDistance: half - eveLoss)
  }

  private func sum(_ sums: AlignedBuffer<Float>) -> Float {
    var total: Float = 0
    for chunk in 0..<batch.chunks { total += sums.pointer[chunk] }
    return total
  }

  private func meanError(ofBit bit: Int) -> Float {
    var total: Float = 0
    for chunk in 0..<batch.chunks { total += bitSums.pointer[chunk * bits + bit] }
    return total / Float(batch.examples)
  }

  /// The gradient of L_Bob's term at Bob's output.
  private func bobGradient(_ players: PlayerChunks, chunk: Int) {
    let weight = model.secrecy == .mean ? scale : scale / Float(bits)
    let factor = Lanes(repeating: weight / Float(batch.examples))
    Losses.errorGradient(
      plaintext: players.plaintext, guess: players.bob.output, gradient: players.bob.outputGradient,
      bits: bits, batch: batch, chunk: chunk
    ) { _, _ in factor }
  }

  /// The gradient of the secrecy term at Eve's output.
  private func secrecyGradient(_ players: PlayerChunks, chunk: Int, means: MinibatchMeans) {
    let half = Float(bits) / 2
    let examples = Float(batch.examples)
    switch model.secrecy {
    case .mean:
      let factor = Lanes(repeating: -2 * means.eveDistance / (half * half) * scale / examples)
      secrecyGradient(players, chunk: chunk) { _, _ in factor }
    case .example:
      let weight = -2 / (half * half) * scale / examples
      let plaintext = UnsafePointer(players.plaintext)
      let guess = UnsafePointer(players.eve.output)
      // By value: a closure that holds the training would be counted as one more reference to it.
      secrecyGradient(players, chunk: chunk) { [bits, scale] _, vector in
        let errors = Losses.exampleErrors(
          plaintext: plaintext, guess: guess, bits: bits, scale: scale, vector: vector)
        return (Lanes(repeating: half) - errors) * weight
      }
    case .bit:
      let weight = -4 / Float(bits) * scale / examples
      secrecyGradient(players, chunk: chunk) { bit, _ in
        Lanes(repeating: (1 - 2 * meanError(ofBit: bit)) * weight)
      }
    }
  }

  @inline(__always)
  private func secrecyGradient(
    _ players: PlayerChunks, chunk: Int, factor: (_ bit: Int, _ vector: Int) -> Lanes
  ) {
    Losses.errorGradient(
      plaintext: players.plaintext, guess: players.eve.output, gradient: players.eve.outputGradient,
      bits: bits, batch: batch, chunk: chunk, factor: factor)
  }

  // MARK: Eve

  /// One minibatch of Eve's; returns L_Eve.
  private func trainEve(_ step: StepContext, minibatch: Int) -> Float {
    let stream = RandomStream(seed: model.seed, purpose: .eveMinibatch(minibatch))
    for shard in stride(from: step.thread, to: batch.shards, by: step.threads) {
      eve.clearGradient(shard: shard)
    }
    let factor = Lanes(repeating: scale / Float(batch.examples))
    forEachChunk(step) { players, chunk, shard in
      players.draw(
        from: stream, firstExample: chunk * Chunk.examples, step: step.number,
        values: model.architecture.bitValues)
      players.encrypt(alice.parameters)
      players.listen(eve.parameters)
      eveSums.pointer[chunk] = Losses.sum(
        plaintext: players.plaintext, guess: players.eve.output, bits: bits, scale: scale, batch: batch,
        chunk: chunk)
      secrecyGradient(players, chunk: chunk) { _, _ in factor }
      players.eve.backward(
        parameters: eve.parameters, parameterGradient: eve.gradient(shard: shard), inputGradients: 0)
    }
    step.meet()
    let loss = sum(eveSums) / Float(batch.examples)
    eve.update(2 * step.update - 1 + minibatch, part: step.thread, of: step.threads)
    step.meet()
    return loss
  }
}
