import NeuralCipher

/// The ciphers that a message can go through: the one that was learned, and others to compare it with.
package enum CipherName: String, CaseIterable, Equatable, Sendable {
  /// Alice's and Bob's networks.
  case neural
  /// ``XORCipher``.
  case xor
  /// ``HillCipher``.
  case hill
  /// ``KeylessScrambler``.
  case keyless
  /// ``RandomTable``.
  case randomTable = "random-table"
  /// AES, each block on its own.
  case aesECB = "aes-ecb"
  /// AES with a counter.
  case aesCTR = "aes-ctr"

  /// Bytes in a block, for keys of so many bytes.
  package func blockBytes(keyBytes: Int) -> Int {
    self == .aesECB || self == .aesCTR ? 16 : keyBytes
  }

  /// Whether equal blocks of a message become equal ciphertexts; under the keyless scrambler, which has no blocks, they
  /// do not.
  package var isCodebook: Bool { self != .keyless && self != .aesCTR }

  /// The cipher block by block; nil for the scrambler, which has no blocks, for the networks, which need a model, and for
  /// AES where there is none.
  ///
  /// - Parameter nonce: In counter mode, where the nonces come from.
  package func blockCipher(keyBytes: Int, nonce: NonceSource, aes: AESCiphers?) -> AnyBitCipher? {
    switch self {
    case .neural, .keyless: nil
    case .xor: AnyBitCipher(XORCipher(blockBytes: keyBytes))
    case .hill: AnyBitCipher(HillCipher(blockBytes: keyBytes))
    case .randomTable: AnyBitCipher(RandomTable(blockBytes: keyBytes))
    case .aesECB: aes?.codebook(keyBytes)
    case .aesCTR: aes?.counter(keyBytes, nonce)
    }
  }
}

/// AES, as the library of a window brings it: the ciphers for keys of so many bytes, which are repeated up to 128 bits.
package struct AESCiphers: Sendable {
  /// Electronic codebook mode.
  package let codebook: @Sendable (_ keyBytes: Int) -> AnyBitCipher
  /// Counter mode.
  package let counter: @Sendable (_ keyBytes: Int, _ nonce: NonceSource) -> AnyBitCipher

  /// How both are made.
  package init(
    codebook: @escaping @Sendable (_ keyBytes: Int) -> AnyBitCipher,
    counter: @escaping @Sendable (_ keyBytes: Int, _ nonce: NonceSource) -> AnyBitCipher
  ) {
    self.codebook = codebook
    self.counter = counter
  }
}
