import CipherCommands
import CommandLanguage
import Figures
import Images
import NeuralCipher
import Notebook

/// The command `measure [linearity|avalanche|key|balance|picture|training] [to=FILE] [force]`.
package enum Measure: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case all
    case linearity
    case avalanche
    case key
    case balance
    case picture
    case training

    var choiceDescription: String {
      switch self {
      case .all: "one table of everything"
      case .linearity: "how much of the ciphertext a straight line explains"
      case .avalanche: "what one flipped bit changes, of message or key"
      case .key: "what is left of a message when one bit of the key is wrong"
      case .balance: "zeros and ones"
      case .picture: "entropy, histogram, neighbours, NPCR and UACI of the session's picture"
      case .training: "the avalanche while a fresh copy of the networks learns"
      }
    }

    static var otherSpellings: [String: What] {
      [
        "entropy": .picture, "npcr": .picture, "uaci": .picture, "chi-square": .picture, "bits": .balance,
        "linear": .linearity, "statistics": .picture,
      ]
    }
  }

  static let what = Parameter.optional("WHAT", .choice(What.self), "what to measure; everything if not given")
  static let to = DrawnFigure.to.counting(with: what, [.avalanche, .training])

  package static let declaration = CommandDeclaration(
    name: "measure", group: .attack, traits: .worksOnSession,
    summary: "Measures the cipher, and says which numbers could be those of random bits.",
    discussion: """
      Each number stands beside what it should be and where 95 % of random results of this size lie. Many numbers are \
      looked at, so Holm's correction decides: "not random", or "consistent with random", which is not a proof of \
      anything. A cipher can pass them all and be read by anybody (make cipher keyless), or be a good one and fail \
      some (make cipher aes-ecb). Documentation/measures.md has the formulas.
      """,
    paper: """
      The paper shows the correlations of one number with the others, and no other measure.
      """,
    parameters: [what.declaration, to.declaration, DrawnFigure.force.declaration],
    examples: [
      Example("measure", "everything, in one table"),
      Example("measure linearity", "Alice adds; a random table does not"),
      Example("make cipher keyless; measure picture", "top marks for a cipher without a key"),
      Example("measure avalanche to=avalanche.svg", "the strict avalanche matrix as a picture"),
    ],
    synonyms: ["statistics", "entropy", "npcr", "uaci", "linearity", "randomness"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let what = arguments[what] ?? .all
    switch what {
    case .training: try training(arguments, in: &context)
    case .avalanche:
      let (table, results) = try avalanche(in: context)
      emit(table, in: &context)
      for result in results where arguments[to] == nil || result.source == .message {
        try DrawnFigure.hand(
          out: MeasureFigures.strictAvalanche(result), kind: "plot",
          fields: ["of": .text(result.source.rawValue)], arguments, in: &context)
      }
    default: emit(MeasurementTable(groups: try groups(what, in: context)), in: &context)
    }
  }

  private static func emit(_ table: MeasurementTable, in context: inout CommandContext) {
    let cipher = context.session.cipher.name
    let counts = table.counts
    var fields: Fields = ["cipher": .text(cipher.rawValue)]
    for entry in table.fields.entries { fields[entry.name] = entry.value }
    fields["tested"] = .integer(counts.tested)
    fields["not_random"] = .integer(counts.notRandom)
    var title = "\(cipher.title): \(counts.notRandom) of \(Format.count(counts.tested, "number")) "
    title += counts.notRandom == 1 ? "differs" : "differ"
    title += " from what random bits would give"
    context.emit(Output(kind: "measures", fields: fields, presentation: .table(table.table(title: title))))
  }

  private static let interrupted = Diagnostic(
    code: .interrupted, problem: "measure was interrupted before all was measured; nothing was changed")

  private static func finished<Result>(_ result: Result?) throws(Diagnostic) -> Result {
    guard let result else { throw interrupted }
    return result
  }

  /// What the measures of blocks work on.
  private static func measurements(in context: CommandContext) throws(Diagnostic) -> CipherMeasurements {
    CipherMeasurements(
      cipher: try context.requireBlockCipher(), name: context.session.cipher.name,
      seed: context.session.model?.seed ?? context.session.seed, shouldStop: context.environment.shouldStop)
  }

  private static func avalanche(
    in context: CommandContext
  ) throws(Diagnostic) -> (MeasurementTable, [Avalanche]) {
    let (group, results) = try finished(try measurements(in: context).avalanche())
    return (MeasurementTable(groups: [group]), results)
  }

  /// The groups of a table, in the order in which they are shown.
  private static func groups(
    _ what: What, in context: CommandContext
  ) throws(Diagnostic) -> [MeasurementGroup] {
    var groups: [MeasurementGroup] = []
    let hasBlocks = context.session.cipher.name != .keyless
    if what != .picture, what != .all || hasBlocks {
      let measurements = try measurements(in: context)
      if what == .linearity { try requireALine(through: measurements.cipher) }
      let report = Steps(of: what == .all ? 5 : 1, in: context.environment)
      if what == .all || what == .linearity {
        groups.append(try finished(measurements.linearity(untrained: untrained(in: context))))
        report.next()
      }
      if what == .all {
        groups.append(try finished(measurements.avalanche()).group)
        report.next()
      }
      if what == .all || what == .key {
        groups.append(try finished(measurements.wrongKey()).group)
        report.next()
      }
      if what == .all || what == .balance {
        groups.append(try finished(measurements.balance()))
        report.next()
      }
    }
    if what == .picture || what == .all, let (picture, name) = try picture(what, in: context) {
      groups += try finished(picture.groups(name: name))
    }
    return groups
  }

  /// Refuses to fit straight lines that have more to settle than there are messages for.
  private static func requireALine(through cipher: AnyBlockCipher) throws(Diagnostic) {
    let lines = Linearity.settled(
      by: Linearity.standardMessages, blockBits: cipher.blockBits, keyBits: 8 * cipher.keyBytes)
    guard lines.isEmpty else { return }
    throw Diagnostic(
      code: .failed,
      problem: "a straight line has more to settle in blocks of \(cipher.blockBits) bits than "
        + "\(Format.integer(Linearity.standardMessages)) messages tell", remedy: "make model phase3 bits=64")
  }

  /// Tells how far a table has come.
  private final class Steps {
    private var done = 0
    private let total: Int
    private let environment: NotebookEnvironment

    init(of total: Int, in environment: NotebookEnvironment) {
      self.total = total
      self.environment = environment
    }

    func next() {
      done += 1
      environment.report(
        Progress(done: done, total: total, unit: "measure", values: [], figure: nil, pictures: nil))
    }
  }

  /// An Alice of the same kind and seed who has learned nothing; nil where the networks are not what is measured.
  private static func untrained(in context: CommandContext) -> AnyBlockCipher? {
    guard context.session.cipher.name == .neural, let model = context.session.model, model.step > 0 else {
      return nil
    }
    return AnyBlockCipher(ChangingKeyCipher(model: model.untrained, threads: context.environment.threads))
  }

  /// What the statistics of pictures work on; nil where there is none and nobody asked for it by name.
  private static func picture(
    _ what: What, in context: CommandContext
  ) throws(Diagnostic) -> (PictureMeasurements, String)? {
    guard case .image(let image, let name)? = context.session.message else {
      if what == .all { return nil }
      throw Diagnostic(
        code: .failed, problem: "there is no picture yet", remedy: "load image Samples/penguin.png",
        suggestion: "load image")
    }
    let hasKey = context.session.cipher.name != .keyless
    if what == .all, hasKey, context.session.key == nil { return nil }
    let sender = try MessageSender(context)
    let middle = PictureMeasurements.middle(of: image)
    let title = middle == image ? name : "the middle of \(name)"
    return (
      PictureMeasurements(
        image: middle, send: { sender.send($0, flipping: $1, message: $2) }, hasKey: hasKey,
        isCodebook: context.session.isCodebook, threads: context.environment.threads),
      title
    )
  }

  // MARK: Over training

  /// The most steps that a copy of the networks learns anew.
  private static let mostSteps = 1_000_000

  private static func training(
    _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    let model = try context.requireModel()
    guard model.step <= mostSteps else {
      throw Diagnostic(
        code: .failed,
        problem: "measure training would train \(Format.integer(model.step)) steps anew, and goes through "
          + "\(Format.integer(mostSteps)) at most", remedy: "make model \(model.architecture.rawValue)")
    }
    let environment = context.environment
    let seed = model.seed
    let most = max(model.step, 2_000)
    let stops = AvalancheTraining.stops(upTo: most)
    var points: [AvalancheTraining.Point] = []
    var current = model.untrained
    for stop in stops {
      if stop > current.step {
        let result = current.trained(
          TrainingOptions(steps: stop - current.step, threads: environment.threads),
          shouldStop: environment.shouldStop)
        if result.wasStopped { throw interrupted }
        current = result.model
      }
      points.append(
        try finished(
          AvalancheTraining.Point(
            current, seed: seed, threads: environment.threads, shouldStop: environment.shouldStop)))
      let (shown, trained) = (points, current)
      environment.report(
        Progress(
          done: stop, total: most, unit: "step", values: [],
          figure: { MeasureFigures.training(shown, of: trained, until: most) }, pictures: nil))
    }
    try DrawnFigure.hand(
      out: MeasureFigures.training(points, of: current, until: most), kind: "plot",
      fields: [
        "points": .list(points.map { $0.fields }), "architecture": .text(model.architecture.rawValue),
        "seed": .integer(Int(clamping: seed)),
      ], arguments, in: &context)
  }
}
