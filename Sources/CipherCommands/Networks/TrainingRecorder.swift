import Figures
import NeuralCipher
import Notebook
import Threads

/// Writes down how a training goes, and tells whoever watches.
final class TrainingRecorder: Sendable {
  private let state: Locked<State>
  private let plan: TrainingPlan
  private let watched: WatchedPicture?
  private let environment: NotebookEnvironment
  private let away = Flag()

  /// Whether a loss was not finite.
  var hasRunAway: Bool { away.isRaised }

  private struct State {
    var history: TrainingHistory
    /// The model's step.
    var step: Int
    /// The losses since somebody was told.
    var untold: [StepLosses] = []
  }

  /// Steps from one report to the next.
  private static let stride = 16
  /// Messages of Alice's and Bob's minibatches from one look at what Bob and Eve read to the next: half an epoch.
  private static let messagesPerScore = 1 << 15
  /// Messages that are sent at such a look: enough for a curve, few enough to cost next to nothing.
  static let scoredMessages = 1_024

  init(
    _ plan: TrainingPlan, of model: CipherModel, after history: TrainingHistory, watched: WatchedPicture?,
    in environment: NotebookEnvironment
  ) {
    self.plan = plan
    self.watched = watched
    self.environment = environment
    var history = history
    history.begin(
      TrainingHistory.Phase(
        start: model.step, learners: plan.players.subtracting(model.frozen), batch: plan.batch,
        isByOwnRule: plan.rate == nil && plan.optimizer == nil))
    if let score = Self.score(of: model) { history.append(score) }
    var state = State(history: history, step: model.step)
    state.untold.reserveCapacity(Self.stride)
    self.state = Locked(state)
  }

  /// The history with a last look at the model.
  func history(after model: CipherModel) -> TrainingHistory {
    state.withLock { state in
      if let score = Self.score(of: model) { state.history.append(score) }
      return state.history
    }
  }

  /// Takes in a step, and tells of it now and then.
  ///
  /// - Parameter done: Steps of the plan's rest that are done.
  func record(_ progress: TrainingProgress, done: Int) {
    if !progress.losses.areFinite { away.raise() }
    let (step, losses) = state.withLock { state -> (Int, StepLosses?) in
      state.history.append(CollectionOfOne(progress.losses), after: state.step)
      state.step += 1
      state.untold.append(progress.losses)
      guard done % Self.stride == 0 || done == plan.remaining else { return (state.step, nil) }
      let means = TrainingResult.meanLosses(of: state.untold)
      state.untold.removeAll(keepingCapacity: true)
      return (state.step, means)
    }
    let period = max(1, Self.messagesPerScore / plan.batch)
    if step % period == 0, let score = Self.score(of: progress.model) {
      state.withLock { $0.history.append(score) }
    }
    guard let losses else { return }
    let end = step + plan.remaining - done
    let figure: @Sendable () -> Figure = { [self] in
      TrainingFigures.losses(state.withLock { $0.history }, until: end)
    }
    var pictures: (@Sendable () -> [Panel])?
    if let watched { pictures = { watched.panels(read: progress.model) } }
    environment.report(
      Progress(
        done: done, total: plan.remaining, unit: "step", values: Self.values(of: losses), figure: figure,
        pictures: pictures))
  }

  /// On one thread, because the others stand ready for the next step.
  private static func score(of model: CipherModel) -> TrainingHistory.Score? {
    guard let evaluation = try? model.evaluate(messages: scoredMessages, threads: 1) else { return nil }
    return TrainingHistory.Score(step: model.step, evaluation: evaluation)
  }

  private static func values(of losses: StepLosses) -> [Progress.Value] {
    [("A+B", losses.aliceBob), ("Bob", losses.bob), ("Eve", losses.eve)].compactMap { name, loss in
      loss.map { Progress.Value(name: name, number: Double($0)) }
    }
  }
}
