import NeuralNetwork
import Threads

/// How well Bob and Eve read random messages, each under a random key.
public struct Evaluation: Equatable, Sendable {
  /// What one reader got right.
  public struct Score: Equatable, Sendable {
    /// Messages of which every bit was right.
    public let messages: Int
    /// Single bits that were right.
    public let bits: Int
  }

  /// Messages that were sent.
  public let messages: Int
  /// Bits in each.
  public let bitsPerMessage: Int
  /// Bob's score.
  public let bob: Score
  /// Eve's score.
  public let eve: Score

  /// The share of whole messages that a score stands for.
  public func messagesCorrect(_ score: Score) -> Double { Double(score.messages) / Double(messages) }
  /// The share of single bits that a score stands for.
  public func bitsCorrect(_ score: Score) -> Double {
    Double(score.bits) / (Double(messages) * Double(bitsPerMessage))
  }
  /// The share of whole random messages that guessing gets right, 2^-N.
  public var chanceOfMessage: Double { Double(sign: .plus, exponent: -bitsPerMessage, significand: 1) }
}

extension CipherModel {
  /// Sends `messages` random messages, each under its own random key, and counts what Bob and Eve read.
  ///
  /// The messages belong to the model's seed and step, so the same model gives the same score every time.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were sent.
  public func evaluate(
    messages: Int = 10_000, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> Evaluation {
    let batch = Minibatch(examples: messages)
    let networks = PlayerName.allCases.map { network(of: $0) }
    let plans = networks.map { NetworkPlan(layers: $0.layers) }
    let parameters = zip(plans, networks).map { $0.packed($1.parameters) }
    let stream = RandomStream(seed: seed, purpose: .evaluation)
    let threshold = architecture.bitValues.threshold(0.5)
    let workers = max(1, min(threads, batch.chunks))
    let wasStopped = Flag()
    // A slot for each thread; they are added up when all are done.
    let counts = AlignedBuffer<Counts>(repeating: Counts(), count: workers)
    WorkerPool(threads: workers).run { worker in
      let players = PlayerChunks(
        alice: plans[0], bob: plans[1], eve: plans[2], bits: bits, gradients: false)
      var own = Counts()
      for chunk in stride(from: worker.number, to: batch.chunks, by: worker.count) {
        if shouldStop() {
          wasStopped.raise()
          return
        }
        players.draw(
          from: stream, firstExample: chunk * Chunk.examples, step: UInt32(truncatingIfNeeded: step),
          values: architecture.bitValues)
        players.encrypt(parameters[0].pointer)
        players.decrypt(parameters[1].pointer)
        players.listen(parameters[2].pointer)
        let bob = score(players, players.bob.output, threshold, batch, chunk)
        let eve = score(players, players.eve.output, threshold, batch, chunk)
        own.bobMessages += bob.messages
        own.bobBits += bob.bits
        own.eveMessages += eve.messages
        own.eveBits += eve.bits
      }
      counts.pointer[worker.number] = own
    }
    if wasStopped.isRaised { throw Stopped() }
    let all = counts.elements
    func sum(_ count: (Counts) -> Int) -> Int { all.reduce(0) { $0 + count($1) } }
    return Evaluation(
      messages: messages, bitsPerMessage: bits,
      bob: .init(messages: sum { $0.bobMessages }, bits: sum { $0.bobBits }),
      eve: .init(messages: sum { $0.eveMessages }, bits: sum { $0.eveBits }))
  }

  /// What one thread has counted.
  private struct Counts: BitwiseCopyable {
    var bobMessages = 0
    var bobBits = 0
    var eveMessages = 0
    var eveBits = 0
  }

  private func score(
    _ players: PlayerChunks, _ guess: UnsafePointer<Lanes>, _ threshold: Float, _ batch: Minibatch,
    _ chunk: Int
  ) -> Evaluation.Score {
    var messages = 0
    var right = 0
    let limit = Lanes(repeating: threshold)
    let one = Lanes(repeating: 1)
    for vector in 0..<Chunk.vectors {
      var wrong = Lanes.zero
      for bit in 0..<bits {
        let index = bit * Chunk.vectors + vector
        let differs = (guess[index] .> limit) .^ (players.plaintext[index] .> limit)
        wrong += Lanes.zero.replacing(with: one, where: differs)
      }
      let mask = batch.mask(chunk: chunk, vector: vector)
      messages += Int(Lanes.zero.replacing(with: mask, where: wrong .== Lanes.zero).laneSum)
      right += Int(((Lanes(repeating: Float(bits)) - wrong) * mask).laneSum)
    }
    return Evaluation.Score(messages: messages, bits: right)
  }
}
