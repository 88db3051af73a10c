import CommandLanguage
import NeuralCipher
import Notebook

extension TrainingPlan {
  /// How a training run went.
  struct Run: Sendable {
    /// Why it ended.
    enum Ending: Sendable {
      case stepsDone
      case interrupted
      case stopReached
      case conditionHolds
      /// The networks hold numbers that are not finite, and nothing will ever bring them back.
      case ranAway
    }

    /// The model after the last step.
    fileprivate(set) var model: CipherModel
    /// Steps that were done.
    fileprivate(set) var steps = 0
    /// The losses of the last of them, as many as are averaged over.
    private var lastLosses: [StepLosses] = []
    /// The model's training so far, this run included.
    fileprivate(set) var history: TrainingHistory
    fileprivate(set) var ending = Ending.stepsDone

    /// How many steps the losses are averaged over that are shown, where there are so many.
    static let meanSteps = 50
    /// The means over the last 50 steps.
    var meanLosses: StepLosses { TrainingResult.meanLosses(of: lastLosses) }

    init(model: CipherModel, history: TrainingHistory) {
      self.model = model
      self.history = history
    }

    fileprivate mutating func add(_ result: TrainingResult) {
      model = result.model
      steps += result.losses.count
      lastLosses = (lastLosses + result.losses.suffix(Self.meanSteps)).suffix(Self.meanSteps)
    }
  }

  /// The plan after a run: finished, or interrupted with some steps left.
  func after(_ run: Run) -> TrainingPlan {
    var plan = self
    let isOver = run.ending != .interrupted && run.ending != .stopReached
    plan.done = isOver ? steps : done + run.steps
    return plan
  }

  /// The most steps in one piece: however long a training is, only the losses of so many are in memory.
  private static let mostInAPiece = 1 << 14

  /// Trains what remains of the plan.
  ///
  /// - Parameters:
  ///   - history: The model's training so far.
  ///   - stop: Stop after so many steps, as an interruption does.
  ///   - watched: What is to be watched coming into focus.
  func run(
    _ model: CipherModel, after history: TrainingHistory = TrainingHistory(), stop: Int? = nil,
    watched: WatchedPicture? = nil, in environment: NotebookEnvironment
  ) -> Run {
    let recorder = TrainingRecorder(self, of: model, after: history, watched: watched, in: environment)
    var run = run(Run(model: model, history: history), stop: stop, recorder: recorder, in: environment)
    run.history = recorder.history(after: run.model)
    return run
  }

  private func run(
    _ start: Run, stop: Int?, recorder: TrainingRecorder, in environment: NotebookEnvironment
  ) -> Run {
    var run = start
    let limit = min(remaining, stop ?? remaining)
    var options = TrainingOptions(
      steps: remaining, batch: batch, players: players, rate: rate.map { Float($0) }, optimizer: optimizer,
      threads: environment.threads)
    while run.steps < limit {
      switch holds(after: run, in: environment) {
      case true?: run.ending = .conditionHolds
      case false?: break
      case nil: run.ending = .interrupted
      }
      guard run.ending == .stepsDone else { return run }
      let before = run.steps
      options.steps = min(condition == nil ? Self.mostInAPiece : Self.stride, limit - before)
      let result = run.model.trained(
        options, shouldStop: { recorder.hasRunAway || environment.shouldStop() }
      ) { progress in
        recorder.record(progress, done: before + progress.done)
      }
      run.add(result)
      if recorder.hasRunAway || !run.model.isFinite {
        run.ending = .ranAway
        return run
      }
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
      "steps": .integer(done + run.steps), "total_steps": .integer(run.model.step),
    ]
    let losses = run.meanLosses
    fields["alice_bob_loss"] = losses.aliceBob.map { .number(Double($0)) }
    fields["bob_loss"] = losses.bob.map { .number(Double($0)) }
    fields["eve_loss"] = losses.eve.map { .number(Double($0)) }
    if condition.paths.contains(where: { $0.name.contains(".") }) {
      guard
        let result = try? run.model.evaluate(threads: environment.threads, shouldStop: environment.shouldStop)
      else { return nil }
      fields["bob"] = Evaluate.fields(result, result.bob)
      fields["eve"] = Evaluate.fields(result, result.eve)
    }
    return (try? condition.evaluate { fields.conditionValue(at: $0) }) ?? false
  }
}

extension TrainingPlan.Run {
  /// How a plan with a condition, or an interrupted one, ended, in words.
  func note(_ plan: TrainingPlan) -> String? {
    let left = plan.remaining - steps
    switch ending {
    case .ranAway:
      return "the training ran away: the networks hold numbers that are not finite · undo takes it back"
    case .interrupted, .stopReached:
      return left > 0 ? "\(Format.count(left, "step")) are left · train goes on" : nil
    case .conditionHolds:
      return steps == 0
        ? "nothing had to be trained: \(plan.condition?.text ?? "") holds already"
        : "\(plan.condition?.text ?? "") holds"
    case .stepsDone:
      return plan.condition.map { "\($0.text) does not hold after \(Format.count(plan.steps, "step"))" }
    }
  }
}
