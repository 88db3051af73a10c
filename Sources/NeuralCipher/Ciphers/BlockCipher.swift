/// A cipher that encrypts block by block, each under a key of its own if that is wanted: what attacks and measures work
/// on, whether it was learned or written down.
///
/// Plaintexts and keys are packed bits, each byte's highest bit first. A row's result depends neither on the rows beside
/// it nor on the number of threads.
public protocol BlockCipher: Sendable {
  /// Bytes in a block of plaintext.
  var blockBytes: Int { get }
  /// Bytes in a key.
  var keyBytes: Int { get }
  /// The range of the numbers that are sent.
  var range: CiphertextRange { get }
  /// Whether equal blocks become equal ciphertexts under one key, wherever they stand: electronic codebook mode.
  var isCodebook: Bool { get }

  /// Encrypts rows of plaintext.
  ///
  /// - Parameters:
  ///   - plaintexts: Rows of ``blockBytes`` bytes.
  ///   - keys: As many rows of ``keyBytes`` bytes, or one for all.
  ///   - message: Which message the rows are the blocks of: a cipher with a nonce takes another for each.
  ///   - shouldStop: Asked now and then.
  /// - Returns: The numbers as the receiver gets them, `[rows][numbersPerBlock]`.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  func encrypt(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [Float]

  /// Decrypts rows of numbers.
  ///
  /// - Returns: The plaintexts, `[rows][blockBytes]`.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  func decrypt(
    _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [UInt8]
}

extension BlockCipher {
  /// Bits in a block of plaintext: N.
  public var blockBits: Int { 8 * blockBytes }
  /// Numbers in a block of ciphertext, one for each bit of plaintext.
  public var numbersPerBlock: Int { 8 * blockBytes }

  /// Encrypts rows that nobody interrupts.
  public func encrypt(_ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int = 0) -> [Float] {
    unstopped { () throws(Stopped) in
      try encrypt(plaintexts, keys: keys, message: message, shouldStop: { false })
    }
  }

  /// Decrypts rows that nobody interrupts.
  public func decrypt(_ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int = 0) -> [UInt8] {
    unstopped { () throws(Stopped) in
      try decrypt(numbers, keys: keys, message: message, shouldStop: { false })
    }
  }
}

/// How many rows two lists have, which must agree; one where neither has a number of its own.
func sharedRowCount(_ first: Int?, _ second: Int?) -> Int {
  precondition(first == nil || second == nil || first == second, "every row has its key")
  return first ?? second ?? 1
}
