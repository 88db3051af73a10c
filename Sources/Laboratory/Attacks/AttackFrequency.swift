import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// The command `attack frequency`.
package enum AttackFrequency: Command {
  package static let declaration = CommandDeclaration(
    name: "attack frequency", group: .attack, traits: .worksOnSession,
    summary: "Counts equal blocks of the ciphertext, and calls the commonest white.",
    discussion: """
      The attacker has the ciphertext and nothing else. He calls its commonest block white, the next ones grey, the rarest \
      black. The colours are guesses, and few blocks come out right; but the shapes are there for everybody to see.
      """,
    parameters: [],
    examples: [
      Example("attack frequency", "what equal blocks alone tell"),
      Example("make key random; attack frequency", "the same under any key"),
      Example("load image Samples/eye.png size=64; attack frequency", "where hardly a block comes twice"),
    ],
    synonyms: ["count", "frequency"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    let sent = try context.requireMessage()
    guard case .image(let image, _) = sent else {
      throw Diagnostic(
        code: .failed,
        problem: "white and grey are colours of pictures, and the message is a text", remedy: "load image",
        suggestion: "load image")
    }
    let message = try context.requireAttackedMessage(target, "frequency")
    let attack = FrequencyAttack(on: message)
    let bytes = message.bytes(replacing: attack.rows)
    let rightPixels = (0..<image.pixelCount).filter { pixel in
      (0..<image.channels).allSatisfy { channel in
        let place = pixel * image.channels + channel
        return bytes[place] == image.bytes[place]
      }
    }.count
    let pixelWords =
      rightPixels == 0
      ? "no pixel is right"
      : "\(Format.part(Double(rightPixels) / Double(image.pixelCount))) of the pixels right"
    let pixels = Double(rightPixels) / Double(image.pixelCount)
    let commonest = Double(attack.commonestUses) / Double(max(1, message.blocks))
    let report = AttackReport(
      attack: "frequency", knowledge: .ciphertextOnly,
      knows: "the ciphertext and that it is a picture; \(context.withoutTheCipher)",
      cost: "counting \(Format.count(message.blocks, "block")) once")
    let baselines = AttackReport.baselines(message, bits: target.bits)
    var fields: Fields = [
      "distinct_blocks": .integer(attack.distinctBlocks), "commonest_share": .number(commonest),
      "message": AttackReport.fields(attack.message), "pixels_correct": .number(pixels),
    ]
    for entry in baselines.fields.entries { fields[entry.name] = entry.value }
    context.emit(
      report.output(
        [
          .init(
            name: "commonest white, others grey", blocks: attack.message.blockShare,
            bits: attack.message.bitShare)
        ] + baselines.lines, fields: fields,
        note: "\(Format.integer(attack.distinctBlocks)) different blocks, the commonest "
          + "\(Format.percent(commonest)) of all; \(pixelWords) (the colours are only guesses)"))
    context.emit(
      AttackReport.recovered(
        bytes, of: sent, blockBytes: message.blockBytes,
        words: "the picture as counting alone draws it: colours guessed, shapes not"))
  }
}
