import CommandLanguage
import NeuralCipher
import Notebook

/// The command `make cipher neural|xor|hill|keyless|random-table|aes-ecb|aes-ctr [nonce=N]`.
package enum MakeCipher: Command {
  static let name = Parameter.positional(
    CipherName.allCases.map { $0.rawValue }.joined(separator: "|"), .choice(CipherName.self),
    "what encrypt and decrypt use")
  static let nonce = Parameter.named(
    "nonce", .nonce, "one nonce for every message, in place of one each"
  ).counting(with: name, [.aesCTR])

  package static let declaration = CommandDeclaration(
    name: "make cipher", group: .make, traits: .worksOnSession,
    summary: "Chooses the cipher that encrypt, decrypt, the attacks and the measures use.",
    discussion: """
      A new notebook uses the networks. xor, hill and random-table have blocks and keys of 16 bits (of the model's \
      size, where there is a model); AES has blocks of 128 bits, and the key is repeated until it is as long. keyless \
      needs no key, and hides nothing. Without other ciphers beside it, no number says much about this one.
      """,
    paper: """
      The paper names electronic codebook mode, and compares its cipher with no other.
      """,
    parameters: [name.declaration, nonce.declaration],
    examples: [
      Example("make cipher aes-ecb", "a good cipher in a bad mode: does it hide the penguin?"),
      Example("make cipher aes-ctr nonce=1", "a nonce that is used more than once"),
      Example("make cipher random-table; make key; show session", "the best that 16 bits can do"),
      Example("make cipher neural", "Alice and Bob again"),
    ],
    synonyms: ["cipher", "aes", "xor"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let name = arguments[name]
    try context.require(name)
    let dropped = context.session.adopt(ChosenCipher(name: name, nonce: arguments[nonce]))
    let session = context.session
    var words = "messages go through \(name.title) now" + Self.words(for: session)
    if let dropped { words += "\n" + dropped }
    var fields: Fields = [
      "cipher": .text(name.rawValue), "codebook": .flag(session.isCodebook),
      "block_bits": .integer(session.blockBits), "key_bits": .integer(name == .keyless ? 0 : session.keyBits),
    ]
    if name == .aesCTR { fields["nonce"] = session.cipher.nonce.map { .integer(Int($0)) } ?? .text("fresh") }
    context.say("cipher", words, fields)
  }

  /// What there is to know of the cipher of a session.
  private static func words(for session: Session) -> String {
    let sizes = ": blocks of \(session.blockBits) bits, keys of \(session.keyBits)"
    switch session.cipher.name {
    case .neural where session.model == nil: return "; there are none yet (make model phase3)"
    case .neural, .xor, .hill, .randomTable: return sizes
    case .keyless: return ": no key, and anybody can undo it"
    case .aesECB, .aesCTR:
      let nonce =
        session.cipher.nonce.map { "\nthe nonce is \($0) for every message" }
        ?? "\neach message has a nonce of its own"
      return sizes + repetition(session.keyBits) + (session.cipher.name == .aesCTR ? nonce : "")
    }
  }

  /// The line about a key that is shorter than AES's.
  private static func repetition(_ bits: Int) -> String {
    guard bits < 128 else { return "" }
    let keys = bits <= 32 ? Format.integer(1 << bits) : "2^\(bits)"
    return "\nthe key's \(bits) bits are repeated to fill AES's 128: still only \(keys) keys"
  }
}
