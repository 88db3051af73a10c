import NeuralNetwork

/// The three networks of the experiment.
public enum PlayerName: String, Equatable, Hashable, Sendable, CaseIterable {
  /// Encrypts: (P, K) -> C.
  case alice
  /// Decrypts with the key: (C, K) -> P.
  case bob
  /// Listens without the key: C -> P.
  case eve
}

/// How a bit is written as a number.
public enum BitValues: Equatable, Sendable {
  /// 0 and 1; a number above 0.5 reads as 1.
  case zeroAndOne
  /// -1 and +1; a number above 0 reads as 1.
  case minusAndPlusOne

  /// The number for a 0.
  public var zero: Float { self == .zeroAndOne ? 0 : -1 }
  /// The number for a 1.
  public var one: Float { 1 }
  /// The distance between the two, in which an error is measured: one wrong bit is an error of 1.
  var scale: Float { self == .zeroAndOne ? 1 : 0.5 }

  /// The number above which an output reads as 1, for a threshold given on the scale from 0 to 1.
  public func threshold(_ share: Float) -> Float {
    zero + share * (one - zero)
  }
}

/// The three readings of the paper's networks.
///
/// Alice and Bob are built alike: Alice reads (P, K), Bob reads (C, K). Eve has a second dense layer and reads
/// C alone. With N bits in a block:
///
/// | | dense | convolutions (filters, kernel size, stride) | last |
/// |---|---|---|---|
/// | `phase1` | 2N tanh | (2, 4, 1) (4, 2, 2) (4, 1, 1) tanh | (1, 1, 1) sigmoid |
/// | `phase3` | 2N tanh | four times (4, 4, 1) tanh | dense N, tanh for Alice, sigmoid for Bob and Eve |
/// | `reference` | 2N sigmoid | (2, 4, 1) (4, 2, 2) (4, 1, 1) sigmoid | (1, 1, 1) tanh |
///
/// `reference` follows section 3 of the paper, after Abadi and Andersen (arXiv:1610.06918).
public enum Architecture: String, Equatable, Sendable, CaseIterable {
  /// The networks of the paper's phases 1 and 2.
  case phase1
  /// The networks of the paper's phase 3 and of all its pictures.
  case phase3
  /// Section 3's own words.
  case reference

  /// How these networks write bits.
  public var bitValues: BitValues { self == .reference ? .minusAndPlusOne : .zeroAndOne }

  /// The numbers that Alice's last layer can give.
  public var ciphertextRange: CiphertextRange { self == .phase1 ? .zeroToOne : .minusOneToOne }

  /// The optimiser that trains all three.
  public var optimizer: OptimizerKind { self == .phase1 ? .rmsprop : .adam }

  /// The learning rate.
  public var rate: Float { self == .reference ? 0.0008 : 0.001 }

  /// How Alice and Bob are told to keep Eve guessing.
  public var secrecy: Secrecy { self == .reference ? .example : .mean }

  /// The layers of one player for blocks of `bits` bits.
  public func layers(of player: PlayerName, bits: Int) -> [Layer] {
    let width = 2 * bits
    let hidden: Activation = self == .reference ? .sigmoid : .tanh
    var layers: [Layer]
    if player == .eve {
      layers = [
        .dense(Dense(inputs: bits, outputs: width, activation: hidden)),
        .dense(Dense(inputs: width, outputs: width, activation: hidden)),
      ]
    } else {
      layers = [.dense(Dense(inputs: width, outputs: width, activation: hidden))]
    }
    switch self {
    case .phase1, .reference:
      let last: Activation = self == .reference ? .tanh : .sigmoid
      layers += [
        .convolution(
          Convolution1D(length: width, channels: 1, filters: 2, kernelSize: 4, activation: hidden)),
        .convolution(
          Convolution1D(
            length: width, channels: 2, filters: 4, kernelSize: 2, stride: 2, activation: hidden)),
        .convolution(
          Convolution1D(length: bits, channels: 4, filters: 4, kernelSize: 1, activation: hidden)),
        .convolution(
          Convolution1D(length: bits, channels: 4, filters: 1, kernelSize: 1, activation: last)),
      ]
    case .phase3:
      for channels in [1, 4, 4, 4] {
        layers.append(
          .convolution(
            Convolution1D(
              length: width, channels: channels, filters: 4, kernelSize: 4, activation: hidden)))
      }
      layers.append(
        .dense(
          Dense(inputs: 4 * width, outputs: bits, activation: player == .alice ? .tanh : .sigmoid)))
    }
    return layers
  }
}

/// How the term that keeps Eve guessing is averaged (the second term of L_AB).
public enum Secrecy: String, Equatable, Sendable, CaseIterable {
  /// L_Bob + (N/2 - L_Eve)² / (N/2)², with L_Eve the mean over the minibatch: the paper's lines.
  case mean
  /// L_Bob / N + the mean over examples of (N/2 - d)² / (N/2)², with d the example's own error: after Abadi and
  /// Andersen.
  case example
  /// L_Bob / N + the mean over bits of (1/2 - e)² / (1/2)², with e the bit's mean error in the minibatch.
  case bit
}
