/// The values of one network for one chunk: its input, what every layer made of it, and room for the
/// gradients of two neighbouring layers.
public final class ChunkValues: Sendable {
  let plan: NetworkPlan
  private let values: AlignedBuffer<Lanes>
  private let gradients: AlignedBuffer<Lanes>
  private let scratch: AlignedBuffer<Lanes>

  /// Room for one chunk; with `gradients`, room for the way back as well.
  public init(plan: NetworkPlan, gradients: Bool) {
    self.plan = plan
    // The padding is never written, so it stays zero.
    values = AlignedBuffer(repeating: .zero, count: plan.features * Chunk.vectors)
    self.gradients = AlignedBuffer(
      repeating: .zero, count: gradients ? 2 * plan.largest * Chunk.vectors : 0)
    scratch = AlignedBuffer(repeating: .zero, count: gradients ? plan.scratch : 0)
  }

  /// The input to fill, `[inputs][4]`.
  public var input: UnsafeMutablePointer<Lanes> { values.pointer + plan.input * Chunk.vectors }
  /// The output of the last forward pass, `[outputs][4]`.
  public var output: UnsafeMutablePointer<Lanes> { values.pointer + plan.output * Chunk.vectors }
  /// Where the gradient of the output goes before the way back, `[outputs][4]`; the way back overwrites it.
  public var outputGradient: UnsafeMutablePointer<Lanes> { gradients.pointer }
  /// The gradient of the input after the way back, `[inputs][4]`.
  public var inputGradient: UnsafeMutablePointer<Lanes> {
    gradients.pointer + (plan.steps.count & 1) * plan.largest * Chunk.vectors
  }

  /// The way forward: from the input to the output under these parameters, which stand in panels
  /// (``NetworkPlan/packed(_:)``).
  public func forward(parameters: UnsafePointer<Float>) {
    let base = values.pointer
    plan.steps.withUnsafeBufferPointer { steps in
      for step in steps {
        ForwardKernel.run(
          step.geometry, step.activation, weights: parameters + step.weights,
          biases: parameters + step.biases, input: base + step.input &* Chunk.vectors,
          output: base + step.output &* Chunk.vectors)
      }
    }
  }

  /// The way back: from the gradient of the output to those of the parameters and of the input.
  ///
  /// - Parameters:
  ///   - parameters: In panels (``NetworkPlan/packed(_:)``).
  ///   - parameterGradient: Added to, in panels as well; nil for a network that stays as it is.
  ///   - inputGradients: For how many leading inputs the gradient is wanted.
  public func backward(
    parameters: UnsafePointer<Float>, parameterGradient: UnsafeMutablePointer<Float>?, inputGradients: Int
  ) {
    let base = values.pointer
    var gradient = gradients.pointer
    var target = gradient + plan.largest &* Chunk.vectors
    plan.steps.withUnsafeBufferPointer { steps in
      var index = steps.count &- 1
      let last = steps[index]
      last.activation.deactivate(
        gradient, values: base + last.output &* Chunk.vectors, features: last.geometry.outputFeatures)
      while index >= 0 {
        let step = steps[index]
        let geometry = step.geometry
        if let parameterGradient {
          ParameterGradientKernel.run(
            geometry, input: base + step.input &* Chunk.vectors, sumGradient: gradient,
            scratch: scratch.pointer, weightGradient: parameterGradient + step.weights,
            biasGradient: parameterGradient + step.biases)
        }
        let isFirst = index == 0
        let features = isFirst ? Swift.min(inputGradients, geometry.inputs) : geometry.inputs
        if features > 0 {
          InputGradientKernel.run(
            geometry, weights: parameters + step.weights, sumGradient: gradient, features: features,
            activation: isFirst ? .identity : steps[index &- 1].activation,
            values: base + (step.input &+ geometry.leadingZeros) &* Chunk.vectors, gradient: target)
        }
        swap(&gradient, &target)
        index &-= 1
      }
    }
  }
}
