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
  /// Bob's errors, and Eve's.
  private let bobSums: ChunkSums
  private let eveSums: ChunkSums
  private let penalty: Penalty
  private let losses: Locked<[StepLosses]>
  private let isOver = Flag()
  private let threads: Int

  private let bits: Int
  private let bitValues: BitValues

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
    func trainable(_ name: PlayerName) -> TrainableNetwork {
      TrainableNetwork(
        name, of: model, options, shards: model.learners(options).contains(name) ? batch.shards : 0)
    }
    let (alice, bob, eve) = (trainable(.alice), trainable(.bob), trainable(.eve))
    self.alice = alice
    self.bob = bob
    self.eve = eve
    chunks = (0..<batch.chunks).map { _ in
      PlayerChunks(alice: alice.plan, bob: bob.plan, eve: eve.plan, bits: model.bits, gradients: true)
    }
    references = chunks.map(Unmanaged.passUnretained)
    bits = model.bits
    bitValues = model.architecture.bitValues
    bobSums = ChunkSums(batch)
    eveSums = ChunkSums(batch)
    penalty = model.secrecy.penalty(bits: model.bits, scale: bitValues.scale, batch: batch)
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

  /// What a reader makes of a chunk.
  @inline(__always)
  private func reading(_ reader: ChunkValues, _ players: PlayerChunks, chunk: Int) -> ChunkReading {
    ChunkReading(
      plaintext: players.plaintext, guess: reader.output, gradient: reader.outputGradient, bits: bits,
      scale: bitValues.scale, chunk: chunk, batch: batch)
  }

  // MARK: Alice and Bob

  private func trainAliceAndBob(_ step: StepContext) -> StepLosses {
    let stream = RandomStream(seed: model.seed, purpose: .aliceBobMinibatch)
    forEachChunk(step) { players, chunk, _ in
      players.draw(
        from: stream, firstExample: chunk * Chunk.examples, step: step.number, values: bitValues)
      players.encrypt(alice.parameters)
      players.decrypt(bob.parameters)
      players.listen(eve.parameters)
      let read = reading(players.eve, players, chunk: chunk)
      bobSums.set(reading(players.bob, players, chunk: chunk).errorSum, chunk: chunk)
      eveSums.set(read.errorSum, chunk: chunk)
      penalty.add(read)
    }
    step.meet()
    let examples = Float(batch.examples)
    let (bobLoss, eveLoss) = (bobSums.total() / examples, eveSums.total() / examples)
    let losses = StepLosses(
      aliceBob: penalty.loss(bob: bobLoss, eve: eveLoss), bob: bobLoss, eve: eveLoss)
    for shard in stride(from: step.thread, to: batch.shards, by: step.threads) {
      if learnsAlice { alice.clearGradient(shard: shard) }
      if learnsBob { bob.clearGradient(shard: shard) }
    }
    let bobFactor = penalty.bobWeight / examples
    forEachChunk(step) { players, chunk, shard in
      reading(players.bob, players, chunk: chunk).setGradient(bobFactor)
      penalty.setGradient(reading(players.eve, players, chunk: chunk), loss: eveLoss)
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
    return losses
  }

  // MARK: Eve

  /// One minibatch of Eve's; returns L_Eve.
  private func trainEve(_ step: StepContext, minibatch: Int) -> Float {
    let stream = RandomStream(seed: model.seed, purpose: .eveMinibatch(minibatch))
    for shard in stride(from: step.thread, to: batch.shards, by: step.threads) {
      eve.clearGradient(shard: shard)
    }
    forEachChunk(step) { players, chunk, shard in
      players.draw(
        from: stream, firstExample: chunk * Chunk.examples, step: step.number, values: bitValues)
      players.encrypt(alice.parameters)
      let read = reading(players.eve, players, chunk: chunk)
      eve.learn(read, in: players.eve, shard: shard)
      eveSums.set(read.errorSum, chunk: chunk)
    }
    step.meet()
    let loss = eveSums.total() / Float(batch.examples)
    eve.update(2 * step.update - 1 + minibatch, part: step.thread, of: step.threads)
    step.meet()
    return loss
  }
}
