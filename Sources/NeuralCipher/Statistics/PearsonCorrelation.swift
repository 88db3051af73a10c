/// Pearson's correlation of two lists of numbers: 1 where a rising straight line relates them, -1 where a falling one
/// does, 0 where no straight line does.
public enum PearsonCorrelation {
  /// Σ (x - x̄)(y - ȳ) / √(Σ (x - x̄)² Σ (y - ȳ)²), the sums in the lists' order.
  ///
  /// - Parameters:
  ///   - first: At least two numbers.
  ///   - second: As many.
  /// - Returns: From -1 to 1; nil where one of the lists never changes.
  public static func of(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count && first.count > 1, "two lists of equal length are correlated")
    let means = (first.reduce(0, +) / Double(first.count), second.reduce(0, +) / Double(second.count))
    var (squares, products) = ((0.0, 0.0), 0.0)
    for (x, y) in zip(first, second) {
      let (dx, dy) = (x - means.0, y - means.1)
      squares.0 += dx * dx
      squares.1 += dy * dy
      products += dx * dy
    }
    guard squares.0 > 0, squares.1 > 0 else { return nil }
    return min(1, max(-1, products / (squares.0 * squares.1).squareRoot()))
  }
}
