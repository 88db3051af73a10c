import CommandLanguage
import NeuralCipher
import NeuralNetwork
import Notebook

extension OptimizerKind: Choice {
  /// The rule's inventors.
  package var choiceDescription: String {
    switch self {
    case .rmsprop: "steps scaled by the gradient's recent size"
    case .adam: "the same, with momentum"
    }
  }
}

/// The command `train [N] [steps|epochs] [alice bob|eve|all] [until CONDITION] [batch=256] [rate=]
/// [optimizer=rmsprop|adam] [stop=]`.
package enum Train: Command {
  enum Unit: String, CaseIterable, Sendable, Choice {
    case steps
    case epochs

    static var otherSpellings: [String: Unit] { ["step": .steps, "epoch": .epochs] }

    var choiceDescription: String {
      switch self {
      case .steps: "a minibatch for Alice and Bob, two for Eve"
      case .epochs: "65,536 messages, that is 65,536 / batch steps"
      }
    }
  }

  static let count = Parameter.optional(
    "N", .integer(in: 1...1_000_000_000), "how many steps or epochs")
  static let unit = Parameter.positional(
    "steps|epochs", .choice(Unit.self), default: .steps, "what N counts")
  static let learners = Parameter.repeated(
    "alice bob|eve|all", .choice(LearnerWord.self), default: [.all], "who learns")
  static let until = Parameter.rest(
    "until", .condition, placeholder: "CONDITION",
    "stop as soon as this holds, checked every \(TrainingPlan.stride) steps")
  static let batch = Parameter.named(
    "batch", .integer(in: 1...65_536), default: TrainingPlan.standardBatch, "messages in a minibatch")
  static let rate = Parameter.named(
    "rate", .number(in: 1e-9...10), "the learning rate, for this run; the model's own if not given")
  static let stop = Parameter.named(
    "stop", .integer(in: 1...1_000_000_000),
    "stop after so many steps, as Ctrl-C does; train goes on from there")
  static let optimizer = Parameter.named(
    "optimizer", .choice(OptimizerKind.self), "the optimiser; another one than before starts fresh")

  static let watch = Parameter.flag("watch", "see the message come into focus, on a terminal")

  package static let declaration = CommandDeclaration(
    name: "train", group: .train, traits: .worksOnSession,
    summary: "Trains the networks against each other.",
    discussion: """
      In each step Alice and Bob get one minibatch of random messages under random keys: they learn to understand \
      each other and to keep Eve at half of the bits. Then Eve gets two. Ctrl-C stops after the current step and \
      keeps what was learned; train alone then goes on where it was. Otherwise train alone trains as long as the \
      paper the first time, and repeats the last training after that. until looks at the messages that eval would \
      send at that step; eval 100000 asks others as well.
      """,
    paper: """
      Phase 1 is 20 epochs of the networks phase1, phase 2 is 20 epochs more for Eve alone with a fresh Adam, phase \
      3 is 30 epochs of the networks phase3. A minibatch has 256 messages.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [
      count.declaration, unit.declaration, learners.declaration, until.declaration, batch.declaration,
      rate.declaration, optimizer.declaration, stop.declaration, watch.declaration,
    ],
    examples: [
      Example("train 2000", "two thousand steps for all three"),
      Example("train 30 epochs", "as long as the paper's phase 3"),
      Example("train 500 eve optimizer=adam", "Eve alone, with another optimiser"),
      Example("train 2000 watch", "Bob's picture comes into focus, Eve's does not"),
      Example("train 5000 until bob.messages_correct > 0.99", "no longer than it takes"),
    ],
    synonyms: ["learn", "fit"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let model = try context.requireModel()
    let last = context.session.training
    let plan = try plan(arguments, model: model, last: last)
    guard Int64(model.step) + Int64(plan.remaining) < 4_000_000_000 else {
      throw Diagnostic(
        code: .failed, problem: "a model can be trained for 4,000,000,000 steps at most",
        remedy: "give fewer",
        range: arguments.range(of: count))
    }
    try context.requireRoom(forBatch: plan.batch, of: model, range: arguments.range(of: batch))
    let learners = plan.players.subtracting(model.frozen)
    guard !learners.isEmpty else {
      throw Diagnostic(
        code: .failed,
        problem:
          "\(Describe.names(plan.players)) cannot learn while frozen", remedy: "thaw \(plan.playerWords)",
        range: arguments.range(of: Self.learners), suggestion: "thaw \(plan.playerWords)")
    }
    if learners == [.eve],
      let path = plan.condition?.paths.first(where: { TrainingPlan.lossesOfAliceAndBob.contains($0.name) })
    {
      throw Diagnostic(
        code: .failed,
        problem: "only Eve learns here, so there is no \(path.name)",
        remedy: "eve_loss and bob.bits_correct are there",
        range: arguments.range(of: until))
    }
    let watched = try arguments[watch] ? watchedPicture(arguments, in: context) : nil
    let start = context.environment.world.seconds()
    let run = plan.run(
      model, after: context.session.history, stop: arguments[stop], watched: watched, in: context.environment)
    let seconds = context.environment.world.seconds() - start
    if run.steps > 0 {
      context.session.model = run.model
      context.session.training = plan.after(run)
      context.session.history = run.history
      let command =
        arguments.isEmpty(but: stop.declaration, watch.declaration) && last != nil
        ? declaration.name : plan.command
      let isStopped = run.ending == .interrupted || run.ending == .stopReached
      context.record(as: isStopped ? "\(command) stop=\(run.steps)" : command)
    }
    context.emit(output(run, plan: plan, learners: learners, seconds: seconds, watched: watched))
    if run.ending == .interrupted { context.markInterrupted() }
  }

  /// The message as a small picture that goes through the networks while they learn.
  private static func watchedPicture(
    _ arguments: Arguments, in context: CommandContext
  ) throws(Diagnostic) -> WatchedPicture {
    guard case .image(let image, _)? = context.session.message else {
      throw Diagnostic(
        code: .failed, problem: "there is no picture to watch", remedy: "load image Samples/penguin.png",
        range: arguments.range(of: watch), suggestion: "load image")
    }
    _ = try context.requireCipher()
    return WatchedPicture(image, key: try context.requireKey())
  }

  /// What is to be trained: what was typed or, where nothing was, what was done last.
  private static func plan(
    _ arguments: Arguments, model: CipherModel, last: TrainingPlan?
  ) throws(Diagnostic) -> TrainingPlan {
    if arguments.isEmpty(but: stop.declaration, watch.declaration), let last { return last.continued }
    let batch = arguments[batch]
    let epoch = Paper.epoch(batch: batch)
    var steps = TrainingPlan.untilLimit
    if let count = arguments[count] {
      let (product, tooMany) = count.multipliedReportingOverflow(by: arguments[unit] == .epochs ? epoch : 1)
      steps = tooMany ? .max / 2 : product
    } else if arguments[until] == nil {
      steps = epoch * model.architecture.epochs
    }
    try arguments[until]?.require(TrainingPlan.fields, from: arguments.range(of: until)?.lowerBound ?? 0)
    return TrainingPlan(
      steps: steps, batch: batch, players: LearnerWord.players(arguments[learners]),
      rate: arguments[rate], optimizer: arguments[optimizer], condition: arguments[until])
  }

  private static func output(
    _ run: TrainingPlan.Run, plan: TrainingPlan, learners: Set<PlayerName>, seconds: Double,
    watched: WatchedPicture?
  ) -> Output {
    let steps = run.steps
    let losses = run.meanLosses
    var words = "\(Describe.names(learners)) trained \(Format.count(steps, "step"))"
    if run.ending == .interrupted || run.ending == .stopReached { words = "stopped: " + words }
    words += ", now at step \(Format.integer(run.model.step))"
    let parts = [("Alice and Bob", losses.aliceBob), ("Bob", losses.bob), ("Eve", losses.eve)].compactMap {
      name, loss in loss.map { "\(name) \($0.isFinite ? Format.fixed(Double($0), 3) : "no number")" }
    }
    if !parts.isEmpty {
      let counted = min(steps, TrainingPlan.Run.meanSteps)
      words += "\nlosses over the last \(counted == 1 ? "step" : "\(counted) steps"): "
      words += parts.joined(separator: ", ")
    }
    if let note = run.note(plan) { words += "\n" + note }
    var fields: Fields = [
      "steps": .integer(steps), "alice_bob_loss": .number(losses.aliceBob),
      "bob_loss": .number(losses.bob), "eve_loss": .number(losses.eve), "seconds": .number(seconds),
      "steps_per_second": .number(seconds > 0 ? Double(steps) / seconds : 0),
      "total_steps": .integer(run.model.step), "ran_away": .flag(run.ending == .ranAway),
      "learners": .list(
        PlayerName.allCases.filter(learners.contains).map { .text($0.rawValue) }),
    ]
    if let condition = plan.condition {
      fields["until"] = .text(condition.text)
      fields["until_holds"] = .flag(run.ending == .conditionHolds)
    }
    // What was watched is there at the end as well, and stays.
    let presentation: Presentation =
      watched.map { .pictures($0.panels(read: run.model), words: words) } ?? .text(words)
    return Output(kind: "training", fields: fields, presentation: presentation)
  }
}
