import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

/// The command `attack fixed-key [steps=2000] [pairs=] [width=]`.
package enum AttackFixedKey: Command {
  static let steps = Parameter.named(
    "steps", .integer(in: 1...1_000_000), default: 2_000, "minibatches of 256 blocks that she learns from")
  static let pairs = Parameter.named(
    "pairs", .integer(in: 1...1_000_000),
    "how many blocks are known; without it a random one for every example")
  static let width = Parameter.named("width", ListenerWidth.type, ListenerWidth.summary)

  package static let declaration = CommandDeclaration(
    name: "attack fixed-key", group: .attack, traits: .worksOnSession,
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

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let name = context.session.cipher.name
    let target = try context.requireTarget()
    guard target.cipher.isCodebook else {
      throw Diagnostic(
        code: .failed,
        problem: "in counter mode equal blocks differ, so blocks of the past say nothing",
        remedy: "make cipher aes-ecb",
        suggestion: "make cipher aes-ecb")
    }
    if let pairs = arguments[pairs] {
      try context.requireRoom(
        forBytes: 10 * target.bits * pairs,
        "\(Format.count(pairs, "known block")) of \(target.bits) bits", remedy: "give fewer pairs",
        range: arguments.range(of: Self.pairs))
    }
    try context.requireRoom(forMessageUnder: target)
    let attack = FixedKeyAttack(
      on: target, like: context.session.model?.architecture ?? .phase3,
      steps: arguments[steps], pairs: arguments[pairs], width: arguments[width],
      seed: context.session.model?.seed ?? context.session.seed)
    let environment = context.environment
    let points = Recent()
    guard
      let result = try? attack.run(
        report: { done, last in
          if let last { points.add(last) }
          let shown = points.all
          environment.report(
            Progress(
              done: done, total: attack.steps, unit: "step",
              values: last.map { [Progress.Value(name: "right", number: $0.score.blockShare)] } ?? [],
              figure: { figure(shown, steps: attack.steps, words: "") }, pictures: nil))
        })
    else { throw interrupted }
    var reading: Reading?
    if context.session.message != nil {
      let sent = try context.requireAttackedMessage(target, "fixed-key")
      guard
        let rows = try? result.listener.read(
          sent.numbers, threads: environment.threads, shouldStop: environment.shouldStop)
      else { throw interrupted }
      reading = Reading(sent: sent, rows: rows)
    }
    let report = report(attack, result, without: context.withoutTheCipher)
    context.emit(output(report, attack, result, reading, cipher: name))
    context.emit(curve(attack, result))
    if let message = context.session.message, let reading {
      let score = reading.score
      context.emit(
        AttackReport.recovered(
          reading.sent.bytes(replacing: reading.rows), of: message, blockBytes: reading.sent.blockBytes,
          words: "the message as Eve reads it: \(Format.percent(score.blockShare)) of its blocks, "
            + "\(Format.percent(score.bitShare)) of its bits"))
    }
  }

  private static let interrupted = Diagnostic(
    code: .interrupted, problem: "attack fixed-key was interrupted before Eve was done; nothing was changed")

  /// The message, and what she made of its different blocks.
  private struct Reading {
    let sent: AttackedMessage
    let rows: [UInt8]

    var score: BlockScore { sent.score(rows) }
  }

  /// The checkpoints so far, each once.
  private final class Recent {
    private(set) var all: [FixedKeyAttack.Checkpoint] = []

    func add(_ checkpoint: FixedKeyAttack.Checkpoint) {
      if all.last?.steps != checkpoint.steps { all.append(checkpoint) }
    }
  }

  private static func report(
    _ attack: FixedKeyAttack, _ result: FixedKeyAttack.Result, without: String
  ) -> AttackReport {
    let blocks = attack.pairs.map { Format.count($0, "block") } ?? "random blocks, one for each example,"
    var cost = "\(Format.count(attack.steps, "step")) of \(FixedKeyAttack.batch) examples for a network of "
    cost += Format.count(result.listener.network.parameters.count, "weight")
    if let distinct = result.checkpoints.last?.distinctPairs {
      cost += "; \(Format.count(distinct, "different block")) seen"
    }
    return AttackReport(
      attack: "fixed-key", knowledge: .knownPlaintext, knows: "\(blocks) sent under this key; \(without)",
      cost: cost)
  }

  private static func output(
    _ report: AttackReport, _ attack: FixedKeyAttack, _ result: FixedKeyAttack.Result, _ reading: Reading?,
    cipher: CipherName
  ) -> Output {
    let bits = attack.target.bits
    let score = result.score
    let distinct = result.checkpoints.last?.distinctPairs
    let table = tableShare(distinct, bits: bits)
    let tried = Format.count(score.blocks, "block")
    var lines = [
      AttackReport.Line(
        name: result.coversAllBlocks ? "all \(tried)" : "\(tried) at random", blocks: score.blockShare,
        bits: score.bitShare)
    ]
    if let table {
      lines.append(
        AttackReport.Line(
          name: "a table of the blocks that she saw", blocks: table, bits: table + (1 - table) / 2))
    }
    var fields: Fields = [
      "cipher": .text(cipher.rawValue), "steps": .integer(attack.steps),
      "examples": .integer(attack.steps * FixedKeyAttack.batch),
      "pairs": attack.pairs.map { FieldValue.integer($0) } ?? FieldValue.none,
      "distinct_blocks_seen": distinct.map { FieldValue.integer($0) } ?? FieldValue.none,
      "weights": .integer(result.listener.network.parameters.count),
      "all": .fields(ListenerReport.fields(score, intervals: !result.coversAllBlocks)),
      "table": table.map { FieldValue.fields(["blocks_correct": .number($0)]) } ?? FieldValue.none,
    ]
    if let reading {
      lines.append(
        AttackReport.Line(
          name: "the message, \(Format.count(reading.sent.blocks, "block"))",
          blocks: reading.score.blockShare, bits: reading.score.bitShare))
      fields["message"] = AttackReport.fields(reading.score)
      let baselines = AttackReport.baselines(reading.sent, bits: bits)
      lines += baselines.lines
      for entry in baselines.fields.entries { fields[entry.name] = entry.value }
    } else {
      lines.append(ListenerReport.chance(bits: bits))
      fields["chance"] = ListenerReport.chanceFields(bits: bits)
    }
    fields["curve"] = .list(
      result.checkpoints.map { point in
        FieldValue.fields([
          "steps": .integer(point.steps), "blocks_correct": .number(point.score.blockShare),
          "bits_correct": .number(point.score.bitShare),
          "distinct_blocks_seen": point.distinctPairs.map { FieldValue.integer($0) } ?? FieldValue.none,
        ])
      })
    return report.output(lines, fields: fields)
  }

  /// What a table of so many different blocks reads of all; nil where nobody counted, or where nothing of it is left.
  private static func tableShare(_ distinct: Int?, bits: Int) -> Double? {
    distinct.map { Double($0) * ListenerReport.chanceShare(bits: bits) }
  }

  private static func figure(_ points: [FixedKeyAttack.Checkpoint], steps: Int, words: String) -> Figure {
    ListenerReport.curve(
      points.map { ($0.steps, $0.score.blockShare, $0.score.bitShare) },
      table: points.compactMap { point in
        tableShare(point.distinctPairs, bits: point.score.blockBits).map {
          Chart.Point(Double(point.steps), $0)
        }
      }, until: steps, words: words)
  }

  private static func curve(_ attack: FixedKeyAttack, _ result: FixedKeyAttack.Result) -> Output {
    let points = result.checkpoints
    let shown = (0...4).map { points[(points.count - 1) * $0 / 4] }
    var words = "whole blocks right after so many steps: "
    words += Set(shown.map { $0.steps }).sorted().compactMap { step in
      shown.first { $0.steps == step }.map {
        "\(Format.integer(step)) \(Format.percent($0.score.blockShare))"
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
