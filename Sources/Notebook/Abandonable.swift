import NeuralNetwork
import Synchronization

/// Work that can be left behind when it does not answer.
///
/// A thread cannot be ended from outside, but a command works on a copy of the session: whoever loses patience with it
/// goes on from the state before, and what the command still finds out is heard by nobody.
enum Abandonable {
  /// Runs work on a thread of its own, and waits for it until somebody loses patience.
  ///
  /// Where the environment has nobody who could, the work is simply done.
  ///
  /// - Parameters:
  ///   - work: Gets the environment with a `shouldStop` that stays true, and a `report` that nobody hears, once it was
  ///     abandoned.
  ///   - otherwise: What the result is then.
  static func run<Result: Sendable>(
    in environment: NotebookEnvironment, _ work: @escaping @Sendable (NotebookEnvironment) -> Result,
    otherwise: () -> Result
  ) -> Result {
    guard let shouldAbandon = environment.shouldAbandon else { return work(environment) }
    let abandonment = Abandonment()
    var watched = environment
    watched.shouldStop = { abandonment.hasHappened || environment.shouldStop() }
    watched.report = { if !abandonment.hasHappened { environment.report($0) } }
    let rendezvous = Rendezvous<Result>()
    // Without a thread to be had the work is done on this one, and has to be waited for.
    guard let thread = SystemThread({ [watched] in rendezvous.leave(work(watched)) }) else {
      return work(environment)
    }
    thread.detach()
    while true {
      if let result = rendezvous.take(within: 20) { return result }
      guard shouldAbandon() else { continue }
      abandonment.happen()
      return otherwise()
    }
  }

  /// Whether the work was abandoned.
  private final class Abandonment: Sendable {
    private let flag = Atomic<Bool>(false)

    var hasHappened: Bool { flag.load(ordering: .acquiring) }

    func happen() { flag.store(true, ordering: .releasing) }
  }
}
