import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// The command `load ciphertext PATH [width=W] [color=gray|rgb]`.
package enum LoadCiphertext: Command {
  static let path = Parameter.positional(
    "PATH", .path(endings: ["npy", "png"]), "a file that save ciphertext made, or NumPy")
  static let width = Parameter.named(
    "width", .integer(in: 1...30_000), "the message's width in pixels, where no file beside it says so")
  static let color = Parameter.named(
    "color", .choice(ColorMode.self), "whether the message has colours, with width=")

  package static let declaration = CommandDeclaration(
    name: "load ciphertext", group: .make,
    summary: "Takes a ciphertext that was saved, to read it, to look at it or to break it.",
    discussion: """
      It is what an eavesdropper has: neither the message nor the key comes with it, so decrypt cannot say how much is right. \
      Beside numbers.npy stands numbers.npy.json, which tells the picture's shape; without it the message here gives the \
      shape, or width=. Numbers that 16 bits cannot say are rounded. The bit picture, .png, is read back as well, where it \
      is exact.
      """,
    paper: """
      Eve listens on the line: she gets the ciphertext and nothing else.
      """,
    parameters: [path.declaration, width.declaration, color.declaration],
    examples: [
      Example("load ciphertext stolen.npy", "what was sent, and no more"),
      Example("load ciphertext stolen.npy; decrypt as eve", "what Eve makes of it"),
      Example("load ciphertext stolen.npy width=256 color=rgb", "a file that NumPy wrote, of a picture"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let file = CiphertextFile(
      path: arguments[path], width: arguments[width], color: arguments[color],
      range: arguments.range(of: path))
    let loaded: CiphertextFile.Loaded
    do {
      loaded =
        try FileNames.ending(of: file.path) == "png" ? file.picture(in: context) : file.numbers(in: context)
    } catch {
      var located = error
      located.range = located.range ?? file.range
      throw located
    }
    let sent = SentMessage(ciphertext: loaded.ciphertext, form: loaded.form)
    context.session.ciphertext = sent
    context.session.decrypted = nil
    var recorded = "\(declaration.name) \(context.environment.files.recordedPath(file.path))"
    if let width = file.width { recorded += " width=\(width)" }
    if let color = file.color { recorded += " color=\(color.rawValue)" }
    context.record(as: recorded)
    let ciphertext = loaded.ciphertext
    var lines = [Show.words(for: ciphertext)] + loaded.notes
    if !ciphertext.nonce.isEmpty { lines.append("nonce \(Show.hex(ciphertext.nonce)), sent along") }
    lines.append("neither the message nor the key is in the file")
    context.emit(
      Output(
        kind: "ciphertext",
        fields: [
          "cipher": .text(context.session.cipher.name.rawValue), "path": .text(file.path),
          "blocks": .integer(ciphertext.count), "distinct_blocks": .integer(ciphertext.distinctCount),
          "bits": .integer(ciphertext.bitCount), "bits_per_block": .integer(ciphertext.bitsPerBlock),
          "rounded": .integer(loaded.rounded),
        ],
        presentation: Show.presentation(of: sent, words: lines.joined(separator: "\n"))))
  }
}
