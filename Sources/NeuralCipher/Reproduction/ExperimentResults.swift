/// The runs that experiments have finished so far: what an interrupted one goes on from.
public struct ExperimentResults: Equatable, Sendable {
  /// What one run belongs to.
  private struct Key<What: Hashable & Sendable>: Hashable, Sendable {
    let recipe: What
    let seed: UInt64
  }

  private var runs: [Key<Recipe>: RecipeRun] = [:]
  private var attacks: [Key<AttackRecipe>: AttackRun] = [:]

  /// No runs.
  public init() {}

  /// How many runs there are.
  public var count: Int { runs.count + attacks.count }

  /// The run of a recipe under a seed, once it is finished.
  public subscript(_ recipe: Recipe, seed seed: UInt64) -> RecipeRun? {
    runs[Key(recipe: recipe, seed: seed)]
  }

  /// What the attacks came to under a seed, once all were tried.
  public subscript(_ recipe: AttackRecipe, seed seed: UInt64) -> AttackRun? {
    attacks[Key(recipe: recipe, seed: seed)]
  }

  /// Keeps a finished run.
  public mutating func keep(_ run: RecipeRun) { runs[Key(recipe: run.recipe, seed: run.seed)] = run }

  /// Keeps what the attacks came to.
  public mutating func keep(_ run: AttackRun) { attacks[Key(recipe: run.recipe, seed: run.seed)] = run }
}
