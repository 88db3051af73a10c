/// What came of a recipe under one seed.
public struct RecipeRun: Equatable, Sendable {
  /// What was done.
  public let recipe: Recipe
  /// The seed of everything random in it.
  public let seed: UInt64
  /// What was read with the weights as the last step left them: what the paper reports.
  public let last: Evaluation
  /// What was read with Alice's and Bob's averaged weights, at the same step.
  public let averaged: Evaluation
  /// What was read after Eve had learned alone; nil where she did not.
  public let alone: Evaluation?

  /// Where a run has ended.
  public enum Outcome: String, CaseIterable, Sendable {
    /// Neither of the others.
    case steady
    /// The last step was a bad one.
    case dip
    /// Bob has not learned to read.
    case failure
  }

  /// Averaged weights whose Bob reads a smaller share of whole messages than this have failed.
  public static let failureLimit = 0.9
  /// How many fewer whole messages, as a share of all, the last step's Bob reads than the averaged one in a dip.
  public static let dipDepth = 0.01

  /// What kind of end this is.
  ///
  /// A failure: even with averaged weights Bob reads under 90 % of the messages whole. A dip: no failure, but with the
  /// last step's weights he reads at least one point fewer (1 % of all messages) than with the averaged ones of the same
  /// run. Neither needs another run.
  public var outcome: Outcome {
    let messages = averaged.messagesCorrect(averaged.bob)
    if messages < Self.failureLimit { return .failure }
    return messages - last.messagesCorrect(last.bob) >= Self.dipDepth ? .dip : .steady
  }
}
