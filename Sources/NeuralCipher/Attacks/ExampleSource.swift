import NeuralNetwork

/// Blocks with their ciphertexts, for an eavesdropper to learn from.
public struct Examples: Equatable, Sendable {
  /// `[rows][N/8]` bytes.
  public let plaintexts: [UInt8]
  /// What was sent, `[rows][N]`.
  public let numbers: [Float]

  /// Some blocks with their ciphertexts.
  public init(plaintexts: [UInt8], numbers: [Float]) {
    self.plaintexts = plaintexts
    self.numbers = numbers
  }
}

/// Where an eavesdropper's examples come from.
///
/// An example belongs to the step and to its place in the minibatch, whoever asks and however many at a time.
public protocol ExampleSource: Sendable {
  /// The examples of some steps, one minibatch after the other.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  func examples(
    ofSteps steps: Range<Int>, batch: Int, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> Examples
}

/// Random blocks that a cipher encrypts: each under a random key of its own, or all under one.
public struct CipherExamples: ExampleSource {
  private let cipher: AnyBlockCipher
  /// Whose one key all blocks have; nil where each has its own.
  private let target: AttackTarget?
  private let stream: RandomStream

  /// Examples of a cipher, each block under a key of its own.
  ///
  /// - Parameter stream: Where blocks and keys come from.
  init(of cipher: AnyBlockCipher, from stream: RandomStream) {
    self.cipher = cipher
    target = nil
    self.stream = stream
  }

  /// Examples under the one secret key of a target.
  ///
  /// - Parameter stream: Where the blocks come from.
  init(under target: AttackTarget, from stream: RandomStream) {
    cipher = target.cipher
    self.target = target
    self.stream = stream
  }

  /// The examples of some steps, one minibatch after the other.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func examples(
    ofSteps steps: Range<Int>, batch: Int, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> Examples {
    let plaintexts = bytes(cipher.blockBytes, firstWord: 0, steps: steps, batch: batch)
    if let target {
      return Examples(plaintexts: plaintexts, numbers: try target.encrypt(plaintexts, message: 0))
    }
    let keyWord = (cipher.blockBytes + 3) / 4
    let keys = bytes(cipher.keyBytes, firstWord: keyWord, steps: steps, batch: batch)
    let numbers = try cipher.encrypt(
      .each(plaintexts), keys: .each(keys), message: 0, shouldStop: shouldStop)
    return Examples(plaintexts: plaintexts, numbers: numbers)
  }

  /// Random bytes for every example, from one of its words on.
  private func bytes(_ count: Int, firstWord: Int, steps: Range<Int>, batch: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: steps.count * batch * count) { target, initialized in
      guard var place = target.baseAddress else { return }
      for step in steps {
        for example in 0..<batch {
          stream.write(
            4 * firstWord..<4 * firstWord + count, to: place, index: UInt32(truncatingIfNeeded: example),
            step: UInt32(truncatingIfNeeded: step))
          place += count
        }
      }
      initialized = steps.count * batch * count
    }
  }
}

/// Blocks drawn again and again, at random, from some that are known with their ciphertexts.
public struct KnownExamples: ExampleSource {
  /// The known blocks.
  let known: Examples
  /// How many there are.
  let count: Int
  private let blockBytes: Int
  private let width: Int
  private let stream: RandomStream

  /// Examples out of known ones.
  init(_ known: Examples, blockBytes: Int, from stream: RandomStream) {
    precondition(!known.plaintexts.isEmpty, "there is a known block")
    self.known = known
    self.blockBytes = blockBytes
    self.stream = stream
    count = known.plaintexts.count / blockBytes
    width = known.numbers.count / count
  }

  /// Which of the known blocks an example is.
  func row(example: Int, step: Int) -> Int {
    let word = stream.word(
      0, index: UInt32(truncatingIfNeeded: example), step: UInt32(truncatingIfNeeded: step))
    return Int((UInt64(word) * UInt64(count)) >> 32)
  }

  /// The examples of some steps, one minibatch after the other.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func examples(
    ofSteps steps: Range<Int>, batch: Int, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> Examples {
    if shouldStop() { throw Stopped() }
    var plaintexts: [UInt8] = []
    var numbers: [Float] = []
    plaintexts.reserveCapacity(steps.count * batch * blockBytes)
    numbers.reserveCapacity(steps.count * batch * width)
    for step in steps {
      for example in 0..<batch {
        let row = row(example: example, step: step)
        plaintexts += known.plaintexts[row * blockBytes..<(row + 1) * blockBytes]
        numbers += known.numbers[row * width..<(row + 1) * width]
      }
    }
    return Examples(plaintexts: plaintexts, numbers: numbers)
  }
}
