import Crypto
import CryptoExtras
import NeuralCipher

/// AES, the cipher of the world's standards, block by block in electronic codebook mode, by swift-crypto.
///
/// The key is stretched to 128 bits by repeating it: the cipher is a good one, and its key is as short as it was.
package struct AESBlocks: BitCipher {
  /// A block has 128 bits.
  package let blockBytes = 16
  /// Bytes in a key, before it is repeated.
  package let keyBytes: Int

  /// The cipher for keys of so many bytes.
  package init(keyBytes: Int) { self.keyBytes = keyBytes }

  /// Makes ready a key.
  package func schedule(_ key: ArraySlice<UInt8>) -> SymmetricKey { Self.stretched(key) }

  /// A key repeated up to 128 bits, and cut there.
  static func stretched(_ key: ArraySlice<UInt8>) -> SymmetricKey {
    SymmetricKey(data: (0..<16).map { key[key.startIndex + $0 % key.count] })
  }

  /// Encrypts neighbouring blocks where they stand.
  package func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    forEachBlock(blocks) { try AES.permute(&$0, key: key) }
  }

  /// Decrypts them likewise.
  package func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: SymmetricKey, first: Int, message: Int
  ) {
    forEachBlock(blocks) { try AES.inversePermute(&$0, key: key) }
  }

  private func forEachBlock(
    _ blocks: UnsafeMutableBufferPointer<UInt8>,
    _ permute: (inout UnsafeMutableBufferPointer<UInt8>) throws -> Void
  ) {
    for start in stride(from: 0, to: blocks.count, by: blockBytes) {
      var block = UnsafeMutableBufferPointer(rebasing: blocks[start..<start + blockBytes])
      do { try permute(&block) } catch { preconditionFailure("a key of 128 bits and blocks of 16 bytes") }
    }
  }
}
