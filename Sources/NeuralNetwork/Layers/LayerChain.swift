/// Layers one behind the other, of which each takes what the one before it gives: only what a layer adds need be said.
///
/// A convolution sees the numbers before it as positions and channels, as the layer before it left them; what enters the
/// chain, and what leaves a dense layer, are positions of one channel.
public struct LayerChain: Sendable {
  /// The layers so far.
  public private(set) var layers: [Layer] = []
  private var length: Int
  private var channels = 1

  /// An empty chain for so many inputs.
  public init(inputs: Int) { length = inputs }

  /// Numbers that leave the last layer.
  public var outputs: Int { length * channels }

  /// Adds a fully connected layer.
  public mutating func addDense(outputs: Int, activation: Activation) {
    layers.append(.dense(Dense(inputs: self.outputs, outputs: outputs, activation: activation)))
    (length, channels) = (outputs, 1)
  }

  /// Adds a one-dimensional convolution with 'same' padding.
  public mutating func addConvolution(
    filters: Int, kernelSize: Int, stride: Int = 1, activation: Activation
  ) {
    let convolution = Convolution1D(
      length: length, channels: channels, filters: filters, kernelSize: kernelSize, stride: stride,
      activation: activation)
    layers.append(.convolution(convolution))
    (length, channels) = (convolution.outputLength, filters)
  }
}
