import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// The command `attack brute-force [known=2]`.
package enum AttackBruteForce: Command {
  static let known = Parameter.named(
    "known", .integer(in: 0...16), default: 2,
    "how many blocks are known; 0 goes by the smoothness of pictures")

  package static let declaration = CommandDeclaration(
    name: "attack brute-force", group: .attack, traits: .worksOnSession,
    summary: "Tries all keys, through Bob's own network.",
    discussion: """
      The cipher is public, only the key is secret, and a key of 16 bits is one of 65,536. A wrong key of a good cipher \
      reads a known block of 16 bits right once in 65,536 tries: one known block leaves about two keys, and two blocks \
      leave one. Of networks more are left, since keys that differ in one bit read some blocks alike. With known=0 nothing \
      is known but that the message is a picture: the key is taken under which neighbouring pixels of a piece of it differ \
      least. Wrong keys of the networks make smooth pictures, too; but what they read, encrypted again, does not give the \
      ciphertext back. No cipher helps against trying all keys, only longer keys do.
      """,
    parameters: [known.declaration],
    examples: [
      Example("attack brute-force", "two known blocks"),
      Example("attack brute-force known=1", "one is not quite enough"),
      Example(
        "load image Samples/penguin.png size=32; attack brute-force known=0", "nothing known but smoothness"),
    ],
    synonyms: ["brute force", "exhaustive", "all keys"])

  /// How many draws of a key and blocks the mean is taken over.
  private static let draws = 20

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    guard BruteForceAttack.canTry(keyBits: target.keyBits) else {
      throw Diagnostic(
        code: .failed,
        problem: "keys of \(target.keyBits) bits are too many to try them all",
        remedy: "make model phase3 has keys of 16 bits",
        suggestion: "make model phase3")
    }
    let sent = try context.requireMessage()
    let message = try context.requireAttackedMessage(target, "brute-force")
    let attack = BruteForceAttack(on: target)
    if arguments[known] == 0 {
      try smoothest(attack, sent, message, arguments, in: &context)
    } else {
      try fromKnownBlocks(attack, sent, message, known: arguments[known], in: &context)
    }
  }

  private static func fromKnownBlocks(
    _ attack: BruteForceAttack, _ sent: Message, _ message: AttackedMessage, known: Int,
    in context: inout CommandContext
  ) throws(Diagnostic) {
    let left = try context.finished(attack.survivors(known: known), "brute-force")
    // Other ciphers make each key ready first, which takes longer than the networks do: fewer draws.
    let draws = try context.finished(
      attack.draws(
        context.session.cipher.name == .neural ? Self.draws : 5, known: known,
        report: context.reporter("draw")),
      "brute-force")
    let key = left.keys.first.map { attack.key($0) }
    let secret = try context.requireKey()
    let isRight = left.keys.count == 1 && key == secret.packed
    let report = AttackReport(
      attack: "brute-force", knowledge: .knownPlaintext,
      knows: "\(Format.count(known, "block")) sent under this key, and the whole cipher",
      cost: "\(Format.integer(attack.count)) keys, so many decryptions of one block")
    let rows = (0..<known).map { block in
      [
        Format.integer(block + 1), Format.integer(left.counts[block]), Format.fixed(draws.meanLeft[block], 2),
        Format.integer(draws.mostLeft[block]),
      ]
    }
    var fields = report.fields
    fields["keys"] = .integer(attack.count)
    fields["known"] = .integer(known)
    fields["keys_left"] = .list(left.counts.map { .integer($0) })
    fields["key"] = left.keys.count == 1 ? .text(BitString(bytes: key ?? []).description) : FieldValue.none
    fields["is_right"] = .flag(isRight)
    fields["draws"] = .fields([
      "draws": .integer(draws.draws), "mean_left": .list(draws.meanLeft.map { .number($0) }),
      "most_left": .list(draws.mostLeft.map { .integer($0) }), "right_key_alone": .integer(draws.rightAlone),
    ])
    let found =
      switch left.keys.count {
      case 0: "no key reads them all right: the receiver himself makes mistakes"
      case 1: "the key: \(BitString(bytes: key ?? [])), \(AttackReport.identity(isRight))"
      default: "\(Format.count(left.keys.count, "key")) are left, and nothing tells them apart"
      }
    context.emit(
      Output(
        kind: "attack", fields: fields,
        presentation: .table(
          Table(
            title: report.title,
            headings: ["known blocks", "keys left", "mean", "most"], rows: rows,
            numeric: [0, 1, 2, 3],
            note:
              "\(found)\nmean, most: of \(draws.draws) more draws of a key and blocks; in \(draws.rightAlone) of them the right key alone is left"
          ))))
    if let key { try read(sent, message, attack, with: key, isAlone: left.keys.count == 1, in: &context) }
  }

  private static func smoothest(
    _ attack: BruteForceAttack, _ sent: Message, _ message: AttackedMessage, _ arguments: Arguments,
    in context: inout CommandContext
  ) throws(Diagnostic) {
    guard case .image(let image, _) = sent, image.width > 3, image.height > 3 else {
      throw Diagnostic(
        code: .failed,
        problem: "only a picture of some size is smooth, and the message is none", remedy: "give known=2",
        range: arguments.range(of: known))
    }
    guard context.session.isCodebook else {
      throw Diagnostic(
        code: .failed,
        problem: "under a counter no piece of the message is decrypted on its own", remedy: "give known=2",
        range: arguments.range(of: known))
    }
    let smoothness = SmoothnessAttack(
      attack, message: message,
      shape: .init(width: image.width, height: image.height, channels: image.channels))
    let result = try context.finished(smoothness.run(report: context.reporter("key")), "brute-force")
    let back = try context.finished(attack.givingBack(message), "brute-force")
    let secret = try context.requireKey()
    func words(_ key: [UInt8]) -> String {
      "\(BitString(bytes: key)), \(AttackReport.identity(key == secret.packed))"
    }
    let report = AttackReport(
      attack: "brute-force", knowledge: .ciphertextOnly,
      knows: "the ciphertext, that it is a picture, and the whole cipher",
      cost: "\(Format.integer(result.decryptions)) decryptions of one block: "
        + "\(Format.integer(attack.count)) keys on \(result.small.side) x \(result.small.side) pixels, "
        + "\(Format.integer(result.finalists)) on \(result.large.side) x \(result.large.side)")
    var fields = report.fields
    fields["keys"] = .integer(attack.count)
    fields["known"] = .integer(0)
    fields["decryptions"] = .integer(result.decryptions)
    fields["key"] = .text(BitString(bytes: result.key).description)
    fields["is_right"] = .flag(result.key == secret.packed)
    fields["right_key_place_small"] = .integer(result.placeOnSmall)
    fields["right_key_place_large"] = result.placeOnLarge.map { .integer($0) } ?? FieldValue.none
    fields["giving_back"] = .fields([
      "blocks": .integer(back.blocks), "keys_left": .integer(back.keys.count),
      "key": back.keys.count == 1
        ? .text(BitString(bytes: attack.key(back.keys[0])).description) : FieldValue.none,
      "is_right": .flag(back.keys.count == 1 && attack.key(back.keys[0]) == secret.packed),
    ])
    let larger = result.large.side >= max(image.width, image.height) ? "the whole" : "a larger one"
    let finalists = Format.integer(result.finalists)
    let then =
      result.placeOnLarge.map { "and \(Format.ordinal($0)) of the \(finalists) that were tried on \(larger)" }
      ?? "and only the first \(finalists) were tried on \(larger)"
    let keys =
      back.keys.count == 1
      ? "one key alone: " + words(attack.key(back.keys[0])) : Format.count(back.keys.count, "key")
    let again =
      back.blocks == 0
      ? "what any key reads gives the ciphertext back: that tells nothing of this cipher"
      : "what a key reads in \(Format.count(back.blocks, "block")) gives most of the ciphertext back\n  under \(keys)"
    let lines = [
      report.title, "  the smoothest picture comes from the key " + words(result.key),
      "  judged by a small piece of the picture, the right key comes \(Format.ordinal(result.placeOnSmall)) of "
        + "\(Format.integer(attack.count)),\n  "
        + then,
      "  encrypted again, " + again,
      "  guessing names the key once in \(Format.integer(attack.count)) tries",
    ]
    context.emit(
      Output(kind: "attack", fields: fields, presentation: .text(lines.joined(separator: "\n"))))
    let found = back.keys.count == 1 ? attack.key(back.keys[0]) : result.key
    try read(sent, message, attack, with: found, isAlone: true, in: &context)
  }

  /// The message, decrypted with the key that was found.
  private static func read(
    _ sent: Message, _ message: AttackedMessage, _ attack: BruteForceAttack, with key: [UInt8],
    isAlone: Bool, in context: inout CommandContext
  ) throws(Diagnostic) {
    let rows = try context.finished(attack.decrypted(message, with: key), "brute-force")
    let score = message.score(rows)
    context.emit(
      AttackReport.recovered(
        message.bytes(replacing: rows), of: sent, blockBytes: message.blockBytes,
        words:
          "the message under \(isAlone ? "the key that was found" : "the first of them"): \(Format.percent(score.blockShare)) of its blocks right; "
          + "its commonest block alone is \(Format.percent(message.baseline.blockShare))"))
  }
}
