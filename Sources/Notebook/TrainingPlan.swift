import CommandLanguage
import NeuralCipher
import NeuralNetwork

/// What `train` was asked for, and how far it came: a bare `train` goes on from here.
package struct TrainingPlan: Equatable, Sendable {
  /// Steps that were asked for, at most.
  package var steps: Int
  /// Steps of them that were done before.
  package var done = 0
  /// Examples in a minibatch.
  package var batch: Int
  /// Who learns, unless frozen.
  package var players: Set<PlayerName>
  /// A learning rate in place of the model's own.
  package var rate: Double?
  /// An optimiser in place of the model's own.
  package var optimizer: OptimizerKind?
  /// What ends the training early.
  package var condition: Condition?

  /// A training of so many steps, of which some may be done.
  package init(
    steps: Int, done: Int = 0, batch: Int, players: Set<PlayerName>, rate: Double?, optimizer: OptimizerKind?,
    condition: Condition?
  ) {
    self.steps = steps
    self.done = done
    self.batch = batch
    self.players = players
    self.rate = rate
    self.optimizer = optimizer
    self.condition = condition
  }

  /// How many steps lie between two looks at the condition.
  package static let stride = 100
  /// Steps after which a training ends whose condition does not come to hold, where no number is given.
  package static let untilLimit = 20_000
  /// The paper's minibatch.
  package static let standardBatch = Paper.batch

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
  package static let lossesOfAliceAndBob = ["alice_bob_loss", "bob_loss"]

  /// The names of these values.
  package static var fields: [String] { fieldCompletions.map { $0.text } }

  /// What is left to do.
  package var remaining: Int { steps - done }

  /// The rest of a plan that was interrupted; the same once more after one that was not.
  package var continued: TrainingPlan {
    var plan = self
    if remaining <= 0 { plan.done = 0 }
    return plan
  }

  /// The players as they are typed.
  package var playerWords: String {
    PlayerName.allCases.filter(players.contains).map { $0.rawValue }.joined(separator: " ")
  }

  /// The command that asks for this plan from the beginning.
  package var command: String {
    var words = ["train", String(steps)]
    if players != Set(PlayerName.allCases) { words.append(playerWords) }
    if let condition { words += ["until", condition.text] }
    if batch != Self.standardBatch { words.append("batch=\(batch)") }
    if let rate { words.append("rate=\(rate)") }
    if let optimizer { words.append("optimizer=\(optimizer.rawValue)") }
    return words.joined(separator: " ")
  }
}
