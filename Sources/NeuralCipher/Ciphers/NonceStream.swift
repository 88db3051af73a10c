import NeuralNetwork

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
