import CommandLanguage
import NeuralCipher
import NeuralNetwork

/// What `train` was asked for, and how far it came: a bare `train` goes on from here.
public struct TrainingPlan: Equatable, Sendable {
  /// Steps that were asked for, at most.
  public var steps: Int
  /// Steps of them that were done before.
  public var done = 0
  /// Examples in a minibatch.
  public var batch: Int
  /// Who learns, unless frozen.
  public var players: Set<PlayerName>
  /// A learning rate in place of the model's own.
  public var rate: Double?
  /// An optimiser in place of the model's own.
  public var optimizer: OptimizerKind?
  /// What ends the training early.
  public var condition: Condition?

  /// How many steps lie between two looks at the condition.
  static let stride = 100
  /// Steps after which a training ends whose condition does not come to hold, where no number is given.
  static let untilLimit = 20_000

  /// The values that a condition can ask for, with what they are.
  static let fieldCompletions = [
    Completion(
      text: "bob.messages_correct", description: "whole messages that Bob reads, 0 to 1, as in eval"),
    Completion(text: "bob.bits_correct", description: "single bits that Bob reads, 0 to 1"),
    Completion(text: "eve.messages_correct", description: "whole messages that Eve reads, 0 to 1"),
    Completion(text: "eve.bits_correct", description: "single bits that Eve reads, 0 to 1"),
    Completion(text: "steps", description: "steps of this training, those before it was stopped included"),
    Completion(text: "total_steps", description: "steps of the model"),
    Completion(text: "alice_bob_loss", description: "over the last 50 steps"),
    Completion(text: "bob_loss", description: "over the last 50 steps, in bits"),
    Completion(text: "eve_loss", description: "over the last 50 steps, in bits"),
  ]

  /// The values that there are only where Alice or Bob learns.
  static let lossesOfAliceAndBob = ["alice_bob_loss", "bob_loss"]

  /// The names of these values.
  static var fields: [String] { fieldCompletions.map(\.text) }

  /// What is left to do.
  var remaining: Int { steps - done }

  /// The rest of a plan that was interrupted; the same once more after one that was not.
  var continued: TrainingPlan {
    var plan = self
    if remaining <= 0 { plan.done = 0 }
    return plan
  }

  /// The plan after a run: finished, or interrupted with some steps left.
  func after(_ run: Run) -> TrainingPlan {
    var plan = self
    let isOver = run.ending == .stepsDone || run.ending == .conditionHolds
    plan.done = isOver ? steps : done + run.losses.count
    return plan
  }

  /// The players as they are typed.
  var playerWords: String {
    PlayerName.allCases.filter(players.contains).map(\.rawValue).joined(separator: " ")
  }

  /// The command that asks for this plan from the beginning.
  var command: String {
    var words = ["train", String(steps)]
    if players != Set(PlayerName.allCases) { words.append(playerWords) }
    if let condition { words += ["until", condition.text] }
    if batch != Train.standardBatch { words.append("batch=\(batch)") }
    if let rate { words.append("rate=\(rate)") }
    if let optimizer { words.append("optimizer=\(optimizer.rawValue)") }
    return words.joined(separator: " ")
  }
}

extension TrainingPlan {
  /// How a training run went.
  struct Run: Sendable {
    /// Why it ended.
    enum Ending: Sendable {
      case stepsDone
      case interrupted
      case stopReached
      case conditionHolds
    }

    /// The model after the last step.
    fileprivate(set) var model: CipherModel
    /// The losses of the steps that were done.
    fileprivate(set) var losses: [StepLosses] = []
    fileprivate(set) var ending = Ending.stepsDone

    /// The means over the last 50 steps.
    var meanLosses: StepLosses {
      TrainingResult(model: model, losses: losses, wasStopped: false).meanLosses()
    }
  }

  /// Trains what remains of the plan.
  ///
  /// - Parameter stop: Stop after so many steps, as an interruption does.
  func run(_ model: CipherModel, stop: Int? = nil, in environment: NotebookEnvironment) -> Run {
    var run = Run(model: model)
    let limit = min(remaining, stop ?? remaining)
    var options = TrainingOptions(
      steps: remaining, batch: batch, players: players, rate: rate.map { Float($0) }, optimizer: optimizer,
      threads: environment.threads)
    while run.losses.count < limit {
      switch holds(after: run, in: environment) {
      case true?: run.ending = .conditionHolds
      case false?: break
      case nil: run.ending = .interrupted
      }
      guard run.ending == .stepsDone else { return run }
      let before = run.losses.count
      options.steps = condition == nil ? limit : min(Self.stride, limit - before)
      let result = run.model.trained(options, shouldStop: environment.shouldStop) { progress in
        let done = before + progress.done
        guard done % 16 == 0 || done == remaining else { return }
        environment.report(
          Progress(done: done, total: remaining, unit: "step", values: Self.values(of: progress.losses)))
      }
      run.model = result.model
      run.losses += result.losses
      if result.wasStopped {
        run.ending = .interrupted
        return run
      }
    }
    if limit < remaining {
      run.ending = .stopReached
    } else if let holds = holds(after: run, in: environment) {
      run.ending = holds ? .conditionHolds : .stepsDone
    } else {
      run.ending = .interrupted
    }
    return run
  }

  /// Whether there is a condition and it holds; one on losses does not before the first step.
  ///
  /// Nil if an interruption came before that was found out.
  private func holds(after run: Run, in environment: NotebookEnvironment) -> Bool? {
    guard let condition else { return false }
    var fields: Fields = [
      "steps": .integer(done + run.losses.count), "total_steps": .integer(run.model.step),
    ]
    let losses = run.meanLosses
    fields["alice_bob_loss"] = losses.aliceBob.map { .number(Double($0)) }
    fields["bob_loss"] = losses.bob.map { .number(Double($0)) }
    fields["eve_loss"] = losses.eve.map { .number(Double($0)) }
    if condition.paths.contains(where: { $0.name.contains(".") }) {
      guard
        let result = run.model.evaluate(threads: environment.threads, shouldStop: environment.shouldStop)
      else { return nil }
      fields["bob"] = Evaluate.fields(result, result.bob)
      fields["eve"] = Evaluate.fields(result, result.eve)
    }
    return (try? condition.evaluate { fields.conditionValue(at: $0) }) ?? false
  }

  private static func values(of losses: StepLosses) -> [Progress.Value] {
    [("A+B", losses.aliceBob), ("Bob", losses.bob), ("Eve", losses.eve)].compactMap { name, loss in
      loss.map { Progress.Value(name: name, number: Double($0)) }
    }
  }
}

extension TrainingPlan.Run {
  /// How a plan with a condition, or an interrupted one, ended, in words.
  func note(_ plan: TrainingPlan) -> String? {
    let left = plan.remaining - losses.count
    switch ending {
    case .interrupted, .stopReached:
      return left > 0 ? "\(Format.count(left, "step")) are left · train goes on" : nil
    case .conditionHolds:
      return losses.isEmpty
        ? "nothing had to be trained: \(plan.condition?.text ?? "") holds already"
        : "\(plan.condition?.text ?? "") holds"
    case .stepsDone:
      return plan.condition.map { "\($0.text) does not hold after \(Format.count(plan.steps, "step"))" }
    }
  }
}
