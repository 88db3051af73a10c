import Synchronization

/// Says stop after it was asked so many times, so that `train 1000000000` ends, and ends at the same step each time.
final class PollBudget: Sendable {
  private let left: Atomic<Int>
  private let polls: Int

  init(polls: Int) {
    self.polls = polls
    left = Atomic(polls)
  }

  /// Begins anew.
  func refill() { left.store(polls, ordering: .relaxed) }

  /// Whether the budget is used up.
  func isUsedUp() -> Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
}
