/// Holm's step-down correction for several tests at once.
///
/// Of twenty tests of pure chance one is expected under 0.05. The correction makes each p-value larger, so that the
/// chance of even one false alarm among all is at most what one asks for (S. Holm, "A simple sequentially rejective
/// multiple test procedure", 1979).
public enum HolmCorrection {
  /// The corrected p-values, in the order of those given: the i-th smallest of m times m - i + 1, never below a smaller
  /// one's, never above 1.
  ///
  /// - Parameter probabilities: p-values from 0 to 1.
  public static func corrected(_ probabilities: [Double]) -> [Double] {
    precondition(probabilities.allSatisfy { (0...1).contains($0) }, "a p-value is 0 to 1")
    let order = probabilities.indices.sorted {
      probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] < probabilities[$1]
    }
    var corrected = probabilities
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, probabilities[index] * Double(order.count - rank)))
      corrected[index] = largest
    }
    return corrected
  }
}
