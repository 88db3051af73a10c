import NeuralNetwork

/// One reading of the paper's networks, with all that belongs to it: a plain value, and a file of its own.
///
/// Alice reads (P, K), Bob reads (C, K), Eve reads C alone. With N bits in a block:
///
/// | | dense | convolutions (filters, kernel size, stride) | last |
/// |---|---|---|---|
/// | `phase1` | 2N tanh | (2, 4, 1) (4, 2, 2) (4, 1, 1) tanh | (1, 1, 1) sigmoid |
/// | `phase3` | 2N tanh | four times (4, 4, 1) tanh | dense N, tanh for Alice, sigmoid for Bob and Eve |
/// | `reference` | 2N sigmoid | (2, 4, 1) (4, 2, 2) (4, 1, 1) sigmoid | (1, 1, 1) tanh |
///
/// Eve has the dense layer twice. Another architecture is another file, and a line in ``allCases``.
public struct Architecture: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// What the networks are, in a few words.
  public let summary: String
  /// How the networks write bits.
  public let bitValues: BitValues
  /// The optimiser that trains all three.
  public let optimizer: OptimizerKind
  /// The learning rate.
  public let rate: Float
  /// How Alice and Bob are told to keep Eve guessing.
  public let secrecy: Secrecy
  /// Epochs of 2^16 messages that the paper trains.
  public let epochs: Int
  /// Alice's layers, behind 2N inputs.
  let alice: [Shape]
  /// Bob's layers, behind 2N inputs.
  let bob: [Shape]
  /// Eve's layers, behind N inputs.
  let eve: [Shape]

  /// All that there are, in the order in which they are named.
  public static let allCases: [Architecture] = [.phase1, .phase3, .reference]

  /// What a layer adds to the chain; what it takes follows from the layers before it.
  enum Shape: Hashable, Sendable {
    /// Every number to each of so many.
    case dense(Width, Activation)
    /// A window over positions, so many filters of it.
    case convolution(filters: Int, kernelSize: Int, stride: Int = 1, Activation)

    var activation: Activation {
      switch self {
      case .dense(_, let activation), .convolution(_, _, _, let activation): activation
      }
    }
  }

  /// How wide a dense layer is.
  enum Width: Hashable, Sendable {
    /// N, the bits of a block.
    case block
    /// 2N, unless another width was asked for.
    case hidden
  }

  /// The numbers that Alice's last layer can give.
  public var ciphertextRange: CiphertextRange {
    alice.last?.activation == .sigmoid ? .zeroToOne : .minusOneToOne
  }

  /// The layers of one player for blocks of `bits` bits.
  public func layers(of player: PlayerName, bits: Int) -> [Layer] {
    switch player {
    case .alice: Self.layers(alice, inputs: 2 * bits, bits: bits, width: 2 * bits)
    case .bob: Self.layers(bob, inputs: 2 * bits, bits: bits, width: 2 * bits)
    case .eve: Self.layers(eve, inputs: bits, bits: bits, width: 2 * bits)
    }
  }

  /// An Eve whose hidden layers have another width than the paper's 2N.
  ///
  /// Where her last layer is a convolution, it gives half as many numbers as the hidden layers are wide; a dense layer
  /// takes its place where these are not N.
  ///
  /// - Parameter width: Even.
  func eveLayers(bits: Int, width: Int) -> [Layer] {
    let layers = Self.layers(eve, inputs: bits, bits: bits, width: width)
    guard let last = eve.last, layers.last?.geometry.outputFeatures != bits else { return layers }
    return Self.layers(
      eve.dropLast() + [.dense(.block, last.activation)], inputs: bits, bits: bits, width: width)
  }

  private static func layers(_ shapes: [Shape], inputs: Int, bits: Int, width: Int) -> [Layer] {
    var chain = LayerChain(inputs: inputs)
    for shape in shapes {
      switch shape {
      case .dense(let outputs, let activation):
        chain.addDense(outputs: outputs == .block ? bits : width, activation: activation)
      case .convolution(let filters, let kernelSize, let stride, let activation):
        chain.addConvolution(
          filters: filters, kernelSize: kernelSize, stride: stride, activation: activation)
      }
    }
    return chain.layers
  }
}

extension Architecture: CaseIterable, RawRepresentable, CustomStringConvertible {
  /// The name, as files and commands have it.
  public var rawValue: String { name }

  /// The architecture of that name; nil if there is none.
  public init?(rawValue: String) {
    guard let found = Self.allCases.first(where: { $0.name == rawValue }) else { return nil }
    self = found
  }

  /// The name.
  public var description: String { name }

  /// Whether two have the same name: no two others have.
  public static func == (first: Architecture, second: Architecture) -> Bool { first.name == second.name }

  /// Mixes in the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
