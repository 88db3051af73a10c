import NeuralNetwork

/// One player: a network and the optimiser that trains it.
public struct Player: Equatable, Sendable {
  /// The network with its weights.
  public var network: Network
  /// The optimiser with its memory.
  public var optimizer: Optimizer
}

/// Alice, Bob and Eve, with all that their training needs to go on: a plain value.
///
/// Everything random in it belongs to its seed: the first weights, and the messages and keys of every step.
public struct CipherModel: Equatable, Sendable {
  /// How the networks are built.
  public let architecture: Architecture
  /// Bits in a block, in a key, and numbers in a ciphertext block: N.
  public let bits: Int
  /// The seed that everything random in the model belongs to.
  public let seed: UInt64
  /// How Alice and Bob are told to keep Eve guessing.
  public let secrecy: Secrecy
  /// The decay of the averaged weights, where they are kept.
  public let averaging: Averaging?
  /// Steps trained so far.
  public internal(set) var step: Int
  /// Who does not learn.
  public internal(set) var frozen: Set<PlayerName>
  var players: [PlayerName: Player]
  /// Averaged parameters of Alice and Bob, where they are kept.
  var averages: [PlayerName: [Float]]

  /// Whether there are networks for blocks of so many bits: whole bytes, from 1 to 64 of them.
  public static func isBlockSize(_ bits: Int) -> Bool {
    (8...512).contains(bits) && bits % 8 == 0
  }

  /// Fresh networks.
  ///
  /// - Parameters:
  ///   - bits: N, for which ``isBlockSize(_:)`` holds.
  ///   - average: The decay of averaged weights for Alice and Bob, in (0, 1); nil keeps none.
  ///   - secrecy: nil takes the architecture's own.
  public init(
    _ architecture: Architecture, bits: Int = 16, seed: UInt64, average: Float? = nil,
    secrecy: Secrecy? = nil
  ) {
    precondition(Self.isBlockSize(bits), "a block is 8 to 512 bits, in whole bytes")
    self.architecture = architecture
    self.bits = bits
    self.seed = seed
    self.secrecy = secrecy ?? architecture.secrecy
    averaging = average.map(Averaging.init(decay:))
    step = 0
    frozen = []
    players = [:]
    averages = [:]
    for name in PlayerName.allCases {
      let network = Network(
        layers: architecture.layers(of: name, bits: bits),
        initializedFrom: RandomStream(seed: seed, purpose: .initialWeights(of: name)))
      players[name] = Player(
        network: network,
        optimizer: Optimizer(
          architecture.optimizer, rate: architecture.rate, parameterCount: network.parameters.count))
      if averaging != nil, name != .eve { averages[name] = network.parameters }
    }
  }

  /// A model as it was left.
  init(
    architecture: Architecture, bits: Int, seed: UInt64, secrecy: Secrecy, averaging: Averaging?, step: Int,
    frozen: Set<PlayerName>, players: [PlayerName: Player], averages: [PlayerName: [Float]]
  ) {
    self.architecture = architecture
    self.bits = bits
    self.seed = seed
    self.secrecy = secrecy
    self.averaging = averaging
    self.step = step
    self.frozen = frozen
    self.players = players
    self.averages = averages
  }

  /// The same model as it was before its first step.
  public var untrained: CipherModel {
    CipherModel(architecture, bits: bits, seed: seed, average: averaging?.decay, secrecy: secrecy)
  }

  /// A player's network and optimiser.
  public subscript(_ name: PlayerName) -> Player {
    guard let player = players[name] else { preconditionFailure("a model has all three players") }
    return player
  }

  /// The network that evaluating, encrypting and decrypting use: with averaged weights where they are kept.
  public func network(of name: PlayerName) -> Network {
    let network = self[name].network
    guard let average = averages[name] else { return network }
    return Network(layers: network.layers, parameters: average)
  }

  /// A player's averaged parameters, where they are kept.
  public func averagedParameters(of name: PlayerName) -> [Float]? { averages[name] }

  /// The same networks without averaged weights: what evaluates and encrypts is as the last step left it.
  var withoutAverages: CipherModel {
    CipherModel(
      architecture: architecture, bits: bits, seed: seed, secrecy: secrecy, averaging: nil, step: step,
      frozen: frozen, players: players, averages: [:])
  }

  /// Stops players from learning.
  public mutating func freeze(_ names: Set<PlayerName>) { frozen.formUnion(names) }

  /// Lets players learn again.
  public mutating func thaw(_ names: Set<PlayerName>) { frozen.subtract(names) }

  /// Bytes in a block.
  public var blockBytes: Int { bits / 8 }
}

extension RandomStream {
  /// What the random numbers of a model are for.
  enum Purpose {
    case initialWeights(of: PlayerName)
    case aliceBobMinibatch
    case eveMinibatch(Int)
    case evaluation
    case key
    case textPadding
    case hillMatrix
    case tableRound
    case tableSwap
    case nonce
    case measurement
    case knownBlocks
    case triedBlocks
    case attackersKeys
    case attackersBlocks
    case games
    case gamesForPractice
    case listenerSeed
    case listenerWeights
    case listenerExamples
    case listenerChoice
    case listenerScore
    case listenerKnownBlocks
    case bootstrap
    case attackedKeys
    case neuronWeights
    case descentExamples

    var number: UInt32 {
      switch self {
      case .initialWeights(of: .alice): 0
      case .initialWeights(of: .bob): 1
      case .initialWeights(of: .eve): 2
      case .aliceBobMinibatch: 3
      case .eveMinibatch(let which): 4 + UInt32(which)
      case .evaluation: 6
      case .key: 7
      case .textPadding: 8
      case .hillMatrix: 60
      case .tableRound: 61
      case .tableSwap: 62
      case .nonce: 63
      case .measurement: 50
      case .knownBlocks: 20
      case .triedBlocks: 21
      case .attackersKeys: 22
      case .attackersBlocks: 23
      case .games: 24
      case .gamesForPractice: 25
      case .listenerSeed: 30
      case .listenerWeights: 31
      case .listenerExamples: 32
      case .listenerChoice: 33
      case .listenerScore: 34
      case .listenerKnownBlocks: 35
      case .bootstrap: 40
      case .attackedKeys: 41
      case .neuronWeights: 70
      case .descentExamples: 71
      }
    }
  }

  init(seed: UInt64, purpose: Purpose) {
    self.init(seed: seed, purpose: purpose.number)
  }
}
