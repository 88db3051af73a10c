import Synchronization

/// Says stop after it was asked so many times, so that `train 1000000000` ends, and ends at the same step each time.
///
/// Each command of a line may ask as often, but not each of the thousands that a line may lead to.
final class PollBudget: Sendable {
  private let polls: Int
  private let commands: Int
  private let left = Atomic(0)
  private let commandsLeft = Atomic(0)

  init(polls: Int, commands: Int) {
    self.polls = polls
    self.commands = commands
  }

  /// Begins a line.
  func beginLine() {
    commandsLeft.store(commands, ordering: .relaxed)
    left.store(polls, ordering: .relaxed)
  }

  /// Begins a command.
  func beginCommand() {
    guard commandsLeft.subtract(1, ordering: .relaxed).newValue >= 0 else { return }
    left.store(polls, ordering: .relaxed)
  }

  /// Whether the budget is used up.
  func isUsedUp() -> Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
}
