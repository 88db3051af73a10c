import CommandLanguage
import NeuralCipher
import Pictures

/// The command `encrypt`.
enum Encrypt: Command {
  static let declaration = CommandDeclaration(
    name: "encrypt", group: .send,
    summary: "Lets Alice encrypt the message under the key, block by block.",
    discussion: """
      Electronic codebook mode: every block is encrypted on its own, so equal blocks become equal ciphertexts. \
      Alice's numbers are sent as 16 bits each.
      """,
    paper: """
      Each of Alice's numbers becomes a 16-bit string: a block of 16 bits becomes 256 bits of ciphertext.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [],
    examples: [
      Example("encrypt", "needs a message, a key and networks"),
      Example("encrypt; show ciphertext", "and what it looks like"),
      Example("make key random; encrypt", "under another key"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let message = try context.requireMessage()
    let model = try context.requireModel()
    let cipher = try context.requireCipher()
    let plaintext = message.bytes(blockBytes: context.session.blockBits / 8)
    let blocks = Blocks(
      bytes: plaintext, blockBytes: context.session.blockBits / 8, threads: context.environment.threads)
    guard
      let (ciphertext, cost) = cipher.encryptCountingRounding(
        blocks, shouldStop: context.environment.shouldStop)
    else {
      throw Diagnostic(
        code: .interrupted,
        message: "encrypt was interrupted before all blocks were encrypted; nothing was changed")
    }
    context.session.ciphertext = SentMessage(
      ciphertext: ciphertext, message: message, plaintext: plaintext, key: try context.requireKey())
    context.session.decrypted = nil
    var words =
      "\(Format.count(ciphertext.count, "block")), \(Format.integer(ciphertext.distinctCount)) distinct, "
    words += "became \(Format.count(ciphertext.bitCount, "bit")) "
    words += "(\(Format.integer(ciphertext.bitsPerBlock)) for each block)"
    words += "\nsending each number as 16 bits changes \(Format.integer(cost.changedBits)) of the "
    words += "\(Format.integer(cost.bits)) bits of "
    words += model.bits > 16 ? "these blocks" : "all \(Format.integer(cost.blocks)) possible blocks"
    let fields: Fields = [
      "blocks": .integer(ciphertext.count), "distinct_blocks": .integer(ciphertext.distinctCount),
      "bits": .integer(ciphertext.bitCount), "bits_per_block": .integer(ciphertext.bitsPerBlock),
      "rounding": .fields([
        "blocks": .integer(cost.blocks), "bits": .integer(cost.bits),
        "changed_bits": .integer(cost.changedBits),
      ]),
    ]
    context.emit(
      Output(
        kind: "ciphertext", fields: fields,
        presentation: Show.presentation(of: context.session.ciphertext, words: words)))
  }
}
