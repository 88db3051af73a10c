import Crypto
import CryptoExtras
import NeuralCipher

/// AES in counter mode, by swift-crypto: the key and a nonce make a stream of bits, one block of it for every place in
/// the message, and the message is added to it by exclusive-or.
///
/// The nonce, a number used once, must be another one for each message under the same key.
package struct AESCounter: BitCipher {
  /// A block has 128 bits.
  package let blockBytes = 16
  /// Bytes in a key, before it is repeated.
  package let keyBytes: Int
  private let nonce: NonceSource

  /// The cipher for keys of so many bytes.
  package init(keyBytes: Int, nonce: NonceSource) {
    self.keyBytes = keyBytes
    self.nonce = nonce
  }

  /// The place of a block matters.
  package var isCodebook: Bool { false }

  /// The nonce of a message, ``NonceSource/byteCount`` bytes.
  package func nonce(ofMessage message: Int) -> [UInt8] {
    switch nonce {
    case .fixed(let bytes): bytes
    case .fresh(let seed): NonceStream(seed: seed).bytes(count: NonceSource.byteCount, message: message)
    }
  }

  /// Every message has the nonce that was received.
  package func withNonce(_ nonce: [UInt8]) -> AESCounter {
    AESCounter(keyBytes: keyBytes, nonce: .fixed(nonce))
  }

  /// Makes ready a key.
  package func schedule(_ key: ArraySlice<UInt8>) -> SymmetricKey { AESBlocks.stretched(key) }

  /// Encrypts neighbouring blocks where they stand.
  package func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    let counter = UInt32(truncatingIfNeeded: first)
    let start =
      nonce(ofMessage: message) + (0..<4).map { UInt8(truncatingIfNeeded: counter >> UInt32(24 - 8 * $0)) }
    guard
      let encrypted = try? AES._CTR.encrypt(
        Array(blocks), using: key, nonce: AES._CTR.Nonce(nonceBytes: start))
    else { preconditionFailure("a key of 128 bits and a nonce of 16 bytes") }
    _ = blocks.update(fromContentsOf: encrypted)
  }

  /// Decrypts them likewise.
  package func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    encrypt(blocks, under: key, first: first, message: message)
  }
}
