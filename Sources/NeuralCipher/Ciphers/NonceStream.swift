import NeuralNetwork

/// Where the nonce of a message comes from.
public enum NonceSource: Equatable, Sendable {
  /// The same for all messages: what must never be done.
  case fixed([UInt8])
  /// Another one for each message, drawn from a seed.
  case fresh(seed: UInt64)

  /// Bytes in a nonce of AES's counter mode; four more count the blocks.
  public static let byteCount = 12
}

/// Nonces under a seed, another one for each message.
public struct NonceStream: Sendable {
  private let stream: RandomStream

  /// The nonces of a seed.
  public init(seed: UInt64) { stream = RandomStream(seed: seed, purpose: .nonce) }

  /// The nonce of one message.
  public func bytes(count: Int, message: Int) -> [UInt8] {
    stream.bytes(
      0..<count, index: UInt32(truncatingIfNeeded: message), step: UInt32(truncatingIfNeeded: message >> 32))
  }
}
