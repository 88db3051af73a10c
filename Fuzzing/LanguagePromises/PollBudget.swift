import Synchronization

/// Says stop after it was asked so many times, so that `train 1000000000` ends, and ends at the same step each time.
///
/// Each command of a line may ask as often, but not each of the thousands that a line may lead to; and once all commands
/// of a text together have asked as often as two may, the others are stopped soon.
final class PollBudget: Sendable {
  private let commands: Int
  private let polls = Atomic(0)
  private let left = Atomic(0)
  private let leftInText = Atomic(0)
  private let commandsLeft = Atomic(0)

  init(commands: Int) { self.commands = commands }

  /// Begins a text whose commands may ask so often.
  func beginText(polls: Int) {
    self.polls.store(polls, ordering: .relaxed)
    leftInText.store(2 * polls, ordering: .relaxed)
    beginLine()
  }

  /// Begins a line.
  func beginLine() {
    commandsLeft.store(commands, ordering: .relaxed)
    left.store(allowance, ordering: .relaxed)
  }

  private var allowance: Int {
    min(polls.load(ordering: .relaxed), max(Self.fewest, leftInText.load(ordering: .relaxed)))
  }

  /// Begins a command.
  ///
  /// - Parameter isTraining: Whether it asks once a step, and a step takes a hundred times as long as what others do
  ///   between two questions.
  func begin(isTraining: Bool) {
    guard commandsLeft.subtract(1, ordering: .relaxed).newValue >= 0 else { return }
    left.store(isTraining ? min(allowance, Self.fewest) : allowance, ordering: .relaxed)
  }

  private static let fewest = 3

  /// Whether the budget is used up.
  func isUsedUp() -> Bool {
    leftInText.subtract(1, ordering: .relaxed)
    return left.subtract(1, ordering: .relaxed).newValue < 0
  }
}
