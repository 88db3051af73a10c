import NeuralNetwork
import Threads

/// The training of an eavesdropper alone: her network in aligned memory, and the steps that all threads work through
/// together.
///
/// Like ``AdversarialTraining``, whatever is added up across chunks and shards is added in one fixed order, and nothing
/// in a step allocates; the examples of ``Listener/stepsAtATime`` steps are made before them.
final class ListenerTraining: Sendable {
  private let batch: Minibatch
  private let bitValues: BitValues
  private let bits: Int
  private let network: TrainableNetwork
  private let chunks: [Chunks]
  private let threads: Int

  /// One chunk of examples on its way through the network.
  private final class Chunks: Sendable {
    let values: ChunkValues
    private let bitsSent: AlignedBuffer<Lanes>

    /// The messages, `[N][4]`.
    var plaintext: UnsafeMutablePointer<Lanes> { bitsSent.pointer }

    init(_ plan: NetworkPlan) {
      values = ChunkValues(plan: plan, gradients: true)
      bitsSent = AlignedBuffer(repeating: .zero, count: plan.outputs * Chunk.vectors)
    }
  }

  init(_ listener: Listener, batch: Int, threads: Int) {
    let batch = Minibatch(examples: batch)
    self.batch = batch
    bitValues = listener.bitValues
    bits = listener.bits
    let network = TrainableNetwork(
      listener.network, optimizer: listener.optimizer, average: nil, shards: batch.shards)
    self.network = network
    chunks = (0..<batch.chunks).map { _ in Chunks(network.plan) }
    self.threads = max(1, min(threads, batch.shards))
  }

  /// Works through some steps; `done` were done in this training before them.
  func run(_ examples: Examples, steps: Int, after done: Int) {
    examples.plaintexts.withUnsafeBufferPointer { plaintexts in
      examples.numbers.withUnsafeBufferPointer { numbers in
        let plaintexts = Rows(first: plaintexts.baseAddress, stride: bits / 8)
        let numbers = Rows(first: numbers.baseAddress, stride: bits)
        WorkerPool(threads: threads).run { worker in
          for step in 0..<steps {
            let first = step * batch.examples
            learn(plaintexts.from(first), numbers.from(first), worker)
            worker.barrier.wait()
            network.update(done + step + 1, part: worker.number, of: worker.count)
            worker.barrier.wait()
          }
        }
      }
    }
  }

  /// The gradients of L_Eve, the mean over the minibatch of the sum over bits of |P - P_Eve|, on this thread's shards.
  private func learn(_ plaintexts: Rows<UInt8>, _ numbers: Rows<Float>, _ worker: WorkerPool.Worker) {
    var shard = worker.number
    while shard < batch.shards {
      network.clearGradient(shard: shard)
      for chunk in batch.chunks(ofShard: shard) {
        let first = chunk * Chunk.examples
        let count = min(Chunk.examples, batch.examples - first)
        let (values, plaintext) = (chunks[chunk].values, chunks[chunk].plaintext)
        ChunkRows.fill(
          plaintext, bits: plaintexts.from(first), bytes: bits / 8, count: count, values: bitValues)
        ChunkRows.fill(values.input, numbers: numbers.from(first), width: bits, count: count)
        let reading = ChunkReading(
          plaintext: plaintext, guess: values.output, gradient: values.outputGradient, bits: bits,
          scale: bitValues.scale, chunk: chunk, batch: batch)
        network.learn(reading, in: values, shard: shard)
      }
      shard &+= worker.count
    }
  }

  /// The eavesdropper after so many steps of this training.
  func listener(_ listener: Listener, after steps: Int) -> Listener {
    var trained = listener
    trained.network = network.network
    trained.optimizer = network.optimizer(updates: steps)
    trained.steps += steps
    return trained
  }
}

extension Listener {
  /// Steps whose examples are made at a time.
  static let stepsAtATime = 32

  /// Trains her to make the fewest wrong bits, softly counted: L_Eve (the paper's equation 3).
  ///
  /// - Parameters:
  ///   - steps: Minibatches to learn from; the source is asked for those behind the ones that she has had.
  ///   - batch: Examples in a minibatch.
  ///   - shouldStop: Asked every few steps.
  ///   - report: Told every few steps how many are done.
  /// - Returns: The same bits with any number of threads.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all steps were done.
  public func trained(
    steps: Int, on source: some ExampleSource, batch: Int = Paper.batch, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }, report: (_ done: Int) -> Void = { _ in }
  ) throws(Stopped) -> Listener {
    let training = ListenerTraining(self, batch: batch, threads: threads)
    var done = 0
    while done < steps {
      let count = min(Self.stepsAtATime, steps - done)
      let range = self.steps + done..<self.steps + done + count
      if shouldStop() { throw Stopped() }
      let examples = try source.examples(ofSteps: range, batch: batch, shouldStop: shouldStop)
      training.run(examples, steps: count, after: done)
      done += count
      report(done)
    }
    return training.listener(self, after: steps)
  }
}
