import NeuralNetwork

/// The loss of one reader on one message, bit by bit, as on paper and as the engine has it.
public struct MessageLoss: Equatable, Sendable {
  /// What was sent: N bits.
  public let plaintext: BitString
  /// What was read, from 0 for a sure 0 to 1 for a sure 1: N numbers.
  public let guess: [Double]

  /// The loss of a guess; there is a number for each bit.
  public init(plaintext: BitString, guess: [Double]) {
    precondition(plaintext.count == guess.count && !guess.isEmpty, "a guess has a number for each bit")
    self.plaintext = plaintext
    self.guess = guess
  }

  /// |P - P'| of each bit.
  public var errors: [Double] {
    zip(plaintext.bits, guess).map { bit, guess in (guess - (bit ? 1 : 0)).magnitude }
  }

  /// L = Σ |P - P'|, in bits (the paper's equation 3, for a single message).
  public var total: Double { errors.reduce(0, +) }

  /// (N/2 - L)² / (N/2)²: what Alice and Bob pay where an Eve reads like this.
  public var secrecy: Double {
    let half = Double(guess.count) / 2
    return (half - total) * (half - total) / (half * half)
  }

  /// The mean over the bits of (1/2 - e)² / (1/2)²: the same bit by bit, so that one bit cannot make up for another.
  public var bitwiseSecrecy: Double {
    errors.reduce(0) { $0 + (1 - 2 * $1) * (1 - 2 * $1) } / Double(guess.count)
  }

  /// L and the term of secrecy, as a training step works them out in its vectors of 32-bit numbers.
  public var engine: (total: Float, secrecy: Float) {
    let bits = guess.count
    let truth = AlignedBuffer<Lanes>(repeating: .zero, count: bits * Chunk.vectors)
    let read = AlignedBuffer<Lanes>(repeating: .zero, count: bits * Chunk.vectors)
    for bit in 0..<bits {
      truth.pointer[bit * Chunk.vectors][0] = plaintext.bits[bit] ? 1 : 0
      read.pointer[bit * Chunk.vectors][0] = Float(guess[bit])
    }
    let batch = Minibatch(examples: 1)
    let reading = ChunkReading(
      plaintext: truth.pointer, guess: read.pointer, gradient: read.pointer, bits: bits, scale: 1, chunk: 0,
      batch: batch)
    return (reading.errorSum, ExamplePenalty(bits: bits, scale: 1, batch: batch).sum(reading))
  }
}

extension NeuralCodebook {
  /// What Bob and Eve read of one block, bit by bit, from Alice's numbers as they are sent, in 16 bits each.
  public func readings(of plaintext: BitString) -> (bob: MessageLoss, eve: MessageLoss) {
    precondition(plaintext.count == model.bits, "the block has the model's size")
    let values = model.architecture.bitValues
    let sent = encrypt(Blocks(bytes: plaintext.packed, blockBytes: model.blockBytes, threads: 1))
      .numbers(ofBlock: 0)
    let keyBits = BitString(bytes: key.elements).bits.map { $0 ? values.one : values.zero }
    func read(_ reader: PlayerName, _ inputs: [Float]) -> MessageLoss {
      let outputs = model.network(of: reader)([inputs])[0]
      return MessageLoss(
        plaintext: plaintext,
        guess: outputs.map { (Double($0) - Double(values.zero)) / Double(values.one - values.zero) })
    }
    return (read(.bob, sent + keyBits), read(.eve, sent))
  }

  /// L_AB of one message, from what Bob and Eve read of it: as the model's own way to keep Eve guessing has it.
  public func jointLoss(_ readings: (bob: MessageLoss, eve: MessageLoss)) -> Double {
    model.secrecy.penalty(bits: model.bits, scale: 1, batch: Minibatch(examples: 1))
      .jointLoss(bob: readings.bob, eve: readings.eve)
  }
}
