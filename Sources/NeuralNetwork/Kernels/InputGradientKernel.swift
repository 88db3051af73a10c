/// The way back through one layer to its input, for one chunk of 64 examples:
/// dX[i] = Σ_p Σ_o W[i - p·step, o] · dS[p, o], over the windows p that see input i and then the outputs, both
/// in ascending order; times the derivative of the activation that made the input.
enum InputGradientKernel {
  /// - Parameters:
  ///   - sumGradient: dS, `[positions · outputs][4]`.
  ///   - features: For how many leading inputs the gradient is wanted.
  ///   - activation: What made the input.
  ///   - values: The input, without its padding.
  ///   - gradient: dX, `[features][4]`, overwritten.
  static func run(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, sumGradient: UnsafePointer<Lanes>, features: Int,
    activation: Activation, values: UnsafePointer<Lanes>, gradient: Vectors
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
    _ gradient: Vectors
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
    _ gradient: Vectors
  ) {
    var feature = 0
    while feature < features {
      let windows = windows(g, seeing: feature)
      let first = weights + (g.leadingZeros &+ feature &- windows.lowerBound &* g.step) &* g.outputs
      let source = sumGradient + windows.lowerBound &* g.outputs &* Chunk.vectors
      let y = values + feature &* Chunk.vectors
      let x = gradient + feature &* Chunk.vectors
      if feature &+ 4 <= features, self.windows(g, seeing: feature &+ 3) == windows {
        var vector = 0
        while vector < Chunk.vectors {
          four(g, F.self, Pack.self, windows.count, first, source + vector, y + vector, x + vector)
          vector &+= Pack.count
        }
        feature &+= 4
      } else {
        one(g, F.self, windows.count, first, source, y, x)
        feature &+= 1
      }
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

  /// A tile of four features that the same windows see.
  @inline(__always)
  private static func four<F: ActivationFunction, Pack: LanePack>(
    _ g: WindowGeometry, _ function: F.Type, _ pack: Pack.Type, _ windows: Int,
    _ weights: UnsafePointer<Float>, _ source: UnsafePointer<Lanes>, _ values: UnsafePointer<Lanes>,
    _ target: Vectors
  ) {
    var a = Pack(repeating: 0)
    var b = a
    var c = a
    var d = a
    var w0 = weights
    var y = source
    var window = 0
    while window < windows {
      let w1 = w0 + g.outputs
      let w2 = w1 + g.outputs
      let w3 = w2 + g.outputs
      var column = 0
      while column < g.outputs {
        let gradients = Pack(y, stride: 1)
        a.addProduct(w0[column], gradients)
        b.addProduct(w1[column], gradients)
        c.addProduct(w2[column], gradients)
        d.addProduct(w3[column], gradients)
        y += Chunk.vectors
        column &+= 1
      }
      w0 -= g.step &* g.outputs
      window &+= 1
    }
    store(F.self, a, values, target)
    store(F.self, b, values + Chunk.vectors, target + Chunk.vectors)
    store(F.self, c, values + 2 &* Chunk.vectors, target + 2 &* Chunk.vectors)
    store(F.self, d, values + 3 &* Chunk.vectors, target + 3 &* Chunk.vectors)
  }

  /// One feature, all four vectors.
  @inline(__always)
  private static func one<F: ActivationFunction>(
    _ g: WindowGeometry, _ function: F.Type, _ windows: Int, _ weights: UnsafePointer<Float>,
    _ source: UnsafePointer<Lanes>, _ values: UnsafePointer<Lanes>, _ target: Vectors
  ) {
    var sum = FourLanes(repeating: 0)
    var w = weights
    var y = source
    var window = 0
    while window < windows {
      var column = 0
      while column < g.outputs {
        sum.addProduct(w[column], FourLanes(y, stride: 1))
        y += Chunk.vectors
        column &+= 1
      }
      w -= g.step &* g.outputs
      window &+= 1
    }
    store(F.self, sum, values, target)
  }

  @inline(__always)
  private static func store<F: ActivationFunction, Pack: LanePack>(
    _ function: F.Type, _ gradient: Pack, _ values: UnsafePointer<Lanes>, _ target: Vectors
  ) {
    gradient.store(target, stride: 1)
    if F.self == Identity.self { return }
    for vector in 0..<Pack.count { target[vector] *= F.derivative(atValue: values[vector]) }
  }
}
