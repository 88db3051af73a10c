/// How the term that keeps Eve guessing is averaged (the second term of L_AB).
public enum Secrecy: String, Equatable, Hashable, Sendable, CaseIterable {
  /// ``MeanPenalty``: the paper's lines.
  case mean
  /// ``ExamplePenalty``: after Abadi and Andersen.
  case example
  /// ``BitPenalty``.
  case bit

  /// The penalty on a minibatch.
  ///
  /// - Parameters:
  ///   - bits: N.
  ///   - scale: What turns distances into errors.
  func penalty(bits: Int, scale: Float, batch: Minibatch) -> Penalty {
    switch self {
    case .mean: MeanPenalty(bits: bits, scale: scale, batch: batch)
    case .example: ExamplePenalty(bits: bits, scale: scale, batch: batch)
    case .bit: BitPenalty(bits: bits, scale: scale, batch: batch)
    }
  }
}
