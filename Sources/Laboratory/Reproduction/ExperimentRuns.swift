import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The runs that an experiment is made of, in the order in which they are done.
struct ExperimentRuns: Sendable {
  /// One run: what is done under one seed.
  enum Job: Sendable {
    case recipe(Recipe, seed: UInt64)
    case attacks(AttackRecipe, seed: UInt64)

    /// Steps that are trained in it.
    var totalSteps: Int {
      switch self {
      case .recipe(let recipe, _): recipe.totalSteps
      case .attacks(let recipe, _): recipe.totalSteps
      }
    }

    /// Whether it was done before.
    func isFinished(in results: ExperimentResults) -> Bool {
      switch self {
      case .recipe(let recipe, let seed): results[recipe, seed: seed] != nil
      case .attacks(let recipe, let seed): results[recipe, seed: seed] != nil
      }
    }

    /// Does it, and keeps what came of it.
    ///
    /// - Returns: false if an interruption came first.
    func run(
      keepingIn results: inout ExperimentResults, _ environment: NotebookEnvironment,
      report: @Sendable (_ done: Int) -> Void
    ) -> Bool {
      switch self {
      case .recipe(let recipe, let seed):
        let run = try? recipe.run(
          seed: seed, threads: environment.threads, shouldStop: environment.shouldStop, report: report)
        guard let run else { return false }
        results.keep(run)
      case .attacks(let recipe, let seed):
        let run = try? recipe.run(
          seed: seed, threads: environment.threads, shouldStop: environment.shouldStop, report: report)
        guard let run else { return false }
        results.keep(run)
      }
      return true
    }
  }

  /// Why the work ended.
  enum Ending: Sendable {
    case finished
    case interrupted
    case stopReached
  }

  /// All runs, those among them that were finished before.
  let jobs: [Job]

  /// Steps from one report to the next.
  private static let stride = 16

  /// The most steps in each phase, and after how many runs to stop: what all reproductions take.
  static let seeds = Parameter.named(
    "seeds", .integer(in: 1...1_000), default: 10, "how many seeds: 1, 2, 3 and so on")
  static let steps = Parameter.named(
    "steps", .integer(in: 1...1_000_000), "fewer steps than the paper, for a try")
  static let stop = Parameter.named(
    "stop", .integer(in: 1...1_000_000),
    "stop after so many runs, as Ctrl-C does; the same command goes on from there")

  /// Does the runs that are missing, and keeps each in the session as soon as it is finished.
  ///
  /// - Parameters:
  ///   - stop: Stop after so many runs, as an interruption does.
  ///   - figure: What has come so far, to look at meanwhile.
  /// - Returns: How many runs were done, and why there are not more.
  func complete(
    stop: Int?, in context: inout CommandContext,
    figure: @escaping @Sendable (ExperimentResults) -> Figure?
  ) -> (done: Int, ending: Ending) {
    let environment = context.environment
    let missing = jobs.filter { !$0.isFinished(in: context.session.results) }
    let total = missing.reduce(0) { $0 + $1.totalSteps }
    var before = 0
    for (number, job) in missing.enumerated() {
      if let stop, number >= stop { return (number, .stopReached) }
      // A figure needs something to show.
      let drawn = figure(context.session.results).map { picture -> @Sendable () -> Figure in { picture } }
      let (start, steps) = (before, job.totalSteps)
      let isDone = job.run(keepingIn: &context.session.results, environment) { done in
        guard done % Self.stride == 0 || done == steps else { return }
        environment.report(
          Progress(done: start + done, total: total, unit: "step", values: [], figure: drawn, pictures: nil))
      }
      guard isDone else { return (number, .interrupted) }
      before += steps
    }
    return (missing.count, .finished)
  }

  /// Does the runs that are missing, and says which command would do the same once more.
  ///
  /// - Parameter command: The command that asks for all of them.
  /// - Returns: What is left to say where some are still missing; nil where none is.
  func complete(
    as command: String, stop: Int?, in context: inout CommandContext,
    figure: @escaping @Sendable (ExperimentResults) -> Figure?
  ) throws(Diagnostic) -> String? {
    let (done, ending) = complete(stop: stop, in: &context, figure: figure)
    if ending == .finished {
      context.record(as: command)
      return nil
    }
    guard done > 0 else {
      throw Diagnostic(
        code: .interrupted,
        problem: "the reproduction was interrupted before another run was finished; nothing was changed")
    }
    context.record(as: "\(command) stop=\(done)")
    if ending == .interrupted { context.markInterrupted() }
    let left = jobs.count { !$0.isFinished(in: context.session.results) }
    return "stopped: \(Format.count(left, "run")) of \(Format.integer(jobs.count)) left · \(command) goes on"
  }
}
