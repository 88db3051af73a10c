/// One layer of a network: its shape, without weights.
public enum Layer: Equatable, Sendable {
  /// Every input feature to every output feature.
  case dense(Dense)
  /// A window that slides over positions.
  case convolution(Convolution1D)

  /// The windows that the kernels work through.
  public var geometry: WindowGeometry {
    switch self {
    case .dense(let dense): dense.geometry
    case .convolution(let convolution): convolution.geometry
    }
  }

  /// What is applied to each sum.
  public var activation: Activation {
    switch self {
    case .dense(let dense): dense.activation
    case .convolution(let convolution): convolution.activation
    }
  }

  /// The shape of the weight tensor, outermost axis first: `[inputs, outputs]` or
  /// `[kernelSize, channels, filters]`.
  public var weightShape: [Int] {
    switch self {
    case .dense(let dense): [dense.inputs, dense.outputs]
    case .convolution(let convolution):
      [convolution.kernelSize, convolution.channels, convolution.filters]
    }
  }

  /// Weights that one output sum sees (fan-in) and outputs that one input reaches (fan-out), as Glorot
  /// initialisation counts them: kernel size times channels.
  public var fans: (in: Int, out: Int) {
    switch self {
    case .dense(let dense): (dense.inputs, dense.outputs)
    case .convolution(let convolution):
      (convolution.kernelSize * convolution.channels, convolution.kernelSize * convolution.filters)
    }
  }

  /// Weights and biases together.
  public var parameterCount: Int { geometry.weights + geometry.outputs }
}
