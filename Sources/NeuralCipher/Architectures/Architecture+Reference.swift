import NeuralNetwork

extension Architecture {
  /// Section 3's own words, after Abadi and Andersen (arXiv:1610.06918).
  public static let reference = Architecture(
    name: "reference", summary: "section 3's own words, after Abadi and Andersen; slow to learn",
    bitValues: .minusAndPlusOne, optimizer: .adam, rate: 0.0008, secrecy: .example, epochs: 20,
    alice: [.dense(.hidden, .sigmoid)] + convolutions,
    bob: [.dense(.hidden, .sigmoid)] + convolutions,
    eve: [.dense(.hidden, .sigmoid), .dense(.hidden, .sigmoid)] + convolutions)

  /// What all three end with.
  private static var convolutions: [Shape] {
    [
      .convolution(filters: 2, kernelSize: 4, .sigmoid),
      .convolution(filters: 4, kernelSize: 2, stride: 2, .sigmoid),
      .convolution(filters: 4, kernelSize: 1, .sigmoid),
      .convolution(filters: 1, kernelSize: 1, .tanh),
    ]
  }
}
