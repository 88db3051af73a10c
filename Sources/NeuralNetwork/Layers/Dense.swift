/// A fully connected layer: y = activation(x·W + b).
///
/// Shapes: input `[inputs]`, W `[inputs, outputs]`, b `[outputs]`, output `[outputs]`, for each example.
public struct Dense: Equatable, Sendable {
  /// Input features.
  public let inputs: Int
  /// Output features.
  public let outputs: Int
  /// What is applied to each sum.
  public let activation: Activation

  /// A layer of the given sizes, which must be positive.
  public init(inputs: Int, outputs: Int, activation: Activation) {
    precondition(inputs > 0 && outputs > 0, "a dense layer needs at least one input and one output")
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
  }

  var geometry: WindowGeometry {
    WindowGeometry(
      inputs: inputs, leadingZeros: 0, trailingZeros: 0, window: inputs, step: inputs, positions: 1,
      outputs: outputs)
  }
}
