import Threads

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
    let isAbandoned = Flag()
    var watched = environment
    watched.shouldStop = { isAbandoned.isRaised || environment.shouldStop() }
    watched.report = { if !isAbandoned.isRaised { environment.report($0) } }
    let rendezvous = Rendezvous<Result>()
    // Without a thread to be had the work is done on this one, and has to be waited for.
    guard let thread = SystemThread({ [watched] in rendezvous.leave(work(watched)) }) else {
      return work(environment)
    }
    thread.detach()
    while true {
      if let result = rendezvous.take(within: 20) { return result }
      guard shouldAbandon() else { continue }
      isAbandoned.raise()
      return otherwise()
    }
  }
}
