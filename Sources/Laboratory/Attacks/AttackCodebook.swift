import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `attack codebook [pairs=100]`.
package enum AttackCodebook: Command {
  static let pairs = Parameter.named(
    "pairs", .integer(in: 1...100_000_000), default: 100, "how many blocks of the message are known")

  package static let declaration = CommandDeclaration(
    name: "attack codebook", group: .attack, traits: .worksOnSession,
    summary: "Keeps a table of known blocks, and reads them wherever they come again.",
    discussion: """
      Random blocks of the message are known. Each that comes again is read; every other one is called the commonest of \
      the known ones. Nothing is learned and nothing solved, so that no cipher helps against it whose equal blocks have \
      equal ciphertexts, however good it is. The plot shows how much of the message stands in the table, by the number of \
      known blocks, as the mean of five draws.
      """,
    parameters: [pairs.declaration],
    examples: [
      Example("attack codebook", "a hundred blocks of the message"),
      Example("attack codebook pairs=10", "only ten"),
      Example("make key random; attack codebook", "another key changes nothing"),
    ],
    synonyms: ["dictionary", "table", "codebook"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    let sent = try context.requireMessage()
    let message = try context.requireAttackedMessage(target, "codebook")
    let attack = CodebookAttack(on: target, message: message)
    let result = attack.result(pairs: arguments[pairs])
    let curve = try context.finished(attack.curve(), "codebook")
    let report = AttackReport(
      attack: "codebook", knowledge: .knownPlaintext,
      knows:
        "\(Format.count(result.pairs, "random block")) of this message; \(context.withoutTheCipher)",
      cost: "a table of \(Format.count(result.entries, "entry", plural: "entries")), one look-up a block")
    let baselines = AttackReport.baselines(message, bits: target.bits)
    let covered = Double(result.covered) / Double(max(1, message.blocks))
    var fields: Fields = [
      "pairs": .integer(result.pairs), "entries": .integer(result.entries),
      "distinct_blocks": .integer(attack.distinctBlocks), "blocks_in_table": .number(covered),
      "message": AttackReport.fields(result.message),
      "curve": .list(
        curve.map { .fields(["pairs": .integer($0.pairs), "blocks_in_table": .number($0.covered)]) }),
    ]
    for entry in baselines.fields.entries { fields[entry.name] = entry.value }
    let lines: [AttackReport.Line] = [
      .init(name: "blocks that stand in the table", blocks: covered, bits: nil),
      .init(
        name: "with the commonest known one for the rest", blocks: result.message.blockShare,
        bits: result.message.bitShare),
    ]
    context.emit(
      report.output(
        lines + baselines.lines, fields: fields,
        note: "the message's \(Format.count(message.blocks, "block")) became "
          + "\(Format.count(attack.distinctBlocks, "different ciphertext"))"))
    let figure = figure(curve, message)
    context.emit(
      Output(kind: "plot", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
    context.emit(
      AttackReport.recovered(
        message.bytes(replacing: result.rows), of: sent, blockBytes: message.blockBytes,
        words: "the message as the table reads it: \(Format.percent(result.message.blockShare)) of its blocks"
      ))
  }

  private static func figure(_ curve: [CodebookAttack.Point], _ message: AttackedMessage) -> Figure {
    let last = Double(curve.count - 1)
    let commonest = message.baseline.blockShare
    let chart = Chart(
      title: "blocks that stand in a table of known ones",
      x: Axis("known blocks (2 to the power of)", range: 0...max(1, last)),
      y: Axis("of the message", range: 0...1, style: .percent),
      .lines([
        Chart.Series(
          "in the table", .vermilion,
          points: curve.enumerated().map { Chart.Point(Double($0.offset), $0.element.covered) }),
        Chart.Series(
          "the commonest block", .gray, dash: .dotted,
          points: [Chart.Point(0, commonest), Chart.Point(max(1, last), commonest)]),
      ]))
    // Once all of the message stands in the table, as far as one digit shows, more blocks say nothing.
    let end = curve.firstIndex { $0.covered >= 0.9995 } ?? curve.count - 1
    let words = curve.prefix(end + 1).map {
      "\(Format.integer($0.pairs)): \(Format.percent($0.covered, digits: 1))"
    }
    return Figure(
      chart,
      words: "of the message, by the number of known blocks (mean of \(CodebookAttack.draws) draws)\n"
        + Format.filled(words))
  }
}
