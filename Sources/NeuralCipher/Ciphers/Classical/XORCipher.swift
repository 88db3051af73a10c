/// Exclusive-or with the key: C = P ⊕ K.
///
/// Used once, under a key that is drawn at random, it is the one-time pad and gives nothing away. In a picture the key
/// comes again with every block.
public struct XORCipher: BitCipher {
  /// Bytes in a block.
  public let blockBytes: Int
  /// A key is as long as a block.
  public var keyBytes: Int { blockBytes }

  /// The cipher for blocks, and keys, of so many bytes.
  public init(blockBytes: Int) { self.blockBytes = blockBytes }

  /// Makes ready a key.
  public func schedule(_ key: ArraySlice<UInt8>) -> [UInt8] { Array(key) }

  /// Encrypts neighbouring blocks where they stand.
  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    for index in blocks.indices { blocks[index] ^= key[index % blockBytes] }
  }

  /// Decrypts them likewise.
  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    encrypt(blocks, under: key, first: first, message: message)
  }
}
