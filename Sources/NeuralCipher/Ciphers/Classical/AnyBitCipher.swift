/// Any cipher that was written down as one plain type: what the session holds, whichever library it comes from.
public struct AnyBitCipher: BitCipher {
  /// Bytes in a block of plaintext.
  public let blockBytes: Int
  /// Bytes in a key.
  public let keyBytes: Int
  /// Whether equal blocks become equal ciphertexts under one key.
  public let isCodebook: Bool
  private let nonceOfMessage: @Sendable (Int) -> [UInt8]
  private let receiving: @Sendable ([UInt8]) -> AnyBitCipher
  private let makeReady: @Sendable (ArraySlice<UInt8>) -> Schedule

  /// What a cipher does under one key.
  public struct Schedule {
    typealias Work = (_ blocks: UnsafeMutableBufferPointer<UInt8>, _ first: Int, _ message: Int) -> Void

    let encrypt: Work
    let decrypt: Work
  }

  /// A cipher without its own type.
  public init(_ cipher: some BitCipher) {
    blockBytes = cipher.blockBytes
    keyBytes = cipher.keyBytes
    isCodebook = cipher.isCodebook
    nonceOfMessage = { cipher.nonce(ofMessage: $0) }
    receiving = { AnyBitCipher(cipher.withNonce($0)) }
    makeReady = { key in
      let schedule = cipher.schedule(key)
      return Schedule(
        encrypt: { cipher.encrypt($0, under: schedule, first: $1, message: $2) },
        decrypt: { cipher.decrypt($0, under: schedule, first: $1, message: $2) })
    }
  }

  /// The nonce that a message is sent with.
  public func nonce(ofMessage message: Int) -> [UInt8] { nonceOfMessage(message) }
  /// The same cipher for whoever has received a nonce.
  public func withNonce(_ nonce: [UInt8]) -> AnyBitCipher { receiving(nonce) }
  /// Makes ready a key.
  public func schedule(_ key: ArraySlice<UInt8>) -> Schedule { makeReady(key) }

  /// Encrypts neighbouring blocks where they stand.
  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Schedule, first: Int, message: Int
  ) { key.encrypt(blocks, first, message) }

  /// Decrypts them likewise.
  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Schedule, first: Int, message: Int
  ) { key.decrypt(blocks, first, message) }
}
