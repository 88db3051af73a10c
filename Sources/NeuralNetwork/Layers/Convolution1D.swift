/// A one-dimensional convolution with 'same' padding:
/// y[p, f] = activation(b[f] + Σ_t Σ_c x[p·stride + t - left, c] · W[t, c, f]).
///
/// Shapes: input `[length, channels]`, W `[kernelSize, channels, filters]`, b `[filters]`, output
/// `[ceil(length / stride), filters]`, for each example. Of the zeros that pad the input, the smaller half
/// stands in front, as TensorFlow has it: an even kernel of 4 with stride 1 gets 1 on the left and 2 on the
/// right.
public struct Convolution1D: Equatable, Sendable {
  /// Positions of the input.
  public let length: Int
  /// Channels of each input position.
  public let channels: Int
  /// Output channels.
  public let filters: Int
  /// Input positions that one output sees.
  public let kernelSize: Int
  /// Input positions from one output to the next.
  public let stride: Int
  /// What is applied to each sum.
  public let activation: Activation

  /// A layer of the given sizes, which must be positive.
  public init(
    length: Int, channels: Int, filters: Int, kernelSize: Int, stride: Int = 1, activation: Activation
  ) {
    precondition(
      length > 0 && channels > 0 && filters > 0 && kernelSize > 0 && stride > 0,
      "a convolution's sizes must all be positive")
    self.length = length
    self.channels = channels
    self.filters = filters
    self.kernelSize = kernelSize
    self.stride = stride
    self.activation = activation
  }

  /// Positions of the output, `ceil(length / stride)`.
  public var outputLength: Int { (length + stride - 1) / stride }

  /// Zeros that 'same' padding puts in front of and behind the input positions.
  public var padding: (left: Int, right: Int) {
    let total = max((outputLength - 1) * stride + kernelSize - length, 0)
    return (total / 2, total - total / 2)
  }

  var geometry: WindowGeometry {
    WindowGeometry(
      inputs: length * channels, leadingZeros: padding.left * channels,
      trailingZeros: padding.right * channels, window: kernelSize * channels, step: stride * channels,
      positions: outputLength, outputs: filters)
  }
}
