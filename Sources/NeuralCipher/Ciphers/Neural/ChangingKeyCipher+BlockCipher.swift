/// The trained networks among the other ciphers: Alice's numbers as they are sent, in 16 bits each.
extension ChangingKeyCipher: BlockCipher {
  /// Bytes in the model's blocks.
  public var blockBytes: Int { model.blockBytes }
  /// A key is as long as a block.
  public var keyBytes: Int { model.blockBytes }
  /// The range of Alice's last layer.
  public var range: CiphertextRange { model.architecture.ciphertextRange }
  /// Each block goes through the networks on its own.
  public var isCodebook: Bool { true }

  /// Alice encrypts, and her numbers are rounded.
  public func encrypt(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [Float] {
    var numbers: [Float] = try encrypt(plaintexts, keys: keys, shouldStop: shouldStop)
    let range = range
    for index in numbers.indices { numbers[index] = range.number(for: range.code(for: numbers[index])) }
    return numbers
  }

  /// Bob decrypts.
  public func decrypt(
    _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [UInt8] {
    try decrypt(numbers, keys: keys, as: .bob, shouldStop: shouldStop)
  }
}
