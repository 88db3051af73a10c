import CommandLanguage
import NeuralCipher

/// Which cipher messages go through.
package struct ChosenCipher: Equatable, Sendable {
  /// Its name.
  package var name = CipherName.neural
  /// In counter mode the nonce that all messages get; nil draws another one for each.
  package var nonce: UInt64?

  /// A cipher.
  package init(name: CipherName = .neural, nonce: UInt64? = nil) {
    self.name = name
    self.nonce = nonce
  }

  /// The networks.
  package static let neural = ChosenCipher()
}

extension Session {
  /// Bits in a key: the model's, or 16 where there is no model.
  package var keyBits: Int { model?.bits ?? 16 }

  /// Where nonces come from in counter mode.
  var nonces: NonceSource {
    cipher.nonce.map { nonce in
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: nonce >> UInt64(56 - 8 * $0)) }
      return .fixed([UInt8](repeating: 0, count: NonceSource.byteCount - 8) + bytes)
    } ?? .fresh(seed: seed)
  }

  /// Whether equal blocks of a message become equal ciphertexts.
  package var isCodebook: Bool { cipher.name.isCodebook }
}

extension CipherName: Choice {
  /// What the cipher is, in a few words.
  package var choiceDescription: String {
    switch self {
    case .neural: "Alice and Bob, the networks"
    case .xor: "exclusive-or with the key"
    case .hill: "a Hill cipher on bits: a known matrix, then the key"
    case .keyless: "a published scrambler that anybody can undo"
    case .randomTable: "a random table for each key: the best that blocks of this size can be"
    case .aesECB: "AES, blocks of 128 bits, in electronic codebook mode"
    case .aesCTR: "AES in counter mode, with a nonce for each message"
    }
  }

  /// Spellings that are understood as well.
  package static var otherSpellings: [String: CipherName] {
    [
      "network": .neural, "networks": .neural, "table": .randomTable, "ecb": .aesECB, "ctr": .aesCTR,
    ]
  }

  /// AES alone says nothing of what is done with more than one block.
  package static var advice: [String: String] {
    ["aes": "choose how its blocks go together: aes-ecb (each on its own) or aes-ctr (with a counter)"]
  }

  /// What sentences call it.
  package var title: String {
    switch self {
    case .neural: "the networks"
    case .xor: "exclusive-or with the key"
    case .hill: "the Hill cipher"
    case .keyless: "the keyless scrambler"
    case .randomTable: "the random table"
    case .aesECB: "AES in codebook mode"
    case .aesCTR: "AES in counter mode"
    }
  }
}

extension CommandContext {
  /// The cipher of the session block by block, as attacks and measures work on it; no key is needed.
  package func requireBlockCipher() throws(Diagnostic) -> AnyBlockCipher {
    switch session.cipher.name {
    case .neural:
      return AnyBlockCipher(ChangingKeyCipher(model: try requireModel(), threads: environment.threads))
    case .keyless:
      throw Diagnostic(
        code: .failed,
        problem: "the keyless scrambler has neither key nor blocks, and decrypt undoes it for anybody",
        remedy: "make cipher neural",
        suggestion: "make cipher neural")
    default: return AnyBlockCipher(try requireBitCipher())
    }
  }

  /// The same for ciphers that were written down.
  package func requireBitCipher() throws(Diagnostic) -> AnyBitCipher {
    let name = session.cipher.name
    try require(name)
    guard
      let cipher = name.blockCipher(
        keyBytes: session.keyBits / 8, nonce: session.nonces, aes: environment.world.aes)
    else {
      preconditionFailure("\(name.rawValue) is not a cipher of bits")
    }
    return cipher
  }

  /// Sees to it that a cipher can be had, with keys as they are.
  package func require(_ name: CipherName) throws(Diagnostic) {
    if let problem = Self.problem(with: name, keyBits: session.keyBits) { throw problem }
    if name == .aesECB || name == .aesCTR, environment.world.aes == nil {
      throw Diagnostic(
        code: .failed, problem: "there is no AES here", remedy: "make cipher xor",
        suggestion: "make cipher xor")
    }
  }

  /// Why a cipher cannot have such keys, if it cannot.
  package static func problem(with name: CipherName, keyBits: Int) -> Diagnostic? {
    guard name == .randomTable, keyBits > 8 * RandomTable.mostBytes else { return nil }
    return Diagnostic(
      code: .failed,
      problem:
        "a random table takes blocks of at most \(8 * RandomTable.mostBytes) bits, and the model's have "
        + "\(keyBits)", remedy: "make model phase3 bits=16",
      suggestion: "make model phase3")
  }

  /// The key for the cipher of the session, whatever it is.
  package func requireFittingKey() throws(Diagnostic) -> BitString {
    let key = try requireKey()
    guard key.count == session.keyBits else {
      throw Diagnostic(
        code: .failed,
        problem: "the key has \(key.count) bits and the model's blocks have \(session.keyBits)",
        remedy: "make key",
        suggestion: "make key")
    }
    return key
  }
}
