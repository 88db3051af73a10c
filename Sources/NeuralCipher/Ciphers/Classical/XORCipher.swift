/// Exclusive-or with the key: C = P ⊕ K.
///
/// Used once, under a key that is drawn at random, it is the one-time pad and gives nothing away. In a picture the key
/// comes again with every block.
public struct XORCipher: BitCipher {
  public let blockBytes: Int
  public var keyBytes: Int { blockBytes }

  /// The cipher for blocks, and keys, of so many bytes.
  public init(blockBytes: Int) { self.blockBytes = blockBytes }

  public func schedule(_ key: ArraySlice<UInt8>) -> [UInt8] { Array(key) }

  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    for index in blocks.indices { blocks[index] ^= key[index % blockBytes] }
  }

  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: [UInt8], first: Int, message: Int
  ) {
    encrypt(blocks, under: key, first: first, message: message)
  }
}
