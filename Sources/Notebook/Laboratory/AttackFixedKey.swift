import CommandLanguage
import NeuralCipher
import Pictures
import StandardCiphers

/// The command `attack fixed-key [steps=2000] [pairs=] [width=]`.
enum AttackFixedKey: Command {
  static let steps = Parameter.named(
    "steps", .integer(in: 1...1_000_000), default: 2_000, "minibatches of 256 blocks that she learns from")
  static let pairs = Parameter.named(
    "pairs", .integer(in: 1...1_000_000),
    "how many blocks are known; without it a random one for every example")
  static let width = Parameter.named("width", ListenerWidth.type, ListenerWidth.summary)

  static let declaration = CommandDeclaration(
    name: "attack fixed-key", group: .attack,
    summary: "Trains a new Eve under the session's one key, and lets her read everything.",
    discussion: """
      The paper's pictures are encrypted block after block under one key. Whoever knows some of these blocks, because \
      they were guessed, chosen or seen elsewhere, can train a network on them. This Eve has the shape of the paper's \
      and starts from nothing; she is scored over all blocks there are, and on the message. A table of the blocks that \
      she has seen stands beside her: where she reads more than that, she has understood something. pairs=500 lets \
      her see 500 blocks again and again.
      """,
    paper: """
      The paper trains Eve on a new key for every message, which is a far harder task, and its pictures use one key.
      """,
    parameters: [steps.declaration, pairs.declaration, width.declaration],
    examples: [
      Example("attack fixed-key", "2,000 steps; needs networks and a key"),
      Example("attack fixed-key steps=300 pairs=500", "from 500 blocks that are known"),
      Example("make cipher random-table; attack fixed-key steps=200", "a control: nothing to understand"),
    ],
    synonyms: ["known plaintext", "chosen plaintext"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let name = context.session.cipher.name
    let cipher = try context.requireBlockCipher()
    let key = try context.requireFittingKey()
    guard name.isCodebook else {
      throw Diagnostic(
        code: .failed,
        message:
          "in counter mode equal blocks differ, so blocks of the past say nothing · make cipher aes-ecb",
        suggestion: "make cipher aes-ecb")
    }
    let attack = FixedKeyAttack(
      on: cipher, key: key.packed, like: context.session.model?.architecture ?? .phase3,
      steps: arguments[steps], pairs: arguments[pairs], width: arguments[width],
      seed: context.session.model?.seed ?? context.session.seed, threads: context.environment.threads)
    let environment = context.environment
    let points = Recent()
    guard
      let result = attack.run(
        shouldStop: environment.shouldStop,
        report: { done, last in
          if let last { points.add(last) }
          let shown = points.all
          environment.report(
            Progress(
              done: done, total: attack.steps, unit: "step",
              values: last.map { [Progress.Value(name: "right", number: $0.score.blocksCorrect)] } ?? [],
              figure: { figure(shown, steps: attack.steps, words: "") }, pictures: nil))
        })
    else { throw interrupted }
    var overheard: OverheardMessage?
    if let message = context.session.message {
      overheard = OverheardMessage(
        message, by: result.listener, cipher: cipher, key: key.packed, threads: environment.threads,
        shouldStop: environment.shouldStop)
      if overheard == nil { throw interrupted }
    }
    context.emit(summary(attack, result, overheard, cipher: name))
    context.emit(curve(attack, result))
    if let overheard {
      context.emit(overheard.output(caption: "read by an Eve for this key"))
    }
  }

  private static let interrupted = Diagnostic(
    code: .interrupted, message: "attack fixed-key was interrupted before Eve was done; nothing was changed")

  /// The checkpoints so far, each once.
  private final class Recent {
    private(set) var all: [FixedKeyAttack.Checkpoint] = []

    func add(_ checkpoint: FixedKeyAttack.Checkpoint) {
      if all.last?.steps != checkpoint.steps { all.append(checkpoint) }
    }
  }

  private static func summary(
    _ attack: FixedKeyAttack, _ result: FixedKeyAttack.Result, _ overheard: OverheardMessage?,
    cipher: CipherName
  ) -> Output {
    let bits = attack.cipher.blockBits
    let score = result.score
    let distinct = result.checkpoints.last?.distinctPairs
    let table = tableShare(distinct, bits: bits)
    var cost = "\(Format.count(attack.steps, "step")) of \(FixedKeyAttack.batch) examples"
    if let distinct { cost += "; \(Format.count(distinct, "different block")) seen" }
    let knows =
      "blocks sent under this key, as many as she trains on; neither the cipher's inside nor the key"
    let tried = Format.count(score.blocks, "block")
    var rows = [
      ListenerReport.row(result.coversAllBlocks ? "all \(tried)" : "\(tried) at random", score)
    ]
    if let table {
      rows.append([
        "a table of the blocks that she saw", Format.percent(table),
        Format.percent(table + (1 - table) / 2),
      ])
    }
    rows.append(ListenerReport.chanceRow(bits: bits))
    var fields = ListenerReport.fields("fixed-key", knows: knows, cost: cost, cipher: cipher)
    fields["steps"] = .integer(attack.steps)
    fields["examples"] = .integer(attack.steps * FixedKeyAttack.batch)
    fields["distinct_blocks_seen"] = distinct.map { FieldValue.integer($0) } ?? FieldValue.none
    fields["weights"] = .integer(result.listener.network.parameters.count)
    fields["all"] = .fields(ListenerReport.fields(score, intervals: !result.coversAllBlocks))
    fields["table"] = table.map { FieldValue.fields(["blocks_correct": .number($0)]) } ?? FieldValue.none
    fields["chance"] = ListenerReport.chanceFields(bits: bits)
    if let overheard {
      rows.append(
        ListenerReport.row("the message, \(Format.count(overheard.score.blocks, "block"))", overheard.score))
      rows.append(ListenerReport.row("the message's commonest block for all", overheard.baseline))
      fields["message"] = .fields(ListenerReport.fields(overheard.score))
      fields["commonest_block"] = .fields(ListenerReport.fields(overheard.baseline))
    }
    fields["curve"] = .list(
      result.checkpoints.map { point in
        FieldValue.fields([
          "steps": .integer(point.steps), "blocks_correct": .number(point.score.blocksCorrect),
          "bits_correct": .number(point.score.bitsCorrect),
          "distinct_blocks_seen": point.distinctPairs.map { FieldValue.integer($0) } ?? FieldValue.none,
        ])
      })
    return Output(
      kind: "attack", fields: fields,
      presentation: .table(
        Table(
          title: ListenerReport.title(knows: knows, cost: cost),
          headings: ["", "blocks right", "bits right"],
          rows: rows, numeric: [1, 2])))
  }

  /// What a table of so many different blocks reads of all; nil where nobody counted, or where nothing of it is left.
  private static func tableShare(_ distinct: Int?, bits: Int) -> Double? {
    distinct.map { Double($0) * ListenerReport.chance(bits: bits) }
  }

  private static func figure(_ points: [FixedKeyAttack.Checkpoint], steps: Int, words: String) -> Figure {
    ListenerReport.curve(
      points.map { ($0.steps, $0.score.blocksCorrect, $0.score.bitsCorrect) },
      table: points.compactMap { point in
        tableShare(point.distinctPairs, bits: point.score.bitsPerBlock).map {
          Chart.Point(Double(point.steps), $0)
        }
      }, until: steps, words: words)
  }

  private static func curve(_ attack: FixedKeyAttack, _ result: FixedKeyAttack.Result) -> Output {
    let points = result.checkpoints
    let shown = (0...4).map { points[(points.count - 1) * $0 / 4] }
    var words = "whole blocks right after so many steps: "
    words += Set(shown.map(\.steps)).sorted().compactMap { step in
      shown.first { $0.steps == step }.map {
        "\(Format.integer(step)) \(Format.percent($0.score.blocksCorrect))"
      }
    }.joined(separator: ", ")
    let figure = figure(points, steps: attack.steps, words: words)
    return Output(kind: "plot", fields: figure.fields, presentation: .plot(figure, words: words))
  }
}

/// How wide the hidden layers of an eavesdropper are.
enum ListenerWidth {
  static let summary = "numbers in her hidden layers; twice the bits of a block if not given, as in the paper"

  static let type = ValueType<Int>(expected: "an even number from 16 to 1,024") { text in
    Int(text).flatMap { (16...1_024).contains($0) && $0 % 2 == 0 ? $0 : nil }
  }
}
