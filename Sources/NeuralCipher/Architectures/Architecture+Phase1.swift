import NeuralNetwork

extension Architecture {
  /// The networks of the paper's phases 1 and 2.
  public static let phase1 = Architecture(
    name: "phase1", summary: "the networks of the paper's phases 1 and 2", bitValues: .zeroAndOne,
    optimizer: .rmsprop, rate: 0.001, secrecy: .mean, epochs: 20,
    alice: [.dense(.hidden, .tanh)] + convolutions,
    bob: [.dense(.hidden, .tanh)] + convolutions,
    eve: [.dense(.hidden, .tanh), .dense(.hidden, .tanh)] + convolutions)

  /// What all three end with.
  private static var convolutions: [Shape] {
    [
      .convolution(filters: 2, kernelSize: 4, .tanh),
      .convolution(filters: 4, kernelSize: 2, stride: 2, .tanh),
      .convolution(filters: 4, kernelSize: 1, .tanh),
      .convolution(filters: 1, kernelSize: 1, .sigmoid),
    ]
  }
}
