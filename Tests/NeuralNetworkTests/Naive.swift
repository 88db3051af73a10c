import NeuralNetwork

/// The layers in their plainest form, one example and one number at a time: the definition that the kernels
/// are held to.
///
/// In `Float` with fused multiply-adds in the kernels' order it gives the same bits; in `Double` it is exact
/// enough to differentiate numerically.
enum Naive {
  /// One layer's sums: `[positions · outputs]`.
  static func sums<T: FusedNumber>(_ layer: Layer, _ parameters: [T], _ input: [T]) -> [T] {
    let weights = Array(parameters[..<layer.geometry.weights])
    let biases = Array(parameters[layer.geometry.weights...])
    switch layer {
    case .dense(let dense):
      return (0..<dense.outputs).map { output in
        var sum = biases[output]
        for index in 0..<dense.inputs {
          sum = sum.addingProduct(weights[index * dense.outputs + output], input[index])
        }
        return sum
      }
    case .convolution(let c):
      return (0..<c.outputLength).flatMap { position in
        (0..<c.filters).map { filter in
          var sum = biases[filter]
          for t in 0..<c.kernelSize {
            let source = position * c.stride + t - c.padding.left
            guard (0..<c.length).contains(source) else { continue }
            for channel in 0..<c.channels {
              let weight = weights[(t * c.channels + channel) * c.filters + filter]
              sum = sum.addingProduct(weight, input[source * c.channels + channel])
            }
          }
          return sum
        }
      }
    }
  }

  /// A whole network for one example.
  static func forward<T: FusedNumber>(_ layers: [Layer], _ parameters: [T], _ input: [T]) -> [T] {
    var values = input
    var start = 0
    for layer in layers {
      let own = Array(parameters[start..<start + layer.parameterCount])
      values = sums(layer, own, values).map { T.activated(layer.activation, $0) }
      start += layer.parameterCount
    }
    return values
  }

  /// What the sums' gradients make of the parameters' and the input's, in the kernels' order of additions, for a
  /// chunk of 64 examples: `inputs[example][feature]`.
  static func backward(
    _ layer: Layer, _ parameters: [Float], inputs: [[Float]], sumGradients: [[Float]]
  ) -> (parameters: [Float], inputs: [[Float]]) {
    let g = layer.geometry
    func padded(_ input: [Float]) -> [Float] {
      Array(repeating: 0, count: g.leadingZeros) + input + Array(repeating: 0, count: g.trailingZeros)
    }
    let inputGradients = sumGradients.map { gradient in
      var result = [Float](repeating: 0, count: g.paddedInputs)
      for position in 0..<g.positions {
        for row in 0..<g.window {
          for output in 0..<g.outputs {
            result[position * g.step + row].addProduct(
              parameters[row * g.outputs + output], gradient[position * g.outputs + output])
          }
        }
      }
      return Array(result[g.leadingZeros..<g.leadingZeros + g.inputs])
    }
    var result = [Float](repeating: 0, count: layer.parameterCount)
    for row in 0..<g.window {
      for output in 0..<g.outputs {
        var lanes = [Float](repeating: 0, count: Chunk.lanes)
        for position in 0..<g.positions {
          for vector in 0..<Chunk.vectors {
            for lane in 0..<Chunk.lanes {
              let example = vector * Chunk.lanes + lane
              lanes[lane].addProduct(
                padded(inputs[example])[position * g.step + row],
                sumGradients[example][position * g.outputs + output])
            }
          }
        }
        result[row * g.outputs + output] = laneSum(lanes)
      }
    }
    for output in 0..<g.outputs {
      var lanes = [Float](repeating: 0, count: Chunk.lanes)
      for position in 0..<g.positions {
        for vector in 0..<Chunk.vectors {
          for lane in 0..<Chunk.lanes {
            lanes[lane] += sumGradients[vector * Chunk.lanes + lane][position * g.outputs + output]
          }
        }
      }
      result[g.weights + output] = laneSum(lanes)
    }
    return (result, inputGradients)
  }

  /// Lane l with l + 8, then l + 4, l + 2, l + 1.
  static func laneSum(_ lanes: [Float]) -> Float {
    var lanes = lanes
    while lanes.count > 1 {
      let half = lanes.count / 2
      lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
    }
    return lanes[0]
  }
}

/// `Float`, in the engine's own arithmetic, or `Double`, in the C library's.
protocol FusedNumber: BinaryFloatingPoint {
  static func activated(_ activation: Activation, _ sum: Self) -> Self
}

extension Float: FusedNumber {
  static func activated(_ activation: Activation, _ sum: Float) -> Float {
    activation(Lanes(repeating: sum))[0]
  }
}

/// Test data that is the same every time.
struct TestNumbers {
  private var draw: UInt32 = 0
  private let stream: RandomStream

  init(_ seed: UInt64) { stream = RandomStream(seed: seed, purpose: 99) }

  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    draw += 1
    return stream.uniforms(count: count, step: draw).map {
      range.lowerBound + $0 * (range.upperBound - range.lowerBound)
    }
  }
}
