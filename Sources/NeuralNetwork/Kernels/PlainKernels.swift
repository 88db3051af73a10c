/// The kernels in their plainest form, one example and one number at a time: the definition that the fast ones
/// are held to, bit for bit.
package enum PlainKernels {
  /// ``ForwardKernel`` before the activation: one example's sums, `[positions · outputs]`.
  ///
  /// - Parameters:
  ///   - parameters: The layer's weights, then its biases.
  ///   - input: `[inputs]`.
  package static func sums<Number: BinaryFloatingPoint>(
    _ layer: Layer, _ parameters: [Number], _ input: [Number]
  ) -> [Number] {
    switch layer {
    case .dense(let dense):
      return (0..<dense.outputs).map { output in
        var sum = parameters[dense.inputs * dense.outputs + output]
        for index in 0..<dense.inputs {
          sum.addProduct(parameters[index * dense.outputs + output], input[index])
        }
        return sum
      }
    case .convolution(let c):
      return (0..<c.outputLength).flatMap { position in
        (0..<c.filters).map { filter in
          var sum = parameters[c.kernelSize * c.channels * c.filters + filter]
          for t in 0..<c.kernelSize {
            let source = position * c.stride + t - c.padding.left
            guard (0..<c.length).contains(source) else { continue }
            for channel in 0..<c.channels {
              let weight = parameters[(t * c.channels + channel) * c.filters + filter]
              sum.addProduct(weight, input[source * c.channels + channel])
            }
          }
          return sum
        }
      }
    }
  }

  /// ``InputGradientKernel`` before the derivative of the activation: one example's dX, `[inputs]`.
  ///
  /// - Parameter sumGradient: dS, `[positions · outputs]`.
  package static func inputGradient(
    _ g: WindowGeometry, _ parameters: [Float], sumGradient: [Float]
  ) -> [Float] {
    var padded = [Float](repeating: 0, count: g.paddedInputs)
    for position in 0..<g.positions {
      for row in 0..<g.window {
        for output in 0..<g.outputs {
          padded[position * g.step + row].addProduct(
            parameters[row * g.outputs + output], sumGradient[position * g.outputs + output])
        }
      }
    }
    return Array(padded[g.leadingZeros..<g.leadingZeros + g.inputs])
  }

  /// ``ParameterGradientKernel``: what a chunk of 64 examples adds to the gradients of weights and biases.
  ///
  /// - Parameters:
  ///   - inputs: `[64][inputs]`.
  ///   - sumGradients: dS, `[64][positions · outputs]`.
  package static func parameterGradient(
    _ g: WindowGeometry, inputs: [[Float]], sumGradients: [[Float]]
  ) -> [Float] {
    let padded = inputs.map {
      Array(repeating: 0, count: g.leadingZeros) + $0 + Array(repeating: 0, count: g.trailingZeros)
    }
    var result: [Float] = []
    for row in 0..<g.window {
      for output in 0..<g.outputs {
        result.append(
          laneSum(positions: g.positions) { sum, example, position in
            sum.addProduct(
              padded[example][position * g.step + row], sumGradients[example][position * g.outputs + output])
          })
      }
    }
    for output in 0..<g.outputs {
      result.append(
        laneSum(positions: g.positions) { sum, example, position in
          sum += sumGradients[example][position * g.outputs + output]
        })
    }
    return result
  }

  /// A sum over a chunk in the engine's order: in each lane by position and vector, then over the lanes.
  private static func laneSum(
    positions: Int, _ add: (_ sum: inout Float, _ example: Int, _ position: Int) -> Void
  ) -> Float {
    var lanes = [Float](repeating: 0, count: Chunk.lanes)
    for position in 0..<positions {
      for vector in 0..<Chunk.vectors {
        for lane in 0..<Chunk.lanes { add(&lanes[lane], vector * Chunk.lanes + lane, position) }
      }
    }
    return laneSum(lanes)
  }

  /// ``Lanes/laneSum``: lane l with l + 8, then l + 4, l + 2, l + 1.
  package static func laneSum(_ lanes: [Float]) -> Float {
    var lanes = lanes
    while lanes.count > 1 {
      let half = lanes.count / 2
      lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
    }
    return lanes[0]
  }
}
