import NeuralNetwork

/// L_AB = L_Bob / N + the mean over bits of (1/2 - e)² / (1/2)², with e the bit's mean error in the minibatch: one bit cannot
/// make up for another.
final class BitPenalty: Penalty, @unchecked Sendable {
  private let sums: ChunkSums

  override init(bits: Int, scale: Float, batch: Minibatch) {
    sums = ChunkSums(batch, width: bits)
    super.init(bits: bits, scale: scale, batch: batch)
  }

  override var bobWeight: Float { scale / Float(bits) }

  override func add(_ eve: ChunkReading) {
    for bit in 0..<bits { sums.set(eve.errorSum(ofBit: bit), chunk: eve.chunk, place: bit) }
  }

  /// (1/2 - e) / (1/2), for one bit.
  @inline(__always)
  private func distance(_ bit: Int) -> Float { 1 - 2 * (sums.total(place: bit) / Float(batch.examples)) }

  override func loss(bob: Float, eve: Float) -> Float {
    var total: Float = 0
    for bit in 0..<bits {
      let distance = distance(bit)
      total.addProduct(distance, distance)
    }
    return (bob + total) / Float(bits)
  }

  /// d/dP' = -2 (1/2 - e) / (1/2)² / N · de/dP', for each bit.
  override func setGradient(_ eve: ChunkReading, loss: Float) {
    let weight = -4 / Float(bits) * scale / Float(batch.examples)
    for bit in 0..<bits {
      let factor = Lanes(repeating: distance(bit) * weight)
      for vector in 0..<Chunk.vectors { eve.setGradient(bit..<bit + 1, vector, factor) }
    }
  }

  override func jointLoss(bob: MessageLoss, eve: MessageLoss) -> Double {
    bob.total / Double(bits) + eve.bitwiseSecrecy
  }
}
