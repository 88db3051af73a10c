import NeuralNetwork

/// What a training run is asked for.
public struct TrainingOptions: Sendable {
  /// Steps to train.
  public var steps: Int
  /// Examples in a minibatch.
  public var batch: Int
  /// Who learns, of those who are not frozen.
  public var players: Set<PlayerName>
  /// A learning rate in place of the players' own.
  public var rate: Float?
  /// An optimiser in place of the players' own; a player who had another begins with a fresh one.
  public var optimizer: OptimizerKind?
  /// Threads to work with; they do not change the result.
  public var threads: Int

  /// Options with the paper's defaults.
  public init(
    steps: Int, batch: Int = Paper.batch, players: Set<PlayerName> = Set(PlayerName.allCases),
    rate: Float? = nil,
    optimizer: OptimizerKind? = nil, threads: Int = 1
  ) {
    precondition(steps >= 0 && batch > 0, "a training run has steps and a minibatch of at least one")
    self.steps = steps
    self.batch = batch
    self.players = players
    self.rate = rate
    self.optimizer = optimizer
    self.threads = threads
  }
}

/// The losses of one step; nil for a minibatch that the step did not have.
public struct StepLosses: Equatable, Sendable {
  /// L_AB, what Alice and Bob minimise.
  public var aliceBob: Float?
  /// L_Bob in bits, on Alice's and Bob's minibatch.
  public var bob: Float?
  /// L_Eve in bits, the mean of Eve's two minibatches (of Alice's and Bob's where she has none).
  public var eve: Float?

  /// Whether those that there are are finite numbers.
  public var areFinite: Bool { [aliceBob, bob, eve].allSatisfy { $0?.isFinite ?? true } }

  /// The losses of a step.
  public init(aliceBob: Float? = nil, bob: Float? = nil, eve: Float? = nil) {
    self.aliceBob = aliceBob
    self.bob = bob
    self.eve = eve
  }
}

/// How far a training run has come.
public struct TrainingProgress: Sendable {
  /// Steps done in this run.
  public let done: Int
  /// Steps asked for.
  public let total: Int
  /// The last step's losses.
  public let losses: StepLosses
  /// The run, which outlives every report; a reference that is counted would cost each step.
  let run: Unmanaged<AdversarialTraining>

  /// The model as it is after this step, to be asked for only while the report is made.
  ///
  /// - Complexity: A copy of all weights and of what the optimisers remember.
  public var model: CipherModel { run._withUnsafeGuaranteedRef { $0.currentModel } }
}

/// How a training run ended.
public struct TrainingResult: Sendable {
  /// The model after the last step.
  public let model: CipherModel
  /// The losses of every step that was done.
  public let losses: [StepLosses]
  /// Whether it was stopped before the steps were done.
  public let wasStopped: Bool

  /// A result put together from those of several runs.
  public init(model: CipherModel, losses: [StepLosses], wasStopped: Bool) {
    self.model = model
    self.losses = losses
    self.wasStopped = wasStopped
  }

  /// The mean losses of the last `count` steps.
  public func meanLosses(last count: Int = 50) -> StepLosses { Self.meanLosses(of: losses.suffix(count)) }

  /// The mean losses of some steps, each over those that have it.
  public static func meanLosses(of losses: some Collection<StepLosses>) -> StepLosses {
    func mean(_ loss: (StepLosses) -> Float?) -> Float? {
      let values = losses.compactMap(loss)
      return values.isEmpty ? nil : values.reduce(0, +) / Float(values.count)
    }
    return StepLosses(
      aliceBob: mean { $0.aliceBob }, bob: mean { $0.bob }, eve: mean { $0.eve })
  }
}

extension CipherModel {
  /// Trains the model: adversarial training as in section 3 of the paper.
  ///
  /// A step is one minibatch for Alice and Bob, whose gradients flow through Eve while her weights stay, then
  /// two fresh minibatches for Eve, whose gradients stop at the ciphertext. Messages and keys are random. Who
  /// is frozen or not named gets no minibatch.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each step; true ends the run after the steps already done.
  ///   - report: Told of each step.
  /// - Returns: The trained model. The same model and options give the same bits, whatever the threads.
  public func trained(
    _ options: TrainingOptions, shouldStop: @Sendable () -> Bool = { false },
    report: @Sendable (TrainingProgress) -> Void = { _ in }
  ) -> TrainingResult {
    AdversarialTraining(self, options: options).run(shouldStop: shouldStop, report: report)
  }

  /// About how much memory training takes at a time, in bytes.
  public func trainingBytes(batch: Int) -> Int {
    let batch = Minibatch(examples: batch)
    return PlayerName.allCases.reduce(0) { total, name in
      let plan = NetworkPlan(layers: self[name].network.layers)
      return total + batch.chunks * plan.chunkBytes + (batch.shards + 4) * 4 * plan.parameterCount
    }
  }

  /// Whoever learns under these options.
  public func learners(_ options: TrainingOptions) -> Set<PlayerName> {
    options.players.subtracting(frozen)
  }
}
