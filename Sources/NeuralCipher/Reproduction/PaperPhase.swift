/// The paper's three phases, with what it reports of them: whole messages, as shares.
public enum PaperPhase: Int, CaseIterable, Sendable {
  /// Networks `phase1`, all three together.
  case first = 1
  /// The same, Eve alone.
  case second
  /// Networks `phase3`, all three together.
  case third

  /// The networks.
  public var architecture: Architecture { self == .third ? .phase3 : .phase1 }

  /// Who learns.
  public var learners: Set<PlayerName> { self == .second ? [.eve] : Set(PlayerName.allCases) }

  /// The share of whole messages that the paper's Bob reads.
  public var paperBob: Double {
    switch self {
    case .first: 0.9294
    case .second: 0.9268
    case .third: 0.9989
    }
  }

  /// The share of whole messages that the paper's Eve reads.
  public var paperEve: Double {
    switch self {
    case .first: 0.0061
    case .second: 0.0063
    case .third: 0.0012
    }
  }

  /// The recipe that the phase is part of.
  public func recipe(limit: Int? = nil) -> Recipe {
    self == .third ? .thirdPhase(limit: limit) : .firstPhases(limit: limit)
  }

  /// What was read at the phase's end, in a run of its recipe.
  public func evaluation(of run: RecipeRun) -> Evaluation? { self == .second ? run.alone : run.last }
}
