import CommandLanguage
import NeuralCipher
import Notebook

/// The command `attack transfer`.
package enum AttackTransfer: Command {
  package static let declaration = CommandDeclaration(
    name: "attack transfer", group: .attack, traits: .worksOnSession,
    summary:
      "Carries a decoder from another key to this one by a single known block, and finds the key itself.",
    discussion: """
      A straight line learned from blocks under another key reads this key's ciphertexts as well, but for a constant; one \
      known block gives that. Whoever has the cipher can also write down its equation, C = A P + B K + c, from blocks and \
      keys of his own; one known block then leaves sixteen equations for the sixteen bits of the key. Of ciphers whose \
      numbers are bits, the same is done modulo 2.
      """,
    parameters: [],
    examples: [
      Example("attack transfer", "one known block under this key"),
      Example("make key random; attack transfer", "under another key"),
      Example("train 500; attack transfer", "after more training"),
    ],
    synonyms: ["transfer"])

  /// How many other keys the mean is taken over.
  private static let otherKeys = 8
  /// How many keys the equations are tried on.
  private static let keyDraws = 500

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    let sent = try context.requireMessage()
    let message = try context.requireAttackedMessage(target, "transfer")
    let arithmetics: [LinearAttack.Arithmetic] = target.cipher.range == .bit ? [.real, .binary] : [.real]
    var best: TransferAttack.Result?
    for arithmetic in arithmetics {
      let attack = try context.finished(
        TransferAttack(on: target, message: message, arithmetic: arithmetic), "transfer")
      var results: [TransferAttack.Result] = []
      for draw in 0..<otherKeys {
        results.append(try context.finished(attack.result(draw: draw), "transfer"))
        context.reporter("key")(draw + 1, otherKeys)
      }
      context.emit(decoders(results, attack, arithmetic, target, message, without: context.withoutTheCipher))
      if results[0].message.bitShare > best?.message.bitShare ?? 0 { best = results[0] }
    }
    for arithmetic in arithmetics { try findKey(arithmetic, target, in: &context) }
    if let best {
      context.emit(
        AttackReport.recovered(
          message.bytes(replacing: best.rows), of: sent, blockBytes: message.blockBytes,
          words:
            "the message by the carried decoder: \(Format.percent(best.message.blockShare)) of its blocks"))
    }
  }

  /// What stands above the two things that the attack does.
  private static let headings = (
    decoder: "reading without the key: a decoder from another key, moved by one known block",
    key: "finding the key itself: equations from one known block"
  )

  private static func decoders(
    _ results: [TransferAttack.Result], _ attack: TransferAttack, _ arithmetic: LinearAttack.Arithmetic,
    _ target: AttackTarget, _ message: AttackedMessage, without: String
  ) -> Output {
    let report = AttackReport(
      attack: "transfer", heading: headings.decoder, knowledge: .knownPlaintext,
      knows: "\(attack.pairs) blocks sent under another key and one under this key; "
        + "\(without)",
      cost: "\(attack.pairs) equations in \(target.bits + 1) unknowns for each of \(target.bits) bits, "
        + (arithmetic == .real ? "by least squares" : "modulo 2"))
    let shares = results.map { $0.all.blockShare }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let first = results[0]
    let baselines = AttackReport.baselines(message, bits: target.bits)
    var fields: Fields = [
      "arithmetic": .text(arithmetic.rawValue), "pairs": .integer(attack.pairs),
      "all": AttackReport.fields(first.all), "message": AttackReport.fields(first.message),
      "not_shifted": AttackReport.fields(first.unshifted),
      "other_keys": .fields([
        "keys": .integer(shares.count), "blocks_correct_mean": .number(mean),
        "blocks_correct_lowest": .number(shares.min() ?? 0),
      ]),
    ]
    for entry in baselines.fields.entries { fields[entry.name] = entry.value }
    let lines: [AttackReport.Line] = [
      .init(
        name: AttackReport.tried(first.all, bits: target.bits), blocks: first.all.blockShare,
        bits: first.all.bitShare),
      .init(
        name: "the message, \(Format.count(first.message.blocks, "block"))", blocks: first.message.blockShare,
        bits: first.message.bitShare),
      .init(
        name: "without the one known block", blocks: first.unshifted.blockShare,
        bits: first.unshifted.bitShare),
    ]
    return report.output(
      lines + baselines.lines, fields: fields,
      note: "from \(shares.count) other keys: \(Format.percent(mean)) of the blocks on average, "
        + "\(Format.percent(shares.min() ?? 0)) from the worst")
  }

  private static func findKey(
    _ arithmetic: LinearAttack.Arithmetic, _ target: AttackTarget, in context: inout CommandContext
  ) throws(Diagnostic) {
    let equations = try context.finished(KeyEquations(of: target, arithmetic: arithmetic), "transfer")
    let right = try context.finished(equations.successes(draws: keyDraws), "transfer")
    let key = try context.finished(equations.secretKey(), "transfer")
    let bits = BitString(bytes: key)
    let wrong = zip(bits.bits, try context.requireKey().bits).filter { $0 != $1 }.count
    let interval = Interval.wilson(successes: right, of: keyDraws)
    let quality =
      arithmetic == .real
      ? "explains \(Format.percent(max(0, equations.fitQuality))) of the ciphertext's variance"
      : "gives \(Format.percent(equations.fitQuality)) of the ciphertext's bits"
    let shown = bits.count <= 64 ? bits.description : bits.description.prefix(61) + "…"
    let report = AttackReport(
      attack: "key", heading: headings.key, knowledge: .knownPlaintext,
      knows:
        "one block sent under this key, and the cipher, with which he encrypts blocks and keys of his own",
      cost:
        "\(Format.integer(equations.samples)) blocks of his own, then \(Format.count(target.bits, "equation")) "
        + "in \(Format.count(target.keyBits, "unknown"))" + (arithmetic == .real ? "" : ", modulo 2"))
    var fields = report.fields
    fields["arithmetic"] = .text(arithmetic.rawValue)
    fields["fit_quality"] = .number(equations.fitQuality)
    fields["draws"] = .integer(keyDraws)
    fields["keys_correct"] = .number(Double(right) / Double(keyDraws))
    fields["wilson_95"] = .list([.number(interval.lower), .number(interval.upper)])
    fields["key"] = .text(bits.description)
    fields["wrong_bits"] = .integer(wrong)
    fields["chance"] = .number(Double(sign: .plus, exponent: -target.keyBits, significand: 1))
    let chance = Double(sign: .plus, exponent: -target.keyBits, significand: 1)
    let words =
      report.title + "\n  C = A P + B K + c \(quality), on blocks that it has not seen"
      + "\n  this key as the equations give it: \(shown), "
      + (wrong == 0 ? AttackReport.identity(true) : "\(Format.count(wrong, "bit")) of \(bits.count) wrong")
      + "\n  whole keys right in \(Format.count(keyDraws, "draw")): \(Format.percent(Double(right) / Double(keyDraws))) "
      + "(95 %, Wilson: \(Format.percent(interval.lower)) to \(Format.percent(interval.upper))); guessing gets "
      + (target.keyBits <= 16 ? Format.percent(chance, digits: 4) : "none")
    context.emit(Output(kind: "key_equations", fields: fields, presentation: .text(words)))
  }
}
