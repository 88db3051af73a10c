import NeuralNetwork

/// A whole experiment with fresh networks, which every seed makes one run of: training, perhaps Eve alone, and counting
/// what Bob and Eve read.
public struct Recipe: Hashable, Sendable {
  /// How the networks are built.
  public let architecture: Architecture
  /// Bits in a block.
  public let bits: Int
  /// Steps that all three learn, at the paper's batch of 256.
  public let steps: Int
  /// Steps that Eve learns alone after that, with Alice and Bob frozen and a fresh Adam; 0 for none.
  public let stepsAlone: Int

  /// A recipe.
  public init(_ architecture: Architecture, bits: Int = 16, steps: Int, stepsAlone: Int = 0) {
    precondition(CipherModel.isBlockSize(bits) && steps > 0 && stepsAlone >= 0, "a recipe has steps")
    self.architecture = architecture
    self.bits = bits
    self.steps = steps
    self.stepsAlone = stepsAlone
  }

  /// Messages in a minibatch.
  public static let batch = Paper.batch
  /// Steps in an epoch: 2^16 messages.
  public static let epoch = Paper.epoch()

  /// The paper's phases 1 and 2: 20 epochs for all, then 20 for Eve alone.
  ///
  /// - Parameter limit: The most steps in each, for a try.
  public static func firstPhases(limit: Int? = nil) -> Recipe {
    let steps = min(Architecture.phase1.epochs * epoch, limit ?? .max)
    return Recipe(.phase1, steps: steps, stepsAlone: steps)
  }

  /// The paper's phase 3: 30 epochs.
  ///
  /// - Parameter limit: The most steps, for a try.
  public static func thirdPhase(bits: Int = 16, limit: Int? = nil) -> Recipe {
    Recipe(.phase3, bits: bits, steps: min(Architecture.phase3.epochs * epoch, limit ?? .max))
  }

  /// All steps of one run.
  public var totalSteps: Int { steps + stepsAlone }

  /// The decay of the averaged weights that every run keeps beside the raw ones.
  ///
  /// They are for counting only: what is trained is the same with and without them.
  public static let averageDecay: Float = 0.995

  /// Runs the recipe from one seed.
  ///
  /// The networks are those that `make model` makes under that seed, and the messages those that `eval` sends.
  ///
  /// - Parameter report: Told after each step how many are done.
  /// - Returns: The same bits with any number of threads.
  /// - Throws: ``Stopped`` if `shouldStop` said so before the end.
  public func run(
    seed: UInt64, threads: Int = 1, shouldStop: @Sendable () -> Bool = { false },
    report: @Sendable (_ done: Int) -> Void = { _ in }
  ) throws(Stopped) -> RecipeRun {
    let fresh = CipherModel(architecture, bits: bits, seed: seed, average: Self.averageDecay)
    let together = fresh.trained(
      TrainingOptions(steps: steps, batch: Self.batch, threads: threads), shouldStop: shouldStop
    ) { report($0.done) }
    var model = together.model.withoutAverages
    if together.wasStopped { throw Stopped() }
    let averaged = try together.model.evaluate(threads: threads, shouldStop: shouldStop)
    let last = try model.evaluate(threads: threads, shouldStop: shouldStop)
    var alone: Evaluation?
    if stepsAlone > 0 {
      model.freeze([.alice, .bob])
      let result = model.trained(
        TrainingOptions(steps: stepsAlone, batch: Self.batch, optimizer: .adam, threads: threads),
        shouldStop: shouldStop
      ) { report(steps + $0.done) }
      if result.wasStopped { throw Stopped() }
      alone = try result.model.evaluate(threads: threads, shouldStop: shouldStop)
    }
    return RecipeRun(recipe: self, seed: seed, last: last, averaged: averaged, alone: alone)
  }
}
