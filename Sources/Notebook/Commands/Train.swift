import CommandLanguage
import NeuralCipher
import NeuralNetwork
import Synchronization

extension OptimizerKind: Choice {
  /// The rule's inventors.
  public var choiceDescription: String {
    switch self {
    case .rmsprop: "steps scaled by the gradient's recent size"
    case .adam: "the same, with momentum"
    }
  }
}

/// The command `train N [steps|epochs] [alice bob|eve|all] [batch=256] [rate=] [optimizer=rmsprop|adam]`.
enum Train: Command {
  enum Unit: String, CaseIterable, Sendable, Choice {
    case steps
    case epochs

    var choiceDescription: String {
      switch self {
      case .steps: "a minibatch for Alice and Bob, two for Eve"
      case .epochs: "65,536 messages, that is 65,536 / batch steps"
      }
    }
  }

  static let count = Parameter.positional(
    "N", .integer(in: 1...1_000_000_000), "how many steps or epochs")
  static let unit = Parameter.positional(
    "steps|epochs", .choice(Unit.self), default: .steps, "what N counts")
  static let learners = Parameter.repeated(
    "alice bob|eve|all", .choice(LearnerWord.self), default: [.all], "who learns")
  static let batch = Parameter.named(
    "batch", .integer(in: 1...65_536), default: 256, "messages in a minibatch")
  static let rate = Parameter.named(
    "rate", .number(in: 1e-9...10), "the learning rate, for this run; the model's own if not given")
  static let optimizer = Parameter.named(
    "optimizer", .choice(OptimizerKind.self), "the optimiser; another one than before starts fresh")

  static let declaration = CommandDeclaration(
    name: "train",
    summary: "Trains the networks against each other for N steps.",
    discussion: """
      In each step Alice and Bob get one minibatch of random messages under random keys: they learn to understand \
      each other and to keep Eve at half of the bits. Then Eve gets two. Ctrl-C stops after the current step and \
      keeps what was learned.
      """,
    parameters: [
      count.declaration, unit.declaration, learners.declaration, batch.declaration, rate.declaration,
      optimizer.declaration,
    ],
    examples: [
      Example("train 2000", "two thousand steps for all three"),
      Example("train 30 epochs", "as long as the paper's phase 3"),
      Example("train 500 eve optimizer=adam", "Eve alone, with the other optimiser"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let model = try context.requireModel()
    let batch = arguments[batch]
    let unit = arguments[unit]
    let stepsEach = unit == .epochs ? max(1, 65_536 / batch) : 1
    let (steps, tooMany) = arguments[count].multipliedReportingOverflow(by: stepsEach)
    guard !tooMany, model.step + steps < 4_000_000_000 else {
      throw Diagnostic(
        code: .failed, message: "a model can be trained for 4,000,000,000 steps at most · give fewer",
        range: arguments.range(of: count))
    }
    let memory = model.trainingBytes(batch: batch)
    guard memory <= 4 << 30 else {
      throw Diagnostic(
        code: .failed,
        message: "a minibatch of \(Format.integer(batch)) blocks of \(model.bits) bits would take "
          + "\(Format.integer(memory >> 30)) gigabytes of memory · give a smaller batch",
        range: arguments.range(of: Self.batch))
    }
    let options = TrainingOptions(
      steps: steps, batch: batch, players: LearnerWord.players(arguments[learners]),
      rate: arguments[rate].map { Float($0) }, optimizer: arguments[optimizer],
      threads: context.environment.threads)
    let learners = model.learners(options)
    guard !learners.isEmpty else {
      throw Diagnostic(
        code: .failed,
        message:
          "\(Describe.names(options.players)) cannot learn while frozen · thaw \(options.players.map(\.rawValue).sorted().joined(separator: " "))",
        range: arguments.range(of: Self.learners), suggestion: "thaw")
    }
    let environment = context.environment
    let clock = ContinuousClock()
    let start = clock.now
    let result = model.trained(options, shouldStop: environment.shouldStop) { progress in
      guard progress.done % 16 == 0 || progress.done == progress.total else { return }
      environment.report(
        Progress(
          done: progress.done, total: progress.total, unit: "step",
          values: values(of: progress.losses)))
    }
    let seconds = start.duration(to: clock.now).seconds
    context.session.model = result.model
    context.emit(output(result, learners: learners, seconds: seconds))
    if result.wasStopped { context.markInterrupted() }
  }

  private static func values(of losses: StepLosses) -> [Progress.Value] {
    [("A+B", losses.aliceBob), ("Bob", losses.bob), ("Eve", losses.eve)].compactMap { name, loss in
      loss.map { Progress.Value(name: name, number: Double($0)) }
    }
  }

  private static func output(
    _ result: TrainingResult, learners: Set<PlayerName>, seconds: Double
  ) -> Output {
    let steps = result.losses.count
    let losses = result.meanLosses()
    var words = "\(Describe.names(learners)) trained \(Format.count(steps, "step"))"
    if result.wasStopped { words = "stopped: " + words }
    words += ", now at step \(Format.integer(result.model.step))"
    let parts = [("Alice and Bob", losses.aliceBob), ("Bob", losses.bob), ("Eve", losses.eve)].compactMap {
      name, loss in loss.map { "\(name) \(Format.fixed(Double($0), 3))" }
    }
    if !parts.isEmpty { words += "\nlosses over the last steps: " + parts.joined(separator: ", ") }
    return Output(
      kind: "training",
      fields: [
        "steps": .integer(steps), "alice_bob_loss": .number(losses.aliceBob),
        "bob_loss": .number(losses.bob), "eve_loss": .number(losses.eve), "seconds": .number(seconds),
        "steps_per_second": .number(seconds > 0 ? Double(steps) / seconds : 0),
        "total_steps": .integer(result.model.step),
        "learners": .list(
          PlayerName.allCases.filter(learners.contains).map { .text($0.rawValue) }),
      ],
      presentation: .text(words))
  }
}
