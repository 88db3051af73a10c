import NeuralNetwork

/// New eavesdroppers, trained from scratch against a cipher that has stopped changing, each message under a random key
/// of its own; one is chosen on some messages and scored on others.
public struct FreshEveAttack: Sendable {
  /// The cipher under attack.
  public let cipher: AnyBlockCipher
  /// Whose Eve they are built like.
  public let architecture: Architecture
  /// How many there are.
  public let count: Int
  /// Minibatches for each to learn from.
  public let steps: Int
  /// Numbers in their hidden layers; nil takes the paper's 2N.
  public let width: Int?
  /// What is random belongs to it.
  public let seed: UInt64
  /// Threads to work with; they do not change the result.
  public let threads: Int

  /// Examples in a minibatch.
  public static let batch = Paper.batch
  /// Messages on which one is chosen, and as many others on which she is scored.
  public static let messages = 10_000

  /// An attack.
  public init(
    on cipher: some BlockCipher, like architecture: Architecture, count: Int, steps: Int, width: Int? = nil,
    seed: UInt64, threads: Int = 1
  ) {
    precondition(count > 0, "there is an Eve")
    self.cipher = AnyBlockCipher(cipher)
    self.architecture = architecture
    self.count = count
    self.steps = steps
    self.width = width
    self.seed = seed
    self.threads = threads
  }

  /// How it went.
  public struct Result: Sendable {
    /// What each read of the messages on which one was chosen.
    public let choices: [BlockScore]
    /// Which one read the most single bits of them, counted from 0.
    public let chosen: Int
    /// What she read of the other messages.
    public let score: BlockScore
    /// The one who was chosen.
    public let listener: Listener
    /// The messages on which she was scored.
    public let scored: Examples
  }

  /// Trains them, one after the other.
  ///
  /// - Parameter report: Told how many steps are done by all together, and the scores of those who have finished.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were done.
  public func run(
    shouldStop: @Sendable () -> Bool = { false },
    report: (_ done: Int, _ finished: [BlockScore]) -> Void = { _, _ in }
  ) throws(Stopped) -> Result {
    let choice = try messages(.listenerChoice, shouldStop)
    let others = try messages(.listenerScore, shouldStop)
    var scores: [BlockScore] = []
    var best: (number: Int, listener: Listener)?
    for number in 0..<count {
      let seed = Listener.seed(number: number, of: seed)
      let source = CipherExamples(
        of: cipher, from: RandomStream(seed: seed, purpose: .listenerExamples))
      let listener = try Listener(architecture, bits: cipher.blockBits, width: width, seed: seed).trained(
        steps: steps, on: source, batch: Self.batch, threads: threads, shouldStop: shouldStop,
        report: { report(number * steps + $0, scores) })
      let score = try score(listener, choice, shouldStop)
      if best.map({ score.rightBits > scores[$0.number].rightBits }) ?? true { best = (number, listener) }
      scores.append(score)
    }
    guard let best else { preconditionFailure("there is an Eve") }
    return Result(
      choices: scores, chosen: best.number, score: try score(best.listener, others, shouldStop),
      listener: best.listener, scored: others)
  }

  private func messages(
    _ purpose: RandomStream.Purpose, _ shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> Examples {
    try CipherExamples(of: cipher, from: RandomStream(seed: seed, purpose: purpose)).examples(
      ofSteps: 0..<1, batch: Self.messages, shouldStop: shouldStop)
  }

  private func score(
    _ listener: Listener, _ messages: Examples, _ shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> BlockScore {
    BlockScore(
      try listener.read(messages.numbers, threads: threads, shouldStop: shouldStop), messages.plaintexts,
      width: cipher.blockBytes)
  }
}
