/// What the attacks came to on the networks of one seed.
public struct AttackRun: Equatable, Sendable {
  /// What was done.
  public let recipe: AttackRecipe
  /// The seed of everything random in it.
  public let seed: UInt64
  /// How many of all keys are left after one known block, the mean over the draws.
  public let keysLeft: Double
  private let shares: [AttackRecipe.Measure: [Double]]

  init(recipe: AttackRecipe, seed: UInt64, shares: [AttackRecipe.Measure: [Double]], keysLeft: Double) {
    self.recipe = recipe
    self.seed = seed
    self.shares = shares
    self.keysLeft = keysLeft
  }

  /// The success of every try of a measure that was kept on its own: keys in order, and for each its draws.
  public func tries(_ measure: AttackRecipe.Measure) -> [Double] { shares[measure] ?? [] }

  /// The mean success over keys and draws: the seed's one number.
  public subscript(_ measure: AttackRecipe.Measure) -> Double {
    let tries = tries(measure)
    return tries.reduce(0, +) / Double(max(1, tries.count))
  }
}
