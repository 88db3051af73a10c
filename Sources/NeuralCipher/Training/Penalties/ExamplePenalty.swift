import NeuralNetwork

/// L_AB = L_Bob / N + the mean over examples of (N/2 - d)² / (N/2)², with d the example's own error.
///
/// After M. Abadi and D. G. Andersen, "Learning to Protect Communications with Adversarial Neural Cryptography", 2016.
final class ExamplePenalty: Penalty, @unchecked Sendable {
  private let sums: ChunkSums

  override init(bits: Int, scale: Float, batch: Minibatch) {
    sums = ChunkSums(batch)
    super.init(bits: bits, scale: scale, batch: batch)
  }

  override var bobWeight: Float { scale / Float(bits) }

  override func add(_ eve: ChunkReading) { sums.set(sum(eve), chunk: eve.chunk) }

  /// The sum over a chunk's examples of (N/2 - d)² / (N/2)².
  func sum(_ eve: ChunkReading) -> Float {
    let half = half
    var sum = Lanes.zero
    for vector in 0..<Chunk.vectors {
      let distance = (Lanes(repeating: half) - eve.errors(vector)) / half
      sum += distance * distance * eve.mask(vector)
    }
    return sum.laneSum
  }

  override func loss(bob: Float, eve: Float) -> Float {
    bob / Float(bits) + sums.total() / Float(batch.examples)
  }

  /// d/dP' = -2 (N/2 - d) / (N/2)² · dd/dP', for each example.
  override func setGradient(_ eve: ChunkReading, loss: Float) {
    let half = half
    let weight = -2 / (half * half) * scale / Float(batch.examples)
    for vector in 0..<Chunk.vectors {
      eve.setGradient(0..<bits, vector, (Lanes(repeating: half) - eve.errors(vector)) * weight)
    }
  }

  override func jointLoss(bob: MessageLoss, eve: MessageLoss) -> Double {
    bob.total / Double(bits) + eve.secrecy
  }
}
