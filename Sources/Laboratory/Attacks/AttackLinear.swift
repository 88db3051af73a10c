import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `attack linear [pairs=20] [known=any|message]`.
package enum AttackLinear: Command {
  enum Known: String, CaseIterable, Sendable, Choice {
    case any
    case message

    var choiceDescription: String {
      self == .any ? "random blocks that were sent under the key" : "blocks of the message itself"
    }

    static var meanings: [String: Known] {
      ["picture": .message, "image": .message, "text": .message, "random": .any]
    }
  }

  static let pairs = Parameter.named(
    "pairs", .integer(in: 1...65_536), default: 20, "how many blocks are known")
  static let known = Parameter.named(
    "known", .choice(Known.self), default: .any, "where the known blocks come from")

  package static let declaration = CommandDeclaration(
    name: "attack linear", group: .attack, traits: .worksOnSession,
    summary: "Reads the message by the best straight line from the ciphertext's numbers to the bits.",
    discussion: """
      The attacker knows a few blocks and their ciphertexts, all under the session's key, and neither the networks nor the \
      key. He fits a weighted sum of the ciphertext's numbers and a constant to each bit (least squares), and reads sums \
      over one half as 1. If Alice adds key and message instead of mixing them, one block more than a block has bits is \
      about enough. Of ciphers whose numbers are bits, equations modulo 2 are solved as well. The plot shows how success \
      grows with the number of known blocks, as the mean of five draws.
      """,
    parameters: [pairs.declaration, known.declaration],
    examples: [
      Example("attack linear", "twenty known blocks, forty bytes"),
      Example("attack linear pairs=17", "as many as there are unknowns"),
      Example("attack linear pairs=24 known=message", "blocks of the picture itself"),
    ],
    synonyms: ["linear", "regression", "least squares", "attack affine"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    let source: LinearAttack.Source = arguments[known] == .any ? .any : .message
    // Without a message all blocks are tried as well; known=message has nothing to begin with.
    if source == .message { _ = try context.requireMessage() }
    let message = try context.attackedMessage(target, "linear")
    let arithmetics: [LinearAttack.Arithmetic] = target.cipher.range == .bit ? [.real, .binary] : [.real]
    let pairs = arguments[pairs]
    try context.requireRoom(
      forBytes: 48 * target.bits * pairs, "\(Format.count(pairs, "known block")) of \(target.bits) bits",
      remedy: "give fewer pairs", range: arguments.range(of: Self.pairs))
    var findings: [Finding] = []
    for arithmetic in arithmetics {
      let attack = try context.finished(
        LinearAttack(on: target, message: message, source: source, arithmetic: arithmetic), "linear")
      let result = try context.finished(attack.result(pairs: pairs), "linear")
      let counts = Set(
        LinearAttack.counts(bits: target.bits, atMost: limit(source, message, target)) + [result.pairs])
      let curve = try context.finished(
        attack.curve(
          counts.sorted(), draws: draws(bits: target.bits), report: context.reporter("fit")), "linear")
      findings.append(Finding(arithmetic: arithmetic, result: result, curve: curve))
    }
    emit(findings, target: target, message: message, source: source, in: &context)
    // The better of the two, where there are two.
    func share(_ finding: Finding) -> Double { finding.result.message?.bitShare ?? 0 }
    guard let message, let sent = context.session.message,
      let best = findings.max(by: { share($0) < share($1) }), let score = best.result.message
    else { return }
    context.emit(
      AttackReport.recovered(
        message.bytes(replacing: best.result.rows), of: sent, blockBytes: message.blockBytes,
        words:
          "the message as the attacker reads it: \(Format.percent(score.blockShare)) of its "
          + "blocks, \(Format.percent(score.bitShare)) of its bits"))
  }

  private struct Finding {
    let arithmetic: LinearAttack.Arithmetic
    let result: LinearAttack.Result
    let curve: [LinearAttack.Point]

    var name: String { arithmetic == .real ? "straight line" : "equations modulo 2" }
  }

  /// How many blocks can be known at most.
  private static func limit(
    _ source: LinearAttack.Source, _ message: AttackedMessage?, _ target: AttackTarget
  )
    -> Int
  {
    switch source {
    case .any: target.bits <= 16 ? 1 << target.bits : .max
    case .message: message?.rows ?? 0
    }
  }

  private static func emit(
    _ findings: [Finding], target: AttackTarget, message: AttackedMessage?, source: LinearAttack.Source,
    in context: inout CommandContext
  ) {
    let (pairs, bits) = (findings[0].result.pairs, target.bits)
    let origin = source == .any ? "sent under this key" : "of this message"
    let report = AttackReport(
      attack: "linear", knowledge: .knownPlaintext,
      knows: "\(Format.count(pairs, "block")) \(origin); \(context.withoutTheCipher)",
      cost:
        "\(Format.count(pairs, "equation")) in \(Format.integer(bits + 1)) unknowns for each of \(bits) bits; "
        + "\(Format.count(bits * (bits + 1), "multiplication")) a block to read")
    let baselines = AttackReport.baselines(message, bits: bits)
    var lines: [AttackReport.Line] = []
    var fields: Fields = ["pairs": .integer(pairs), "known": .text(source.rawValue)]
    var notes: [String] = []
    for finding in findings {
      let result = finding.result
      let suffix = findings.count > 1 ? ", \(finding.name)" : ""
      lines.append(
        .init(
          name: AttackReport.tried(result.all, bits: bits) + suffix, blocks: result.all.blockShare,
          bits: result.all.bitShare))
      if let score = result.message {
        lines.append(
          .init(
            name: "the message, \(Format.count(score.blocks, "block"))" + suffix, blocks: score.blockShare,
            bits: score.bitShare))
      }
      var own: Fields = [
        "all": AttackReport.fields(result.all),
        "message": result.message.map(AttackReport.fields) ?? FieldValue.none,
      ]
      if let elimination = result.elimination {
        own["rank"] = .integer(elimination.rank)
        own["affine_bits"] = .integer(elimination.affineBits)
        own["settled_blocks"] = .number(elimination.settled)
        notes.append(
          "modulo 2: \(Format.integer(elimination.rank)) of the equations are independent and reach "
            + "\(Format.percent(elimination.settled)) of the blocks; "
            + (elimination.affineBits == bits
              ? "all \(bits) bits have a solution"
              : "but \(bits - elimination.affineBits) of \(bits) bits have no solution")
        )
      }
      own["curve"] = curveFields(finding.curve)
      if finding.arithmetic == .real {
        for entry in own.entries { fields[entry.name] = entry.value }
      } else {
        fields["modulo_2"] = .fields(own)
      }
    }
    for entry in baselines.fields.entries { fields[entry.name] = entry.value }
    if let message, source == .message, pairs == message.rows {
      let kind = target.cipher.isCodebook ? "different block" : "block"
      notes.append(
        "all \(Format.count(message.rows, kind)) of the message were known: nothing of it was left to read")
    }
    if message == nil {
      notes.append("there is no message yet · load image Samples/penguin.png to have it read")
    }
    context.emit(
      report.output(
        lines + baselines.lines, fields: fields, note: notes.isEmpty ? nil : notes.joined(separator: "\n")))
    let figure = figure(findings, message: message, bits: bits)
    context.emit(
      Output(kind: "plot", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
  }

  private static func curveFields(_ curve: [LinearAttack.Point]) -> FieldValue {
    .list(
      curve.map {
        .fields([
          "pairs": .integer($0.pairs), "blocks_correct": .number($0.blockShare),
          "bits_correct": .number($0.bitShare),
        ])
      })
  }

  private static func figure(_ findings: [Finding], message: AttackedMessage?, bits: Int) -> Figure {
    let last = Double(findings.flatMap { $0.curve }.map { $0.pairs }.max() ?? 1)
    let shown = findings.map { finding in
      Chart.Series(
        findings.count > 1 ? finding.name : "blocks right", finding.arithmetic == .real ? .vermilion : .blue,
        dash: finding.arithmetic == .real ? .solid : .dashed,
        points: finding.curve.map { Chart.Point(Double($0.pairs), $0.blockShare) })
    }
    let baseline = (message?.baseline.blockShare).map { commonest in
      Chart.Series(
        "the commonest block of the message", .gray, dash: .dotted,
        points: [Chart.Point(0, commonest), Chart.Point(last, commonest)])
    }
    let chart = Chart(
      title: "blocks read from known ones", x: Axis("known blocks", range: 0...last),
      y: Axis("blocks right", range: 0...1, style: .percent), .lines(shown + [baseline].compactMap { $0 }))
    let words = findings.map { finding in
      // Once all blocks are read, as far as one digit shows, the rest says nothing unless it falls again.
      let end = (finding.curve.lastIndex { $0.blockShare < 0.9995 } ?? -1) + 2
      let points = finding.curve.prefix(end).filter { $0.blockShare > 0.0005 }.map {
        "\(Format.integer($0.pairs)): \(Format.percent($0.blockShare, digits: 1))"
      }
      return Format.filled(
        points.isEmpty
          ? ["under 0.1 % from up to \(Format.integer(finding.curve.last?.pairs ?? 0))"] : points,
        after: findings.count > 1 ? finding.name + ": " : "")
    }
    return Figure(
      chart,
      words:
        "blocks read, by the number of known ones (mean of \(Format.count(draws(bits: bits), "draw")))\n"
        + words.joined(separator: "\n"))
  }

  /// How many draws of known blocks the mean is taken over.
  private static func draws(bits: Int) -> Int { bits > 64 ? 1 : 5 }
}
