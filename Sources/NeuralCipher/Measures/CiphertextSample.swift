import NeuralNetwork

/// What Alice sends for many random messages, each under its own random key: the messages that
/// ``CipherModel/evaluate(messages:threads:shouldStop:)`` sends.
struct CiphertextSample {
  /// Numbers in a ciphertext block: N.
  let columns: Int
  /// Alice's numbers, not rounded, `[messages][N]`.
  let numbers: [Float]

  /// The messages.
  ///
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were sent.
  init(
    of model: CipherModel, messages: Int, threads: Int, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) {
    let bits = model.bits
    let stream = RandomStream(seed: model.seed, purpose: .evaluation)
    func bytes(firstBit: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(messages * model.blockBytes)
      for message in 0..<messages {
        for byte in 0..<model.blockBytes {
          bytes.append(
            (0..<8).reduce(0) { byteSoFar, bit in
              let isSet = stream.bit(
                firstBit + 8 * byte + bit, index: UInt32(truncatingIfNeeded: message),
                step: UInt32(truncatingIfNeeded: model.step))
              return byteSoFar << 1 | (isSet ? 1 : 0)
            })
        }
      }
      return bytes
    }
    let cipher = ChangingKeyCipher(model: model, threads: threads)
    columns = bits
    plaintexts = bytes(firstBit: 0)
    keys = bytes(firstBit: bits)
    numbers = try cipher.encrypt(.each(plaintexts), keys: .each(keys), shouldStop: shouldStop)
  }

  /// The messages, `[messages][N/8]` bytes.
  let plaintexts: [UInt8]
  /// Their keys, likewise.
  let keys: [UInt8]

  /// Messages that were sent.
  var messages: Int { numbers.count / columns }

  /// The mean of each number.
  private var means: [Double] {
    var means = [Double](repeating: 0, count: columns)
    for row in 0..<messages {
      for column in 0..<columns { means[column] += Double(numbers[row * columns + column]) }
    }
    return means.map { $0 / Double(messages) }
  }

  /// Pearson's correlation of chosen numbers with each, `[chosen][N]`; nil where one of the two never changes.
  ///
  /// Two passes, message after message in 64 bits: means, then products of what differs from them.
  ///
  /// - Parameter shouldStop: Asked before every 64 messages.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  func correlations(
    of chosen: [Int], shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [[Double?]] {
    let means = means
    var products = [Double](repeating: 0, count: chosen.count * columns)
    var squares = [Double](repeating: 0, count: columns)
    var differences = [Double](repeating: 0, count: columns)
    for row in 0..<messages {
      if row % 64 == 0, shouldStop() { throw Stopped() }
      for column in 0..<columns {
        differences[column] = Double(numbers[row * columns + column]) - means[column]
        squares[column] += differences[column] * differences[column]
      }
      for (index, reference) in chosen.enumerated() {
        let difference = differences[reference]
        for column in 0..<columns { products[index * columns + column] += difference * differences[column] }
      }
    }
    return chosen.enumerated().map { index, reference in
      (0..<columns).map { column in
        let scale = (squares[column] * squares[reference]).squareRoot()
        return scale > 0 ? products[index * columns + column] / scale : nil
      }
    }
  }
}
