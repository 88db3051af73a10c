import CommandLanguage
import NeuralCipher
import Notebook

/// Sends messages through the cipher of a session, under its key or one that is a bit off.
package struct MessageSender: Sendable {
  private let way: Way
  private let key: BitString?
  private let blockBytes: Int
  private let threads: Int
  private let shouldStop: @Sendable () -> Bool

  private enum Way: Sendable {
    case networks(CipherModel)
    case bits(AnyBitCipher)
    case scrambler
  }

  /// The sender of a session, which must have what its cipher needs.
  package init(_ context: CommandContext) throws(Diagnostic) {
    switch context.session.cipher.name {
    case .neural: way = .networks(try context.requireModel())
    case .keyless: way = .scrambler
    default: way = .bits(try context.requireBitCipher())
    }
    key = context.session.cipher.name == .keyless ? nil : try context.requireFittingKey()
    blockBytes = context.session.blockBits / 8
    threads = context.environment.threads
    shouldStop = context.environment.shouldStop
  }

  /// Encrypts a message.
  ///
  /// - Parameters:
  ///   - flipping: A bit of the key that is flipped.
  ///   - message: The message's number, for ciphers that have another nonce for each.
  /// - Returns: nil if it was stopped.
  package func send(_ bytes: [UInt8], flipping bit: Int?, message: Int) -> Ciphertext? {
    let blocks = Blocks(bytes: bytes, blockBytes: blockBytes, threads: threads)
    guard var key else { return KeylessScrambler.encrypt(blocks, threads: threads) }
    if let bit { key.flip(bit) }
    switch way {
    case .networks(let model):
      return try? NeuralCodebook(model: model, key: key, threads: threads).encrypt(
        blocks, shouldStop: shouldStop)
    case .bits(let cipher):
      return try? cipher.encrypt(
        blocks, key: key.packed, message: message, threads: threads, shouldStop: shouldStop)
    case .scrambler: return KeylessScrambler.encrypt(blocks, threads: threads)
    }
  }
}
