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
  /// ``AESBlocks``.
  case aesECB = "aes-ecb"
  /// ``AESCounter``.
  case aesCTR = "aes-ctr"

  /// Bytes in a block, for keys of so many bytes.
  package func blockBytes(keyBytes: Int) -> Int {
    self == .aesECB || self == .aesCTR ? 16 : keyBytes
  }

  /// The cipher block by block; nil for the scrambler, which has no blocks, and for the networks, which need a model.
  ///
  /// - Parameter nonce: In counter mode, where the nonces come from.
  package func blockCipher(keyBytes: Int, nonce: AESCounter.Nonce) -> AnyBitCipher? {
    switch self {
    case .neural, .keyless: nil
    case .xor: AnyBitCipher(XORCipher(blockBytes: keyBytes))
    case .hill: AnyBitCipher(HillCipher(blockBytes: keyBytes))
    case .randomTable: AnyBitCipher(RandomTable(blockBytes: keyBytes))
    case .aesECB: AnyBitCipher(AESBlocks(keyBytes: keyBytes))
    case .aesCTR: AnyBitCipher(AESCounter(keyBytes: keyBytes, nonce: nonce))
    }
  }
}
