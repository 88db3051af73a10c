/// A cipher that was written down, not learned: bits in, as many bits out.
public protocol BitCipher: BlockCipher {
  /// What a key becomes before blocks are worked on.
  associatedtype Schedule

  /// The nonce that a message is sent with; empty where the cipher has none.
  func nonce(ofMessage message: Int) -> [UInt8]
  /// The same cipher for whoever has received a nonce.
  func withNonce(_ nonce: [UInt8]) -> Self

  /// Makes ready a key of ``BlockCipher/keyBytes`` bytes.
  func schedule(_ key: ArraySlice<UInt8>) -> Schedule
  /// Encrypts neighbouring blocks of a message where they stand.
  ///
  /// - Parameters:
  ///   - first: The place of the first one in its message, which matters in counter mode.
  ///   - message: Which message they are the blocks of.
  func encrypt(_ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Schedule, first: Int, message: Int)
  /// Decrypts them likewise.
  func decrypt(_ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Schedule, first: Int, message: Int)
}

extension BitCipher {
  /// Bits are sent, one for one.
  public var range: CiphertextRange { .bit }
  /// Most ciphers here are codebooks.
  public var isCodebook: Bool { true }
  /// Most ciphers here have no nonce.
  public func nonce(ofMessage message: Int) -> [UInt8] { [] }
  /// A cipher without a nonce is the same with any.
  public func withNonce(_ nonce: [UInt8]) -> Self { self }

  /// Encrypts rows of bytes.
  ///
  /// - Returns: As many bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func encryptedBytes(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int = 0,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [UInt8] {
    try bytes(plaintexts, keys: keys, shouldStop: shouldStop) {
      encrypt($0, under: $1, first: $2, message: message)
    }
  }

  /// Decrypts rows of bytes.
  ///
  /// - Returns: As many bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func decryptedBytes(
    _ ciphertexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int = 0,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [UInt8] {
    try bytes(ciphertexts, keys: keys, shouldStop: shouldStop) {
      decrypt($0, under: $1, first: $2, message: message)
    }
  }

  /// Encrypts rows to numbers that are 0 or 1.
  public func encrypt(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [Float] {
    PackedBits.numbers(
      try encryptedBytes(plaintexts, keys: keys, message: message, shouldStop: shouldStop))
  }

  /// Decrypts rows of numbers; above one half they are 1.
  public func decrypt(
    _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [UInt8] {
    let packed: CipherRows<UInt8> =
      switch numbers {
      case .each(let numbers): .each(PackedBits.bytes(numbers))
      case .same(let numbers): .same(PackedBits.bytes(numbers))
      }
    return try decryptedBytes(packed, keys: keys, message: message, shouldStop: shouldStop)
  }

  /// Works on runs of rows that have one key; `shouldStop` is asked before each.
  private func bytes(
    _ rows: CipherRows<UInt8>, keys: CipherRows<UInt8>, shouldStop: () -> Bool,
    _ work: (UnsafeMutableBufferPointer<UInt8>, Schedule, _ first: Int) -> Void
  ) throws(Stopped) -> [UInt8] {
    let count = sharedRowCount(rows.count(width: blockBytes, "rows"), keys.count(width: keyBytes, "keys"))
    var bytes: [UInt8]
    switch rows {
    case .each(let elements): bytes = elements
    case .same(let row): bytes = (0..<count).flatMap { _ in row }
    }
    let run: Int
    var schedule: Schedule?
    switch keys {
    case .same(let key): (run, schedule) = (4_096, self.schedule(key[...]))
    case .each: run = 1
    }
    var isDone = true
    bytes.withUnsafeMutableBufferPointer { bytes in
      for first in stride(from: 0, to: count, by: run) {
        if first % 4_096 == 0, shouldStop() {
          isDone = false
          return
        }
        let range = first * blockBytes..<min(first + run, count) * blockBytes
        let key = schedule ?? self.schedule(keys.elements[first * keyBytes..<(first + 1) * keyBytes])
        work(UnsafeMutableBufferPointer(rebasing: bytes[range]), key, first)
      }
    }
    if !isDone { throw Stopped() }
    return bytes
  }
}

/// Bits in bytes, each byte's highest first, and the same as numbers.
public enum PackedBits {
  /// 0 or 1 for each bit.
  public static func numbers(_ bytes: [UInt8]) -> [Float] {
    [Float](unsafeUninitializedCapacity: 8 * bytes.count) { target, initialized in
      for (index, byte) in bytes.enumerated() {
        for bit in 0..<8 { target[8 * index + bit] = Float(byte >> UInt8(7 - bit) & 1) }
      }
      initialized = 8 * bytes.count
    }
  }

  /// The bits of numbers: 1 above one half.
  public static func bytes(_ numbers: [Float]) -> [UInt8] {
    stride(from: 0, to: numbers.count, by: 8).map { first in
      numbers[first..<first + 8].reduce(UInt8(0)) { $0 << 1 | ($1 > 0.5 ? 1 : 0) }
    }
  }
}
