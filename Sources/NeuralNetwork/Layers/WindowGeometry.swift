/// The shape that dense and convolution layers share: outputs computed from windows that slide over the
/// input.
///
/// A one-dimensional convolution looks at its input through a window of `kernelSize` positions, all channels
/// of each; a dense layer is the case of one window over everything. In the padded input of a chunk the
/// features of a window lie side by side, so one family of kernels serves both.
///
/// Axes: an input feature's index is `position * channels + channel`, an output's `position * outputs +
/// output`; a weight's is `row * outputs + output`, where `row` counts the features of a window. That is the
/// order of Keras' `[kernel, in, out]` and `[in, out]`.
public struct WindowGeometry: Equatable, Sendable {
  /// Input features, without padding.
  public let inputs: Int
  /// Zeros in front of the input.
  public let leadingZeros: Int
  /// Zeros behind the input.
  public let trailingZeros: Int
  /// Features that a window covers: the rows of the weight matrix.
  public let window: Int
  /// Features from one window's start to the next one's.
  public let step: Int
  /// How many windows there are.
  public let positions: Int
  /// Outputs of each window: the columns of the weight matrix.
  public let outputs: Int

  /// Features of the input with its padding.
  public var paddedInputs: Int { leadingZeros + inputs + trailingZeros }
  /// Features that leave the layer, `positions * outputs`.
  public var outputFeatures: Int { positions * outputs }
  /// Weights, without the biases.
  public var weights: Int { window * outputs }
}
