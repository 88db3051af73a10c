import Crypto
import CryptoExtras
import NeuralNetwork

/// AES in counter mode, by swift-crypto: the key and a nonce make a stream of bits, one block of it for every place in
/// the message, and the message is added to it by exclusive-or.
///
/// The nonce, a number used once, must be another one for each message under the same key.
public struct AESCounter: BitCipher {
  public let blockBytes = 16
  public let keyBytes: Int
  private let nonce: Nonce

  /// Where the nonce of a message comes from.
  public enum Nonce: Equatable, Sendable {
    /// The same for all messages: what must never be done.
    case fixed([UInt8])
    /// Another one for each message, drawn from a seed.
    case fresh(seed: UInt64)
  }

  /// Bytes in a nonce; four more count the blocks.
  public static let nonceBytes = 12

  /// The cipher for keys of so many bytes.
  public init(keyBytes: Int, nonce: Nonce) {
    self.keyBytes = keyBytes
    self.nonce = nonce
  }

  /// The nonce of a message, ``nonceBytes`` bytes.
  public func nonce(ofMessage message: Int) -> [UInt8] {
    switch nonce {
    case .fixed(let bytes): return bytes
    case .fresh(let seed):
      let stream = RandomStream(seed: seed, purpose: .nonce)
      return (0..<Self.nonceBytes).map { byte in
        let word = stream.word(
          byte / 4, index: UInt32(truncatingIfNeeded: message), step: UInt32(truncatingIfNeeded: message >> 32))
        return UInt8(truncatingIfNeeded: word >> UInt32(8 * (byte % 4)))
      }
    }
  }

  public func schedule(_ key: ArraySlice<UInt8>) -> SymmetricKey { AESBlocks.stretched(key) }

  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    let counter = UInt32(truncatingIfNeeded: first)
    let start = nonce(ofMessage: message) + (0..<4).map { UInt8(truncatingIfNeeded: counter >> UInt32(24 - 8 * $0)) }
    guard
      let encrypted = try? AES._CTR.encrypt(Array(blocks), using: key, nonce: AES._CTR.Nonce(nonceBytes: start))
    else { preconditionFailure("a key of 128 bits and a nonce of 16 bytes") }
    _ = blocks.update(fromContentsOf: encrypted)
  }

  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    encrypt(blocks, under: key, first: first, message: message)
  }
}
