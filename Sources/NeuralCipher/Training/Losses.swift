import NeuralNetwork

/// The losses of one chunk and their gradients.
///
/// The formulas are the paper's equation 3 and the unnumbered one for Alice and Bob. An error is the distance |P - P'|
/// of a bit from what it should be, on a scale where a wrong bit is 1; the sum over an example's bits is the number of
/// bits that are wrong, softly.
enum Losses {
  /// The errors of a chunk, summed over its bits: one sum for each example, in four vectors.
  @inline(__always)
  static func exampleErrors(
    plaintext: UnsafePointer<Lanes>, guess: UnsafePointer<Lanes>, bits: Int, scale: Float, vector: Int
  ) -> Lanes {
    var sum = Lanes.zero
    var index = vector
    for _ in 0..<bits {
      sum += magnitude(guess[index] - plaintext[index])
      index &+= Chunk.vectors
    }
    return sum * scale
  }

  /// The sum of the errors of a chunk's examples.
  static func sum(
    plaintext: UnsafePointer<Lanes>, guess: UnsafePointer<Lanes>, bits: Int, scale: Float, batch: Minibatch,
    chunk: Int
  ) -> Float {
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors {
      let errors = exampleErrors(
        plaintext: plaintext, guess: guess, bits: bits, scale: scale, vector: vector)
      sum += errors * batch.mask(chunk: chunk, vector: vector)
    }
    return sum.laneSum
  }

  /// The sum over a chunk's examples of one bit's errors.
  static func sum(
    ofBit bit: Int, plaintext: UnsafePointer<Lanes>, guess: UnsafePointer<Lanes>, scale: Float,
    batch: Minibatch, chunk: Int
  ) -> Float {
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors {
      let index = bit * Chunk.vectors + vector
      sum += magnitude(guess[index] - plaintext[index]) * batch.mask(chunk: chunk, vector: vector)
    }
    return sum.laneSum * scale
  }

  /// The sum over a chunk's examples of (N/2 - d)² / (N/2)², d the example's error.
  static func secrecySum(
    plaintext: UnsafePointer<Lanes>, guess: UnsafePointer<Lanes>, bits: Int, scale: Float, batch: Minibatch,
    chunk: Int
  ) -> Float {
    let half = Float(bits) / 2
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors {
      let errors = exampleErrors(
        plaintext: plaintext, guess: guess, bits: bits, scale: scale, vector: vector)
      let distance = (Lanes(repeating: half) - errors) / half
      sum += distance * distance * batch.mask(chunk: chunk, vector: vector)
    }
    return sum.laneSum
  }

  /// The gradient of `factor` times the sum of all errors, which is ±factor for each bit of each example.
  @inline(__always)
  static func errorGradient(
    plaintext: UnsafePointer<Lanes>, guess: UnsafePointer<Lanes>, gradient: UnsafeMutablePointer<Lanes>,
    bits: Int, batch: Minibatch, chunk: Int, factor: (_ bit: Int, _ vector: Int) -> Lanes
  ) {
    for vector in 0..<Chunk.vectors {
      let mask = batch.mask(chunk: chunk, vector: vector)
      for bit in 0..<bits {
        let index = bit * Chunk.vectors + vector
        let sign = sign(guess[index] - plaintext[index])
        gradient[index] = sign * (factor(bit, vector) * mask)
      }
    }
  }

  @inline(__always)
  private static func magnitude(_ x: Lanes) -> Lanes {
    x.replacing(with: -x, where: x .< Lanes.zero)
  }

  @inline(__always)
  private static func sign(_ x: Lanes) -> Lanes {
    let one = Lanes(repeating: 1)
    return Lanes.zero.replacing(with: one, where: x .> Lanes.zero)
      .replacing(with: -one, where: x .< Lanes.zero)
  }
}
