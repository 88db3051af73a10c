import NeuralNetwork

/// An eavesdropper on her own: a network that guesses N bits of plaintext from the N numbers of a ciphertext block, and
/// the optimiser that trains it.
public struct Listener: Equatable, Sendable {
  /// The network, from `[N]` numbers to `[N]` guesses.
  public internal(set) var network: Network
  /// The optimiser with its memory.
  public internal(set) var optimizer: Optimizer
  /// How the network writes bits.
  public let bitValues: BitValues
  /// Steps that she has trained.
  public internal(set) var steps = 0

  /// Bits in a block: N.
  public var bits: Int { network.outputs }
  /// Bytes in a block.
  public var blockBytes: Int { bits / 8 }

  /// A fresh eavesdropper, who learns with Adam at a rate of 0.001.
  ///
  /// - Parameters:
  ///   - architecture: Whose Eve she is built like.
  ///   - bits: N.
  ///   - width: Numbers in her hidden layers; nil takes the paper's 2N.
  ///   - seed: Her first weights belong to it.
  public init(_ architecture: Architecture, bits: Int, width: Int? = nil, seed: UInt64) {
    network = Network(
      layers: architecture.eveLayers(bits: bits, width: width ?? 2 * bits),
      initializedFrom: RandomStream(seed: seed, purpose: .listenerWeights))
    optimizer = Optimizer(.adam, rate: 0.001, parameterCount: network.parameters.count)
    bitValues = architecture.bitValues
  }

  /// The Eve who trained along with a model's Alice and Bob, as she is.
  public init(of model: CipherModel) {
    network = model[.eve].network
    optimizer = model[.eve].optimizer
    bitValues = model.architecture.bitValues
  }

  /// The seed of one of several eavesdroppers on a cipher, derived from another seed.
  public static func seed(number: Int, of seed: UInt64) -> UInt64 {
    let stream = RandomStream(seed: seed, purpose: .listenerSeed)
    let index = UInt32(truncatingIfNeeded: number)
    return UInt64(stream.word(1, index: index, step: 0)) << 32 | UInt64(stream.word(0, index: index, step: 0))
  }

  /// What she makes of ciphertext blocks.
  ///
  /// - Parameters:
  ///   - numbers: `[rows][N]`.
  ///   - shouldStop: Asked before every 64 rows.
  /// - Returns: `[rows][N/8]` bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were read.
  public func read(
    _ numbers: [Float], threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [UInt8] {
    precondition(numbers.count % bits == 0, "ciphertexts are rows of \(bits) numbers")
    let (rows, bits, bytes) = (numbers.count / bits, bits, blockBytes)
    let limit = bitValues.threshold(0.5)
    return try [UInt8](count: rows * bytes) { target in
      nonisolated(unsafe) let target = target
      return CipherRows.each(numbers).withRows(width: bits) { numbers in
        PlayerRows(network, threads: threads).run(
          rows: rows, shouldStop: shouldStop,
          fill: { input, range in
            ChunkRows.fill(input, numbers: numbers.from(range.lowerBound), width: bits, count: range.count)
          },
          empty: { output, range in
            ChunkRows.bits(
              of: output, above: limit, to: target + range.lowerBound * bytes, bytes: bytes,
              count: range.count)
          })
      }
    }
  }
}
