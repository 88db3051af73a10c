import NeuralNetwork

/// What a reader makes of one chunk of messages, beside what was sent: its errors, and their gradient.
///
/// An error is the distance |P - P'| of a bit from what it should be, on a scale where a wrong bit is 1; the sum over an
/// example's bits is the number of bits that are wrong, softly (the paper's equation 3).
struct ChunkReading {
  /// What was sent, `[bits][4]`.
  let plaintext: UnsafePointer<Lanes>
  /// What was read, `[bits][4]`.
  let guess: UnsafePointer<Lanes>
  /// Where the gradient of the guess goes, `[bits][4]`.
  let gradient: UnsafeMutablePointer<Lanes>
  /// Bits in a message: N.
  let bits: Int
  /// What turns a distance into errors (``BitValues/scale``).
  let scale: Float
  /// Which chunk of the minibatch it is.
  let chunk: Int
  /// The minibatch.
  let batch: Minibatch

  /// One in every lane of a vector that holds an example, zero behind the last.
  @inline(__always)
  func mask(_ vector: Int) -> Lanes { batch.mask(chunk: chunk, vector: vector) }

  /// The errors of sixteen examples, each summed over its bits.
  @inline(__always)
  func errors(_ vector: Int) -> Lanes {
    var sum = Lanes.zero
    var index = vector
    for _ in 0..<bits {
      sum += magnitude(guess[index] - plaintext[index])
      index &+= Chunk.vectors
    }
    return sum * scale
  }

  /// The sum of all errors.
  @inline(__always)
  var errorSum: Float {
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors { sum += errors(vector) * mask(vector) }
    return sum.laneSum
  }

  /// The sum over the examples of one bit's errors.
  @inline(__always)
  func errorSum(ofBit bit: Int) -> Float {
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors {
      let index = bit * Chunk.vectors + vector
      sum += magnitude(guess[index] - plaintext[index]) * mask(vector)
    }
    return sum.laneSum * scale
  }

  /// The gradient of `factor` times the sum of all errors: ±factor for each bit of each example.
  @inline(__always)
  func setGradient(_ factor: Float) {
    let factor = Lanes(repeating: factor)
    for vector in 0..<Chunk.vectors { setGradient(0..<bits, vector, factor) }
  }

  /// The same for some bits of sixteen examples, each with a factor of its own.
  @inline(__always)
  func setGradient(_ bits: Range<Int>, _ vector: Int, _ factor: Lanes) {
    let masked = factor * mask(vector)
    for bit in bits {
      let index = bit * Chunk.vectors + vector
      gradient[index] = sign(guess[index] - plaintext[index]) * masked
    }
  }

  @inline(__always)
  private func magnitude(_ x: Lanes) -> Lanes {
    x.replacing(with: -x, where: x .< Lanes.zero)
  }

  @inline(__always)
  private func sign(_ x: Lanes) -> Lanes {
    let one = Lanes(repeating: 1)
    return Lanes.zero.replacing(with: one, where: x .> Lanes.zero)
      .replacing(with: -one, where: x .< Lanes.zero)
  }
}

extension TrainableNetwork {
  /// One chunk of a minibatch on which a reader learns: the way forward, and the gradient of its loss on the way back, added
  /// to its shard's.
  ///
  /// The loss is the mean over the minibatch of the sum over bits of |P - P'|: L_Eve (the paper's equation 3).
  @inline(__always)
  func learn(_ reading: ChunkReading, in values: ChunkValues, shard: Int) {
    values.forward(parameters: parameters)
    reading.setGradient(reading.scale / Float(reading.batch.examples))
    values.backward(
      parameters: parameters, parameterGradient: gradient(shard: shard), inputGradients: 0)
  }
}

/// A sum for each chunk of a minibatch: whichever thread makes it, all are added up in the same order.
struct ChunkSums: Sendable {
  private let sums: AlignedBuffer<Float>
  private let chunks: Int
  private let width: Int

  /// Room for so many sums of each chunk.
  init(_ batch: Minibatch, width: Int = 1) {
    chunks = batch.chunks
    self.width = width
    sums = AlignedBuffer(repeating: 0, count: batch.chunks * width)
  }

  /// Keeps a chunk's sum.
  @inline(__always)
  func set(_ sum: Float, chunk: Int, place: Int = 0) { sums.pointer[chunk &* width &+ place] = sum }

  /// The sum over all chunks, in ascending order.
  @inline(__always)
  func total(place: Int = 0) -> Float {
    var total: Float = 0
    for chunk in 0..<chunks { total += sums.pointer[chunk &* width &+ place] }
    return total
  }
}
