import NeuralNetwork

/// Nonces under a seed, another one for each message.
public struct NonceStream: Sendable {
  private let stream: RandomStream

  /// The nonces of a seed.
  public init(seed: UInt64) { stream = RandomStream(seed: seed, purpose: .nonce) }

  /// The nonce of one message.
  public func bytes(count: Int, message: Int) -> [UInt8] {
    let index = UInt32(truncatingIfNeeded: message)
    let step = UInt32(truncatingIfNeeded: message >> 32)
    return (0..<count).map { byte in
      let word = stream.word(byte / 4, index: index, step: step)
      return UInt8(truncatingIfNeeded: word >> UInt32(8 * (byte % 4)))
    }
  }
}
