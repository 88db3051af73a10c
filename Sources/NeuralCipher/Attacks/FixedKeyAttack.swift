import NeuralNetwork

/// An eavesdropper trained on blocks that are known with their ciphertexts, all under one key.
public struct FixedKeyAttack: Sendable {
  /// The cipher under attack.
  public let cipher: any BlockCipher
  /// The key of all blocks, packed; she never sees it.
  public let key: [UInt8]
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
  /// Threads to work with; they do not change the result.
  public let threads: Int

  /// Examples in a minibatch.
  public static let batch = 256
  /// Blocks in a sample, where there are too many to try all.
  public static let sampledBlocks = 10_000
  /// The widest blocks, in bits, of which all are tried.
  public static let mostBitsForAll = 16

  /// An attack.
  public init(
    on cipher: any BlockCipher, key: [UInt8], like architecture: Architecture, steps: Int, pairs: Int? = nil,
    width: Int? = nil, seed: UInt64, threads: Int = 1
  ) {
    precondition(key.count == cipher.keyBytes, "the key is the cipher's")
    self.cipher = cipher
    self.key = key
    self.architecture = architecture
    self.steps = steps
    self.pairs = pairs
    self.width = width
    self.seed = seed
    self.threads = threads
  }

  /// How far she was after some steps.
  public struct Checkpoint: Equatable, Sendable {
    /// Steps done.
    public let steps: Int
    /// What she read of all blocks, or of the sample.
    public let score: ReadingScore
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
    public var score: ReadingScore { checkpoints[checkpoints.count - 1].score }
  }

  /// Trains her; nil if `shouldStop` said so before she was done.
  ///
  /// - Parameters:
  ///   - checkpoints: How often she is scored on the way, beside the beginning.
  ///   - report: Told how many steps are done, and the last checkpoint.
  public func run(
    checkpoints count: Int = 20, shouldStop: @Sendable () -> Bool = { false },
    report: (_ done: Int, _ last: Checkpoint?) -> Void = { _, _ in }
  ) -> Result? {
    let coversAllBlocks = cipher.blockBits <= Self.mostBitsForAll
    guard let scored = scoredBlocks(all: coversAllBlocks, shouldStop),
      let source = source(all: coversAllBlocks ? scored : nil, shouldStop)
    else { return nil }
    let known = source as? KnownExamples
    var seen = known.map { Seen($0, blockBytes: cipher.blockBytes) }
    var listener = Listener(architecture, bits: cipher.blockBits, width: width, seed: seed)
    var checkpoints: [Checkpoint] = []
    for number in 0...count {
      let end = steps * number / count
      let last = checkpoints.last
      guard number == 0 || end > listener.steps else { continue }
      let done = listener.steps
      guard
        let trained = listener.trained(
          steps: end - done, on: source, batch: Self.batch, threads: threads, shouldStop: shouldStop,
          report: { report(done + $0, last) }),
        let read = trained.read(scored.numbers, threads: threads, shouldStop: shouldStop)
      else { return nil }
      listener = trained
      seen?.add(steps: done..<end)
      checkpoints.append(
        Checkpoint(
          steps: end,
          score: ReadingScore(sent: scored.plaintexts, read: read, blockBytes: cipher.blockBytes),
          distinctPairs: seen?.distinct))
    }
    return Result(listener: listener, checkpoints: checkpoints, coversAllBlocks: coversAllBlocks)
  }

  /// All blocks with their ciphertexts, or a random sample.
  private func scoredBlocks(all: Bool, _ shouldStop: @Sendable () -> Bool) -> Examples? {
    guard all else {
      return CipherExamples(of: cipher, key: key, from: RandomStream(seed: seed, purpose: .listenerScore))
        .examples(ofSteps: 0..<1, batch: Self.sampledBlocks, shouldStop: shouldStop)
    }
    let plaintexts = NeuralCodebook.everyBlock(bits: cipher.blockBits)
    let numbers: [Float]? = cipher.encrypt(
      .each(plaintexts), keys: .same(key), message: 0, shouldStop: shouldStop)
    return numbers.map { Examples(plaintexts: plaintexts, numbers: $0) }
  }

  /// What she learns from: known blocks again and again, or random ones, which come out of the table of all where there
  /// is one.
  private func source(all: Examples?, _ shouldStop: @Sendable () -> Bool) -> (any ExampleSource)? {
    let stream = RandomStream(seed: seed, purpose: .listenerExamples)
    guard let pairs else {
      return all.map { KnownExamples($0, blockBytes: cipher.blockBytes, from: stream) }
        ?? CipherExamples(of: cipher, key: key, from: stream)
    }
    let known = CipherExamples(
      of: cipher, key: key, from: RandomStream(seed: seed, purpose: .listenerKnownBlocks)
    )
    .examples(ofSteps: 0..<1, batch: pairs, shouldStop: shouldStop)
    return known.map { KnownExamples($0, blockBytes: cipher.blockBytes, from: stream) }
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
