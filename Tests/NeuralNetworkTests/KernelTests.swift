import NeuralNetwork
import Testing

/// Layers of many shapes: odd ones, tiny ones, kernels wider than the input, strides wider than the kernel.
let oddLayers: [Layer] = [
  .dense(Dense(inputs: 1, outputs: 1, activation: .identity)),
  .dense(Dense(inputs: 7, outputs: 5, activation: .tanh)),
  .dense(Dense(inputs: 32, outputs: 32, activation: .sigmoid)),
  .dense(Dense(inputs: 5, outputs: 18, activation: .tanh)),
  .convolution(
    Convolution1D(length: 7, channels: 1, filters: 2, kernelSize: 4, activation: .tanh)),
  .convolution(
    Convolution1D(length: 9, channels: 3, filters: 5, kernelSize: 4, stride: 3, activation: .sigmoid)),
  .convolution(
    Convolution1D(length: 8, channels: 2, filters: 4, kernelSize: 2, stride: 2, activation: .tanh)),
  .convolution(
    Convolution1D(length: 3, channels: 2, filters: 3, kernelSize: 7, activation: .tanh)),
  .convolution(
    Convolution1D(length: 11, channels: 4, filters: 1, kernelSize: 1, stride: 4, activation: .identity)),
  .convolution(
    Convolution1D(length: 32, channels: 4, filters: 4, kernelSize: 4, activation: .tanh)),
]

/// Layers in which a block of rows, of outputs or of positions begins anew (``ForwardKernel`` takes 96 rows at a time,
/// ``InputGradientKernel`` 96 outputs, ``ParameterGradientKernel`` 8 positions and 32 outputs), and one beyond.
private let blockedLayers: [Layer] = [
  .dense(Dense(inputs: 96, outputs: 96, activation: .tanh)),
  .dense(Dense(inputs: 97, outputs: 97, activation: .sigmoid)),
  .dense(Dense(inputs: 130, outputs: 33, activation: .tanh)),
  .dense(Dense(inputs: 300, outputs: 100, activation: .identity)),
  .convolution(Convolution1D(length: 9, channels: 33, filters: 6, kernelSize: 3, activation: .tanh)),
  .convolution(Convolution1D(length: 17, channels: 2, filters: 98, kernelSize: 2, activation: .sigmoid)),
]

struct KernelTests {
  @Test(arguments: oddLayers + blockedLayers)
  func theForwardPassHasTheBitsOfItsPlainTwin(layer: Layer) {
    var numbers = TestNumbers(1)
    let parameters = numbers.floats(layer.parameterCount)
    let network = Network(layers: [layer], parameters: parameters)
    for batch in [1, 17, 64, 65] {
      let inputs = (0..<batch).map { _ in numbers.floats(layer.geometry.inputs) }
      #expect(network(inputs) == inputs.map { Naive.forward([layer], parameters, $0) })
    }
  }

  @Test(arguments: oddLayers + blockedLayers)
  func theWayBackHasTheBitsOfItsPlainTwin(layer: Layer) {
    var numbers = TestNumbers(2)
    let parameters = numbers.floats(layer.parameterCount)
    let inputs = (0..<Chunk.examples).map { _ in numbers.floats(layer.geometry.inputs) }
    let gradients = (0..<Chunk.examples).map { _ in numbers.floats(layer.geometry.outputFeatures) }
    let outputs = inputs.map { Naive.forward([layer], parameters, $0) }
    let sumGradients = zip(gradients, outputs).map { gradient, output in
      zip(gradient, output).map { $0 * layer.activation.derivative(atValue: Lanes(repeating: $1))[0] }
    }
    let expected = Naive.backward(layer, parameters, inputs: inputs, sumGradients: sumGradients)
    let result = backward([layer], parameters, inputs: inputs, outputGradients: gradients)
    #expect(result.parameters == expected.parameters)
    #expect(result.inputs == expected.inputs)
  }

  @Test(arguments: oddLayers)
  func everyGradientAgreesWithCentralDifferences(layer: Layer) {
    checkGradients([layer])
  }

  @Test func aChainOfLayersAgreesWithCentralDifferences() {
    checkGradients([
      .dense(Dense(inputs: 6, outputs: 10, activation: .tanh)),
      .convolution(
        Convolution1D(length: 10, channels: 1, filters: 3, kernelSize: 4, activation: .sigmoid)),
      .convolution(
        Convolution1D(length: 10, channels: 3, filters: 2, kernelSize: 3, stride: 2, activation: .tanh)),
      .dense(Dense(inputs: 10, outputs: 3, activation: .sigmoid)),
    ])
  }

  @Test func theGradientOfTheLeadingInputsIsThatOfAllInputs() {
    var numbers = TestNumbers(5)
    let layers: [Layer] = [
      .dense(Dense(inputs: 9, outputs: 6, activation: .tanh)),
      .dense(Dense(inputs: 6, outputs: 4, activation: .tanh)),
    ]
    let parameters = numbers.floats(layers.reduce(0) { $0 + $1.parameterCount })
    let inputs = (0..<Chunk.examples).map { _ in numbers.floats(9) }
    let gradients = (0..<Chunk.examples).map { _ in numbers.floats(4) }
    let all = backward(layers, parameters, inputs: inputs, outputGradients: gradients)
    let leading = backward(
      layers, parameters, inputs: inputs, outputGradients: gradients, inputGradients: 5)
    #expect(leading.parameters == all.parameters)
    #expect(leading.inputs.map { Array($0.prefix(5)) } == all.inputs.map { Array($0.prefix(5)) })
  }

  /// Compares the engine's gradients of L = Σ c·y over 64 examples with central differences in Double.
  private func checkGradients(_ layers: [Layer]) {
    var numbers = TestNumbers(3)
    let count = layers.reduce(0) { $0 + $1.parameterCount }
    let parameters = numbers.floats(count)
    let width = layers[0].geometry.inputs
    let outputs = layers[layers.count - 1].geometry.outputFeatures
    let inputs = (0..<Chunk.examples).map { _ in numbers.floats(width) }
    let coefficients = (0..<Chunk.examples).map { _ in numbers.floats(outputs) }
    let result = backward(layers, parameters, inputs: inputs, outputGradients: coefficients)

    func loss(_ parameters: [Double], _ input: [Double], _ coefficient: [Float]) -> Double {
      zip(Naive.forward(layers, parameters, input), coefficient).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let exact = parameters.map(Double.init)
    let step = 1e-5
    for index in stride(from: 0, to: count, by: max(1, count / 60)) {
      var low = exact
      var high = exact
      low[index] -= step
      high[index] += step
      let difference = zip(inputs, coefficients).reduce(0) {
        let input = $1.0.map(Double.init)
        return $0 + (loss(high, input, $1.1) - loss(low, input, $1.1)) / (2 * step)
      }
      #expect(isClose(Double(result.parameters[index]), difference), "parameter \(index)")
    }
    for feature in 0..<width {
      var low = inputs[3].map(Double.init)
      var high = low
      low[feature] -= step
      high[feature] += step
      let difference =
        (loss(exact, high, coefficients[3]) - loss(exact, low, coefficients[3])) / (2 * step)
      #expect(isClose(Double(result.inputs[3][feature]), difference), "input \(feature)")
    }
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 2e-4 * max(1, abs(b))
  }

  /// The engine's way back for one chunk.
  private func backward(
    _ layers: [Layer], _ parameters: [Float], inputs: [[Float]], outputGradients: [[Float]],
    inputGradients: Int = .max
  ) -> (parameters: [Float], inputs: [[Float]]) {
    let plan = NetworkPlan(layers: layers)
    let values = ChunkValues(plan: plan, gradients: true)
    let weights = plan.packed(parameters)
    let gradient = AlignedBuffer<Float>(repeating: 0, count: parameters.count)
    func fill(_ target: UnsafeMutablePointer<Lanes>, _ rows: [[Float]]) {
      for (example, row) in rows.enumerated() {
        for (feature, value) in row.enumerated() {
          target[feature * Chunk.vectors + example / Chunk.lanes][example % Chunk.lanes] = value
        }
      }
    }
    fill(values.input, inputs)
    values.forward(parameters: weights.pointer)
    fill(values.outputGradient, outputGradients)
    values.backward(
      parameters: weights.pointer, parameterGradient: gradient.pointer, inputGradients: inputGradients)
    let back = (0..<inputs.count).map { example in
      (0..<plan.inputs).map {
        values.inputGradient[$0 * Chunk.vectors + example / Chunk.lanes][example % Chunk.lanes]
      }
    }
    return (plan.unpacked(gradient.pointer), back)
  }
}
