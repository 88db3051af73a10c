import CipherCommands
import CommandLanguage
import NeuralCipher
import Notebook

/// What an attack says: first what the attacker knows and what it costs him, then what he gets right beside what anybody
/// gets right, and what he sees.
struct AttackReport {
  /// The attack's name, such as `linear`.
  let attack: String
  /// What is done, where an attack does more than one thing.
  var heading: String?
  /// What the attacker has to go by.
  enum Knowledge: String {
    case ciphertextOnly = "ciphertext only"
    case knownPlaintext = "known plaintext"
    case chosenPlaintext = "chosen plaintext"
  }
  let knowledge: Knowledge
  /// The same in words: which blocks, and whether the cipher itself.
  let knows: String
  /// What it takes, counted and not timed.
  let cost: String

  /// One line of the table.
  struct Line {
    let name: String
    let blocks: Double
    let bits: Double?
    /// How the share of blocks is written, where not with two digits.
    var text: String?
  }

  /// The lines in front of a table.
  var title: String {
    (heading.map { $0 + "\n" } ?? "") + "\(knowledge.rawValue): the attacker knows \(knows)\ncost: \(cost)"
  }

  /// The fields that every attack begins with.
  var fields: Fields {
    [
      "attack": .text(attack), "knowledge": .text(knowledge.rawValue), "knows": .text(knows),
      "cost": .text(cost),
    ]
  }

  /// The table of what is right.
  func output(_ lines: [Line], fields more: Fields, note: String? = nil) -> Output {
    var fields = self.fields
    for entry in more.entries { fields[entry.name] = entry.value }
    return Output(
      kind: "attack", fields: fields,
      presentation: .table(
        Table(
          title: title, headings: ["", "blocks right", "bits right"],
          rows: lines.map {
            [
              $0.name, $0.text ?? Format.percent($0.blocks),
              $0.bits.map { Format.percent($0) } ?? "",
            ]
          }, numeric: [1, 2], note: note)))
  }

  /// What a score looks like in JSON.
  static func fields(_ score: BlockScore) -> FieldValue {
    .fields([
      "blocks": .integer(score.blocks), "blocks_correct": .number(score.blockShare),
      "bits_correct": .number(score.bitShare),
    ])
  }

  /// The baselines: the message's commonest block for all, where there is a message, and guessing at random.
  static func baselines(_ message: AttackedMessage?, bits: Int) -> (lines: [Line], fields: Fields) {
    let commonest = message?.baseline
    let chance = Double(sign: .plus, exponent: -bits, significand: 1)
    let known = commonest.map {
      Line(name: "the message's commonest block for all", blocks: $0.blockShare, bits: $0.bitShare)
    }
    return (
      [
        known,
        Line(
          name: "guessing at random", blocks: chance, bits: 0.5,
          text: bits == 16 ? Format.percent(chance, digits: 4) : Format.part(chance)),
      ].compactMap { $0 },
      [
        "commonest_block": commonest.map { fields($0) } ?? FieldValue.none,
        "chance": .fields(["blocks_correct": .number(chance), "bits_correct": .number(0.5)]),
      ]
    )
  }

  /// What blocks are called: all of them, or a sample.
  static func tried(_ score: BlockScore, bits: Int) -> String {
    (bits <= 16 ? "all " : "") + Format.count(score.blocks, "block") + (bits <= 16 ? "" : " at random")
  }

  /// Whether a key that was found is the one that was looked for.
  static func identity(_ isRight: Bool) -> String {
    isRight ? "which is the session's key" : "which is not the session's key"
  }

  /// The message as the attacker reads it: the picture beside the true one, or the text.
  static func recovered(_ bytes: [UInt8], of message: Message, blockBytes: Int, words: String) -> Output {
    switch message.with(bytes: bytes, blockBytes: blockBytes) {
    case .image(let image):
      var panels = [Panel(caption: "read by the attacker", image: image)]
      if case .image(let sent, let name) = message { panels.insert(Panel(caption: name, image: sent), at: 0) }
      return Output(
        kind: "recovered", fields: Describe.fields(of: image, blocks: nil),
        presentation: .pictures(panels, words: words))
    case .text(let text):
      return Output(
        kind: "recovered", fields: ["text": .text(text)],
        presentation: .text("the attacker reads \"\(text)\""))
    }
  }
}

extension CommandContext {
  /// The session's cipher under its key, for an attack.
  func requireTarget() throws(Diagnostic) -> AttackTarget {
    let cipher = try requireBlockCipher()
    let key = try requireFittingKey()
    return AttackTarget(
      cipher, key: key.packed, seed: session.seed, threads: environment.threads,
      shouldStop: environment.shouldStop)
  }

  /// The session's message under the target's key; nil where there is none.
  func attackedMessage(_ target: AttackTarget, _ attack: String) throws(Diagnostic) -> AttackedMessage? {
    session.message == nil ? nil : try requireAttackedMessage(target, attack)
  }

  /// The session's message under the target's key.
  func requireAttackedMessage(_ target: AttackTarget, _ attack: String) throws(Diagnostic) -> AttackedMessage
  {
    let message = try requireMessage()
    try requireRoom(forMessageUnder: target)
    return try finished(
      AttackedMessage(message.bytes(blockBytes: target.cipher.blockBytes), under: target), attack)
  }

  /// Refuses a message whose ciphertext is too large to be worked on as numbers.
  func requireRoom(forMessageUnder target: AttackTarget) throws(Diagnostic) {
    guard let message = session.message else { return }
    let bits = target.bits
    var blocks = message.byteCount(blockBytes: bits / 8) / (bits / 8) + 1
    // Equal blocks stand there once; they are counted where it may matter.
    if 12 * bits * blocks > 1 << 26, target.cipher.isCodebook {
      blocks = session.blocks(threads: environment.threads)?.distinctCount ?? blocks
    }
    try requireRoom(
      forBytes: 12 * bits * blocks, "the ciphertext of \(Format.integer(blocks)) blocks as numbers",
      remedy: "load image with a size= makes it smaller")
  }

  /// What an attacker does without who goes by messages and ciphertexts alone.
  var withoutTheCipher: String {
    session.cipher.name == .neural ? "neither the networks nor the key" : "neither the cipher nor the key"
  }

  /// The result of an attack, or the sentence that it was interrupted.
  func finished<Result>(
    _ result: @autoclosure () throws(Stopped) -> Result, _ attack: String
  ) throws(Diagnostic) -> Result {
    guard let result = try? result(), !environment.shouldStop() else {
      throw Diagnostic(
        code: .interrupted,
        problem: "attack \(attack) was interrupted before it was done; nothing was changed")
    }
    return result
  }

  /// Tells how far an attack has come.
  func reporter(_ unit: String) -> @Sendable (Int, Int) -> Void {
    let report = environment.report
    return { done, total in
      report(Progress(done: done, total: total, unit: unit, values: [], figure: nil, pictures: nil))
    }
  }
}
