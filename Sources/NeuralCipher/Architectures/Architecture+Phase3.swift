import NeuralNetwork

extension Architecture {
  /// The networks of the paper's phase 3 and of all its pictures.
  public static let phase3 = Architecture(
    name: "phase3", summary: "the networks of phase 3 and of all its pictures", bitValues: .zeroAndOne,
    optimizer: .adam, rate: 0.001, secrecy: .mean, epochs: 30,
    alice: [.dense(.hidden, .tanh)] + convolutions + [.dense(.block, .tanh)],
    bob: [.dense(.hidden, .tanh)] + convolutions + [.dense(.block, .sigmoid)],
    eve: [.dense(.hidden, .tanh), .dense(.hidden, .tanh)] + convolutions + [.dense(.block, .sigmoid)])

  /// What stands in the middle of all three.
  private static var convolutions: [Shape] {
    Array(repeating: .convolution(filters: 4, kernelSize: 4, .tanh), count: 4)
  }
}
