import CommandLanguage
import NeuralCipher
import Notebook

/// The command `encrypt`.
package enum Encrypt: Command {
  package static let declaration = CommandDeclaration(
    name: "encrypt", group: .send, traits: .worksOnSession,
    summary: "Lets Alice encrypt the message under the key, block by block.",
    discussion: """
      Electronic codebook mode: every block is encrypted on its own, so equal blocks become equal ciphertexts. \
      Alice's numbers are sent as 16 bits each. After make cipher, another cipher does it.
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

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let message = try context.requireMessage()
    if context.session.cipher.name == .neural { _ = try context.requireModel() }
    let key = context.session.cipher.name == .keyless ? nil : try context.requireFittingKey()
    let plaintext = message.bytes(blockBytes: context.session.blockBits / 8)
    let blocks = Blocks(
      bytes: plaintext, blockBytes: context.session.blockBits / 8, threads: context.environment.threads)
    try context.requireRoom(
      forBytes: 4 * context.session.blockBits * blocks.distinctCount,
      "the ciphertext of \(Format.integer(blocks.distinctCount)) blocks",
      remedy: "load image with a size= makes it smaller")
    guard let (ciphertext, rounding) = try encrypt(blocks, key: key, in: &context) else {
      throw Diagnostic(
        code: .interrupted,
        problem: "encrypt was interrupted before all blocks were encrypted; nothing was changed")
    }
    context.session.ciphertext = SentMessage(
      ciphertext: ciphertext, message: message, plaintext: plaintext, key: key)
    context.session.decrypted = nil
    var words =
      "\(Format.count(ciphertext.count, "block")), \(Format.integer(ciphertext.distinctCount)) distinct, "
    words += "became \(Format.count(ciphertext.bitCount, "bit")) "
    words += "(\(Format.integer(ciphertext.bitsPerBlock)) for each block)"
    if let rounding { words += "\n" + self.words(for: rounding, blockBits: context.session.blockBits) }
    if !ciphertext.nonce.isEmpty { words += "\nnonce \(Show.hex(ciphertext.nonce)), sent along" }
    var fields: Fields = [
      "cipher": .text(context.session.cipher.name.rawValue),
      "blocks": .integer(ciphertext.count), "distinct_blocks": .integer(ciphertext.distinctCount),
      "bits": .integer(ciphertext.bitCount), "bits_per_block": .integer(ciphertext.bitsPerBlock),
    ]
    if let rounding {
      fields["rounding"] = .fields([
        "blocks": .integer(rounding.blocks), "bits": .integer(rounding.bits),
        "changed_bits": .integer(rounding.changedBits),
      ])
    }
    if !ciphertext.nonce.isEmpty { fields["nonce"] = .text(Show.hex(ciphertext.nonce)) }
    context.emit(
      Output(
        kind: "ciphertext", fields: fields,
        presentation: Show.presentation(of: context.session.ciphertext, words: words)))
  }

  /// The ciphertext of the session's cipher, and what rounding costs where numbers are sent; nil if it was stopped.
  private static func encrypt(
    _ blocks: Blocks, key: BitString?, in context: inout CommandContext
  ) throws(Diagnostic) -> (Ciphertext, NeuralCodebook.RoundingCost?)? {
    let stop = context.environment.shouldStop
    guard let key else {
      return (KeylessScrambler.encrypt(blocks, threads: context.environment.threads), nil)
    }
    if context.session.cipher.name == .neural {
      let cipher = try context.requireCipher()
      return (try? cipher.encryptCountingRounding(blocks, shouldStop: stop)).map { ($0.ciphertext, $0.cost) }
    }
    let number = context.session.draws
    if context.session.cipher == ChosenCipher(name: .aesCTR) { context.session.draws += 1 }
    let cipher = try context.requireBitCipher()
    let sent = try? cipher.encrypt(
      blocks, key: key.packed, message: number, threads: context.environment.threads, shouldStop: stop)
    return sent.map { ($0, nil) }
  }

  private static func words(for cost: NeuralCodebook.RoundingCost, blockBits: Int) -> String {
    "rounding each number to 16 bits changes \(Format.integer(cost.changedBits)) of the "
      + "\(Format.integer(cost.bits)) bits that Bob reads of "
      + (blockBits > 16 ? "these blocks" : "all \(Format.integer(cost.blocks)) blocks")
  }
}
