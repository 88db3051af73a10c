/// What Alice and Bob pay for what Eve reads: the second term of L_AB, its value and its derivative, over the minibatches of
/// one training.
///
/// This one is nothing: L_AB = L_Bob, and Eve may read what she likes. Each kind of secrecy is a file beside it. A class,
/// so that a training holds any of them, and nothing in a step allocates.
class Penalty: @unchecked Sendable {
  /// Bits in a message: N.
  final let bits: Int
  /// What turns distances into errors.
  final let scale: Float
  /// The minibatch.
  final let batch: Minibatch

  init(bits: Int, scale: Float, batch: Minibatch) {
    (self.bits, self.scale, self.batch) = (bits, scale, batch)
  }

  /// N / 2: the errors of somebody who guesses.
  final var half: Float { Float(bits) / 2 }

  /// What an error of Bob's counts in L_AB.
  var bobWeight: Float { scale }

  /// Takes in what Eve makes of a chunk, before any of the rest is asked for.
  func add(_ eve: ChunkReading) {}

  /// L_AB over the minibatch.
  ///
  /// - Parameters:
  ///   - bob: L_Bob, in bits.
  ///   - eve: L_Eve, in bits.
  func loss(bob: Float, eve: Float) -> Float { bob }

  /// The derivative of the term by what Eve has guessed of a chunk.
  ///
  /// - Parameter loss: L_Eve over the minibatch.
  func setGradient(_ eve: ChunkReading, loss: Float) { eve.setGradient(0) }

  /// L_AB of one message, as on paper.
  func jointLoss(bob: MessageLoss, eve: MessageLoss) -> Double { bob.total }
}
