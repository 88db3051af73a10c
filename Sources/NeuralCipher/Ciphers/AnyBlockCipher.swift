/// Any block cipher as one plain type: what attacks hold, whoever has brought the cipher.
///
/// It is made of closures and not of `any BlockCipher`, which the compiler for the browser does not know.
public struct AnyBlockCipher: BlockCipher {
  /// Bytes in a block of plaintext.
  public let blockBytes: Int
  /// Bytes in a key.
  public let keyBytes: Int
  /// The range of the numbers that are sent.
  public let range: CiphertextRange
  /// Whether equal blocks become equal ciphertexts under one key.
  public let isCodebook: Bool
  private let encryptRows: Encrypt
  private let decryptRows: Decrypt

  private typealias Encrypt =
    @Sendable (
      CipherRows<UInt8>, _ keys: CipherRows<UInt8>, _ message: Int, _ shouldStop: @Sendable () -> Bool
    ) throws(Stopped) -> [Float]
  private typealias Decrypt =
    @Sendable (
      CipherRows<Float>, _ keys: CipherRows<UInt8>, _ message: Int, _ shouldStop: @Sendable () -> Bool
    ) throws(Stopped) -> [UInt8]

  /// A cipher without its own type.
  public init(_ cipher: some BlockCipher) {
    blockBytes = cipher.blockBytes
    keyBytes = cipher.keyBytes
    range = cipher.range
    isCodebook = cipher.isCodebook
    encryptRows = { (plaintexts, keys, message, shouldStop) throws(Stopped) in
      try cipher.encrypt(plaintexts, keys: keys, message: message, shouldStop: shouldStop)
    }
    decryptRows = { (numbers, keys, message, shouldStop) throws(Stopped) in
      try cipher.decrypt(numbers, keys: keys, message: message, shouldStop: shouldStop)
    }
  }

  /// Encrypts as the cipher does.
  public func encrypt(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [Float] { try encryptRows(plaintexts, keys, message, shouldStop) }

  /// Decrypts as the cipher does.
  public func decrypt(
    _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [UInt8] { try decryptRows(numbers, keys, message, shouldStop) }
}
