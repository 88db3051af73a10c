/// The way forward through one layer, for one chunk of 64 examples:
/// output[p, o] = f(bias[o] + Σ_r input[p·step + r] · W[r, o]), rows r in ascending order.
///
/// A tile of four outputs by a pack of vectors stays in registers from the biases to the activation.
enum ForwardKernel {
  /// - Parameters:
  ///   - input: The padded input, `[paddedInputs][4]`.
  ///   - output: `[positions · outputs][4]`, overwritten.
  static func run(
    _ g: WindowGeometry, _ activation: Activation, weights: UnsafePointer<Float>,
    biases: UnsafePointer<Float>, input: UnsafePointer<Lanes>, output: Vectors
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
    _ biases: UnsafePointer<Float>, _ input: UnsafePointer<Lanes>, _ output: Vectors
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
    _ biases: UnsafePointer<Float>, _ input: UnsafePointer<Lanes>, _ output: Vectors
  ) {
    var window = input
    var target = output
    var position = 0
    while position < g.positions {
      var column = 0
      while column &+ 4 <= g.outputs {
        var vector = 0
        while vector < Chunk.vectors {
          four(g, F.self, Pack.self, weights + column, biases + column, window + vector, target + vector)
          vector &+= Pack.count
        }
        column &+= 4
        target += 4 &* Chunk.vectors
      }
      while column < g.outputs {
        one(g, F.self, weights + column, biases[column], window, target)
        column &+= 1
        target += Chunk.vectors
      }
      window += g.step &* Chunk.vectors
      position &+= 1
    }
  }

  /// A tile of four outputs.
  @inline(__always)
  private static func four<F: ActivationFunction, Pack: LanePack>(
    _ g: WindowGeometry, _ function: F.Type, _ pack: Pack.Type, _ weights: UnsafePointer<Float>,
    _ biases: UnsafePointer<Float>, _ window: UnsafePointer<Lanes>, _ target: Vectors
  ) {
    var a = Pack(repeating: biases[0])
    var b = Pack(repeating: biases[1])
    var c = Pack(repeating: biases[2])
    var d = Pack(repeating: biases[3])
    var w = weights
    var x = window
    var row = 0
    while row < g.window {
      let values = Pack(x, stride: 1)
      a.addProduct(w[0], values)
      b.addProduct(w[1], values)
      c.addProduct(w[2], values)
      d.addProduct(w[3], values)
      w += g.outputs
      x += Chunk.vectors
      row &+= 1
    }
    a.store(target, stride: 1)
    b.store(target + Chunk.vectors, stride: 1)
    c.store(target + 2 &* Chunk.vectors, stride: 1)
    d.store(target + 3 &* Chunk.vectors, stride: 1)
    if F.self == Identity.self { return }
    var y = target
    for _ in 0..<4 {
      for vector in 0..<Pack.count { y[vector] = F.value(y[vector]) }
      y += Chunk.vectors
    }
  }

  /// One output, all four vectors.
  @inline(__always)
  private static func one<F: ActivationFunction>(
    _ g: WindowGeometry, _ function: F.Type, _ weights: UnsafePointer<Float>, _ bias: Float,
    _ window: UnsafePointer<Lanes>, _ target: Vectors
  ) {
    var sum = FourLanes(repeating: bias)
    var w = weights
    var x = window
    var row = 0
    while row < g.window {
      sum.addProduct(w[0], FourLanes(x, stride: 1))
      w += g.outputs
      x += Chunk.vectors
      row &+= 1
    }
    target[0] = F.value(sum.a)
    target[1] = F.value(sum.b)
    target[2] = F.value(sum.c)
    target[3] = F.value(sum.d)
  }
}
