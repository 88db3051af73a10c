/// L_AB = L_Bob + (N/2 - L_Eve)² / (N/2)², with L_Eve the mean over the minibatch: the paper's unnumbered formula for Alice
/// and Bob.
final class MeanPenalty: Penalty, @unchecked Sendable {
  override func loss(bob: Float, eve: Float) -> Float {
    let distance = (half - eve) / half
    return bob + distance * distance
  }

  /// d/dP' = -2 (N/2 - L_Eve) / (N/2)² · dL_Eve/dP'.
  override func setGradient(_ eve: ChunkReading, loss: Float) {
    eve.setGradient(-2 * (half - loss) / (half * half) * scale / Float(batch.examples))
  }

  override func jointLoss(bob: MessageLoss, eve: MessageLoss) -> Double { bob.total + eve.secrecy }
}
