extension PlainKernels {
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
}

/// The way back through one layer to its input, for one chunk of 64 examples:
/// dX[i] = Σ_p Σ_o W[i - p·step, o] · dS[p, o], over the windows p that see input i and then the outputs, both
/// in ascending order; times the derivative of the activation that made the input.
enum InputGradientKernel {
  /// - Parameters:
  ///   - weights: In panels (``WindowGeometry/place(row:output:)``).
  ///   - sumGradient: dS, `[positions · outputs][4]`.
  ///   - features: For how many leading inputs the gradient is wanted.
  ///   - activation: What made the input.
  ///   - values: The input, without its padding.
  ///   - gradient: dX, `[features][4]`, overwritten.
  static func run(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, sumGradient: UnsafePointer<Lanes>, features: Int,
    activation: Activation, values: UnsafePointer<Lanes>, gradient: LanePointer
  ) {
    switch activation {
    case .identity: run(g, Identity.self, weights, sumGradient, features, values, gradient)
    case .tanh: run(g, Tanh.self, weights, sumGradient, features, values, gradient)
    case .sigmoid: run(g, Sigmoid.self, weights, sumGradient, features, values, gradient)
    }
  }

  @inline(__always)
  private static func run<F: ActivationFunction>(
    _ g: WindowGeometry, _ function: F.Type, _ weights: UnsafePointer<Float>,
    _ sumGradient: UnsafePointer<Lanes>, _ features: Int, _ values: UnsafePointer<Lanes>,
    _ gradient: LanePointer
  ) {
    if Registers.areWide {
      run(g, function, FourLanes.self, weights, sumGradient, features, values, gradient)
    } else {
      run(g, function, OneLanes.self, weights, sumGradient, features, values, gradient)
    }
  }

  @inline(never)
  private static func run<F: ActivationFunction, Pack: LanePack>(
    _ g: WindowGeometry, _ function: F.Type, _ pack: Pack.Type, _ weights: UnsafePointer<Float>,
    _ sumGradient: UnsafePointer<Lanes>, _ features: Int, _ values: UnsafePointer<Lanes>,
    _ gradient: LanePointer
  ) {
    // In a dense layer one window sees everything, so its outputs can be taken in blocks.
    let block = g.positions == 1 ? block : g.outputs
    var firstColumn = 0
    repeat {
      let columns = ColumnBlock(
        first: firstColumn, end: Swift.min(firstColumn &+ block, g.outputs), of: g.outputs)
      var feature = 0
      while feature < features {
        let windows = windows(g, seeing: feature)
        let row = g.leadingZeros &+ feature &- windows.lowerBound &* g.step
        let source =
          sumGradient + (windows.lowerBound &* g.outputs &+ firstColumn) &* Chunk.vectors
        let y = values + feature &* Chunk.vectors
        let x = gradient + feature &* Chunk.vectors
        if feature &+ 4 <= features, self.windows(g, seeing: feature &+ 3) == windows {
          var vector = 0
          while vector < Chunk.vectors {
            four(
              g, F.self, Pack.self, columns, windows.count, weights, row, source + vector, y + vector,
              x + vector)
            vector &+= Pack.count
          }
          feature &+= 4
        } else {
          one(g, F.self, columns, windows.count, weights, row, source, y, x)
          feature &+= 1
        }
      }
      firstColumn = columns.end
    } while firstColumn < g.outputs
  }

  /// Outputs of a dense layer that are worked through before the next tile of inputs: what they read, 24 KiB,
  /// stays in the first-level cache meanwhile.
  private static var block: Int { 96 }

  /// Some outputs of the windows.
  private struct ColumnBlock {
    let first: Int
    let end: Int
    let areFirst: Bool
    let areLast: Bool

    @inline(__always)
    init(first: Int, end: Int, of outputs: Int) {
      self.first = first
      self.end = end
      areFirst = first == 0
      areLast = end == outputs
    }
  }

  /// The windows that see an input feature.
  @inline(__always)
  private static func windows(_ g: WindowGeometry, seeing feature: Int) -> Range<Int> {
    let place = g.leadingZeros &+ feature
    let first = place < g.window ? 0 : (place &- g.window) / g.step &+ 1
    let end = Swift.min(place / g.step &+ 1, g.positions)
    return first..<Swift.max(first, end)
  }

  /// A tile of four features that the same windows see; the first of them sees the first feature in `row`.
  @inline(__always)
  private static func four<F: ActivationFunction, Pack: LanePack>(
    _ g: WindowGeometry, _ function: F.Type, _ pack: Pack.Type, _ columns: ColumnBlock, _ windows: Int,
    _ weights: UnsafePointer<Float>, _ row: Int, _ source: UnsafePointer<Lanes>,
    _ values: UnsafePointer<Lanes>, _ target: LanePointer
  ) {
    var a = Pack(repeating: 0)
    var b = a
    var c = a
    var d = a
    if !columns.areFirst {
      a = Pack(target, stride: 1)
      b = Pack(target + Chunk.vectors, stride: 1)
      c = Pack(target + 2 &* Chunk.vectors, stride: 1)
      d = Pack(target + 3 &* Chunk.vectors, stride: 1)
    }
    var row = row
    var y = source
    var window = 0
    while window < windows {
      var column = columns.first
      while column &+ 4 <= columns.end {
        let w = weights + (column &* g.window &+ row &* 4)
        for output in 0..<4 {
          let gradients = Pack(y, stride: 1)
          a.addProduct(w[output], gradients)
          b.addProduct(w[4 &+ output], gradients)
          c.addProduct(w[8 &+ output], gradients)
          d.addProduct(w[12 &+ output], gradients)
          y += Chunk.vectors
        }
        column &+= 4
      }
      let width = columns.end &- column
      let w = weights + (column &* g.window &+ row &* width)
      var output = 0
      while output < width {
        let gradients = Pack(y, stride: 1)
        a.addProduct(w[output], gradients)
        b.addProduct(w[width &+ output], gradients)
        c.addProduct(w[2 &* width &+ output], gradients)
        d.addProduct(w[3 &* width &+ output], gradients)
        y += Chunk.vectors
        output &+= 1
      }
      row &-= g.step
      window &+= 1
    }
    store(F.self, columns, a, values, target)
    store(F.self, columns, b, values + Chunk.vectors, target + Chunk.vectors)
    store(F.self, columns, c, values + 2 &* Chunk.vectors, target + 2 &* Chunk.vectors)
    store(F.self, columns, d, values + 3 &* Chunk.vectors, target + 3 &* Chunk.vectors)
  }

  /// One feature, all four vectors.
  @inline(__always)
  private static func one<F: ActivationFunction>(
    _ g: WindowGeometry, _ function: F.Type, _ columns: ColumnBlock, _ windows: Int,
    _ weights: UnsafePointer<Float>, _ row: Int, _ source: UnsafePointer<Lanes>,
    _ values: UnsafePointer<Lanes>, _ target: LanePointer
  ) {
    var sum = columns.areFirst ? FourLanes(repeating: 0) : FourLanes(target, stride: 1)
    var row = row
    var y = source
    var window = 0
    while window < windows {
      var column = columns.first
      while column < columns.end {
        sum.addProduct(weights[g.place(row: row, output: column)], FourLanes(y, stride: 1))
        y += Chunk.vectors
        column &+= 1
      }
      row &-= g.step
      window &+= 1
    }
    store(F.self, columns, sum, values, target)
  }

  @inline(__always)
  private static func store<F: ActivationFunction, Pack: LanePack>(
    _ function: F.Type, _ columns: ColumnBlock, _ gradient: Pack, _ values: UnsafePointer<Lanes>,
    _ target: LanePointer
  ) {
    gradient.store(target, stride: 1)
    if F.self == Identity.self || !columns.areLast { return }
    for vector in 0..<Pack.count { target[vector] *= F.derivative(atValue: values[vector]) }
  }
}
