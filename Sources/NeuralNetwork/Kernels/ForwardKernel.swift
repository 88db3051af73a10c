extension PlainKernels {
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
}

/// The way forward through one layer, for one chunk of 64 examples:
/// output[p, o] = f(bias[o] + Σ_r input[p·step + r] · W[r, o]), rows r in ascending order.
///
/// A tile of four outputs by a pack of vectors stays in registers from the biases to the last row, or to the end
/// of a block of rows where the layer is wide.
enum ForwardKernel {
  /// - Parameters:
  ///   - weights: In panels (``WindowGeometry/place(row:output:)``).
  ///   - input: The padded input, `[paddedInputs][4]`.
  ///   - output: `[positions · outputs][4]`, overwritten.
  static func run(
    _ g: WindowGeometry, _ activation: Activation, weights: UnsafePointer<Float>,
    biases: UnsafePointer<Float>, input: UnsafePointer<Lanes>, output: LanePointer
  ) {
    switch activation {
    case .identity: run(g, Identity.self, weights, biases, input, output)
    case .tanh: run(g, Tanh.self, weights, biases, input, output)
    case .sigmoid: run(g, Sigmoid.self, weights, biases, input, output)
    }
  }

  @inline(__always)
  private static func run<F: ActivationFunction>(
    _ g: WindowGeometry, _ function: F.Type, _ weights: UnsafePointer<Float>,
    _ biases: UnsafePointer<Float>, _ input: UnsafePointer<Lanes>, _ output: LanePointer
  ) {
    if Registers.areWide {
      run(g, function, FourLanes.self, weights, biases, input, output)
    } else {
      run(g, function, OneLanes.self, weights, biases, input, output)
    }
  }

  @inline(never)
  private static func run<F: ActivationFunction, Pack: LanePack>(
    _ g: WindowGeometry, _ function: F.Type, _ pack: Pack.Type, _ weights: UnsafePointer<Float>,
    _ biases: UnsafePointer<Float>, _ input: UnsafePointer<Lanes>, _ output: LanePointer
  ) {
    var firstRow = 0
    repeat {
      let rows = RowBlock(first: firstRow, end: Swift.min(firstRow &+ block, g.window), of: g.window)
      var window = input + firstRow &* Chunk.vectors
      var target = output
      var position = 0
      while position < g.positions {
        var column = 0
        while column &+ 4 <= g.outputs {
          let w = weights + (column &* g.window &+ firstRow &* 4)
          var vector = 0
          while vector < Chunk.vectors {
            four(rows, F.self, Pack.self, w, biases + column, window + vector, target + vector)
            vector &+= Pack.count
          }
          column &+= 4
          target += 4 &* Chunk.vectors
        }
        let width = g.outputs &- column
        let w = weights + (column &* g.window &+ firstRow &* width)
        var output = 0
        while output < width {
          one(rows, F.self, w + output, stride: width, biases[column &+ output], window, target)
          output &+= 1
          target += Chunk.vectors
        }
        window += g.step &* Chunk.vectors
        position &+= 1
      }
      firstRow = rows.end
    } while firstRow < g.window
  }

  /// Rows that are worked through before the next tile of outputs: what they read, 24 KiB, stays in the
  /// first-level cache meanwhile.
  private static var block: Int { 96 }

  /// Some rows of the windows.
  private struct RowBlock {
    let count: Int
    let end: Int
    let areFirst: Bool
    let areLast: Bool

    @inline(__always)
    init(first: Int, end: Int, of window: Int) {
      count = end &- first
      self.end = end
      areFirst = first == 0
      areLast = end == window
    }
  }

  /// A tile of four outputs.
  @inline(__always)
  private static func four<F: ActivationFunction, Pack: LanePack>(
    _ rows: RowBlock, _ function: F.Type, _ pack: Pack.Type, _ weights: UnsafePointer<Float>,
    _ biases: UnsafePointer<Float>, _ window: UnsafePointer<Lanes>, _ target: LanePointer
  ) {
    var a = Pack(repeating: biases[0])
    var b = Pack(repeating: biases[1])
    var c = Pack(repeating: biases[2])
    var d = Pack(repeating: biases[3])
    if !rows.areFirst {
      a = Pack(target, stride: 1)
      b = Pack(target + Chunk.vectors, stride: 1)
      c = Pack(target + 2 &* Chunk.vectors, stride: 1)
      d = Pack(target + 3 &* Chunk.vectors, stride: 1)
    }
    var w = weights
    var x = window
    var row = 0
    while row < rows.count {
      let values = Pack(x, stride: 1)
      a.addProduct(w[0], values)
      b.addProduct(w[1], values)
      c.addProduct(w[2], values)
      d.addProduct(w[3], values)
      w += 4
      x += Chunk.vectors
      row &+= 1
    }
    a.store(target, stride: 1)
    b.store(target + Chunk.vectors, stride: 1)
    c.store(target + 2 &* Chunk.vectors, stride: 1)
    d.store(target + 3 &* Chunk.vectors, stride: 1)
    if F.self == Identity.self || !rows.areLast { return }
    var y = target
    for _ in 0..<4 {
      for vector in 0..<Pack.count { y[vector] = F.value(y[vector]) }
      y += Chunk.vectors
    }
  }

  /// One output of a narrower panel, all four vectors.
  @inline(__always)
  private static func one<F: ActivationFunction>(
    _ rows: RowBlock, _ function: F.Type, _ weights: UnsafePointer<Float>, stride: Int, _ bias: Float,
    _ window: UnsafePointer<Lanes>, _ target: LanePointer
  ) {
    var sum = rows.areFirst ? FourLanes(repeating: bias) : FourLanes(target, stride: 1)
    var w = weights
    var x = window
    var row = 0
    while row < rows.count {
      sum.addProduct(w[0], FourLanes(x, stride: 1))
      w += stride
      x += Chunk.vectors
      row &+= 1
    }
    sum.store(target, stride: 1)
    if F.self == Identity.self || !rows.areLast { return }
    for vector in 0..<Chunk.vectors { target[vector] = F.value(target[vector]) }
  }
}
