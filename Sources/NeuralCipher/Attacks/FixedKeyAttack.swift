import NeuralNetwork

/// An eavesdropper trained on blocks that are known with their ciphertexts, all under one key.
public struct FixedKeyAttack: Sendable {
  /// The cipher under attack, and the key of all blocks, which she never sees.
  public let target: AttackTarget
  /// Whose Eve she is built like.
  public let architecture: Architecture
  /// Minibatches to learn from.
  public let steps: Int
  /// Blocks that are known; nil lets her have as many as she trains on, drawn at random from all.
  public let pairs: Int?
  /// Numbers in her hidden layers; nil takes the paper's 2N.
  public let width: Int?
  /// What is random belongs to it.
  public let seed: UInt64
  private var cipher: AnyBlockCipher { target.cipher }

  /// Examples in a minibatch.
  public static let batch = Paper.batch
  /// Blocks in a sample, where there are too many to try all.
  public static let sampledBlocks = 10_000
  /// The widest blocks, in bits, of which all are tried.
  public static let mostBitsForAll = 16

  /// An attack.
  public init(
    on target: AttackTarget, like architecture: Architecture, steps: Int, pairs: Int? = nil,
    width: Int? = nil, seed: UInt64
  ) {
    self.target = target
    self.architecture = architecture
    self.steps = steps
    self.pairs = pairs
    self.width = width
    self.seed = seed
  }

  /// How far she was after some steps.
  public struct Checkpoint: Equatable, Sendable {
    /// Steps done.
    public let steps: Int
    /// What she read of all blocks, or of the sample.
    public let score: BlockScore
    /// Different blocks that she had seen with their ciphertexts; nil where nobody counted.
    public let distinctPairs: Int?
  }

  /// How it went.
  public struct Result: Sendable {
    /// The eavesdropper.
    public let listener: Listener
    /// Her way.
    public let checkpoints: [Checkpoint]
    /// Whether the scores are over all blocks there are, and not over a sample.
    public let coversAllBlocks: Bool

    /// How she reads in the end.
    public var score: BlockScore { checkpoints[checkpoints.count - 1].score }
  }

  /// Trains her.
  ///
  /// - Parameters:
  ///   - checkpoints: How often she is scored on the way, beside the beginning.
  ///   - report: Told how many steps are done, and the last checkpoint.
  /// - Throws: ``Stopped`` if the target said so before she was done.
  public func run(
    checkpoints count: Int = 20, report: (_ done: Int, _ last: Checkpoint?) -> Void = { _, _ in }
  ) throws(Stopped) -> Result {
    let (threads, shouldStop) = (target.threads, target.shouldStop)
    let coversAllBlocks = cipher.blockBits <= Self.mostBitsForAll
    let scored = try scoredBlocks(all: coversAllBlocks)
    let source = try source(all: coversAllBlocks ? scored : nil)
    var seen = source.known.map { Seen($0, blockBytes: cipher.blockBytes) }
    var listener = Listener(architecture, bits: cipher.blockBits, width: width, seed: seed)
    var checkpoints: [Checkpoint] = []
    for number in 0...count {
      let end = steps * number / count
      let last = checkpoints.last
      guard number == 0 || end > listener.steps else { continue }
      let done = listener.steps
      listener = try listener.trained(
        steps: end - done, on: source, batch: Self.batch, threads: threads, shouldStop: shouldStop,
        report: { report(done + $0, last) })
      let read = try listener.read(scored.numbers, threads: threads, shouldStop: shouldStop)
      seen?.add(steps: done..<end)
      checkpoints.append(
        Checkpoint(
          steps: end,
          score: BlockScore(read, scored.plaintexts, width: cipher.blockBytes),
          distinctPairs: seen?.distinct))
    }
    return Result(listener: listener, checkpoints: checkpoints, coversAllBlocks: coversAllBlocks)
  }

  /// All blocks with their ciphertexts, or a random sample.
  private func scoredBlocks(all: Bool) throws(Stopped) -> Examples {
    guard all else { return try examples(Self.sampledBlocks, .listenerScore) }
    let plaintexts = NeuralCodebook.everyBlock(bits: cipher.blockBits)
    return Examples(plaintexts: plaintexts, numbers: try target.encrypt(plaintexts, message: 0))
  }

  /// So many random blocks with their ciphertexts.
  private func examples(_ count: Int, _ purpose: RandomStream.Purpose) throws(Stopped) -> Examples {
    try CipherExamples(under: target, from: RandomStream(seed: seed, purpose: purpose))
      .examples(ofSteps: 0..<1, batch: count, shouldStop: target.shouldStop)
  }

  /// What she learns from: known blocks again and again, or random ones, which come out of the table of all where there
  /// is one.
  private func source(all: Examples?) throws(Stopped) -> Source {
    let stream = RandomStream(seed: seed, purpose: .listenerExamples)
    guard let pairs else {
      return all.map { .known(KnownExamples($0, blockBytes: cipher.blockBytes, from: stream)) }
        ?? .random(CipherExamples(under: target, from: stream))
    }
    return .known(
      KnownExamples(
        try examples(pairs, .listenerKnownBlocks), blockBytes: cipher.blockBytes, from: stream))
  }

  /// Where her examples come from.
  private enum Source: ExampleSource {
    /// Known blocks, again and again.
    case known(KnownExamples)
    /// Random ones.
    case random(CipherExamples)

    /// The blocks that are known, where they can be counted.
    var known: KnownExamples? {
      if case .known(let source) = self { source } else { nil }
    }

    func examples(
      ofSteps steps: Range<Int>, batch: Int, shouldStop: @Sendable () -> Bool
    ) throws(Stopped) -> Examples {
      switch self {
      case .known(let source): try source.examples(ofSteps: steps, batch: batch, shouldStop: shouldStop)
      case .random(let source): try source.examples(ofSteps: steps, batch: batch, shouldStop: shouldStop)
      }
    }
  }

  /// The different blocks that were among the examples so far.
  private struct Seen {
    private let source: KnownExamples
    private let blockBytes: Int
    private var blocks: Set<ArraySlice<UInt8>> = []

    init(_ source: KnownExamples, blockBytes: Int) {
      self.source = source
      self.blockBytes = blockBytes
    }

    var distinct: Int { blocks.count }

    mutating func add(steps: Range<Int>) {
      for step in steps {
        for example in 0..<FixedKeyAttack.batch {
          let row = source.row(example: example, step: step)
          blocks.insert(source.known.plaintexts[row * blockBytes..<(row + 1) * blockBytes])
        }
      }
    }
  }
}
