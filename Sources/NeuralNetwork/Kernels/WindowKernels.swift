/// The kernels of dense and convolution layers, for one chunk of 64 examples.
///
/// Each is a short loop nest around a tile that stays in registers: four rows or columns by two vectors, so
/// that eight independent sums run at a time. The order of the additions within one sum is the contract (the
/// tests hold each kernel to its plain twin, bit for bit); the tiles are not.
enum WindowKernels {
  /// Sums: output[p, o] = bias[o] + Σ_r input[p·step + r] · W[r, o], rows in ascending order.
  ///
  /// - Parameters:
  ///   - input: The padded input, `[paddedInputs][4]`.
  ///   - output: `[positions · outputs][4]`, overwritten.
  @inline(__always)
  static func sums(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, biases: UnsafePointer<Float>, input: Vectors,
    output: Vectors
  ) {
    var position = 0
    while position < g.positions {
      let window = input + position &* g.step &* Chunk.vectors
      let target = output + position &* g.outputs &* Chunk.vectors
      var column = 0
      while column &+ 4 <= g.outputs {
        var half = 0
        while half < 4 {
          var a0 = Lanes(repeating: biases[column])
          var b0 = Lanes(repeating: biases[column &+ 1])
          var c0 = Lanes(repeating: biases[column &+ 2])
          var d0 = Lanes(repeating: biases[column &+ 3])
          var a1 = a0
          var b1 = b0
          var c1 = c0
          var d1 = d0
          var w = weights + column
          var x = window + half
          var row = 0
          while row < g.window {
            let x0 = x[0]
            let x1 = x[1]
            a0.addProduct(w[0], x0)
            a1.addProduct(w[0], x1)
            b0.addProduct(w[1], x0)
            b1.addProduct(w[1], x1)
            c0.addProduct(w[2], x0)
            c1.addProduct(w[2], x1)
            d0.addProduct(w[3], x0)
            d1.addProduct(w[3], x1)
            w += g.outputs
            x += 4
            row &+= 1
          }
          let y = target + (column &* 4 &+ half)
          y[0] = a0
          y[1] = a1
          y[4] = b0
          y[5] = b1
          y[8] = c0
          y[9] = c1
          y[12] = d0
          y[13] = d1
          half &+= 2
        }
        column &+= 4
      }
      while column < g.outputs {
        var s0 = Lanes(repeating: biases[column])
        var s1 = s0
        var s2 = s0
        var s3 = s0
        var w = weights + column
        var x = window
        var row = 0
        while row < g.window {
          s0.addProduct(w[0], x[0])
          s1.addProduct(w[0], x[1])
          s2.addProduct(w[0], x[2])
          s3.addProduct(w[0], x[3])
          w += g.outputs
          x += 4
          row &+= 1
        }
        let y = target + column &* 4
        y[0] = s0
        y[1] = s1
        y[2] = s2
        y[3] = s3
        column &+= 1
      }
      position &+= 1
    }
  }

  /// The gradient of the input: dX[p·step + r] += Σ_o W[r, o] · dS[p, o], positions and then outputs in
  /// ascending order.
  ///
  /// - Parameters:
  ///   - sumGradient: dS, `[positions · outputs][4]`.
  ///   - inputGradient: dX with its padding, `[paddedInputs][4]`; added to, so clear it first.
  ///   - rows: How many rows of each window are wanted, from the first: all of them, but for a first layer of
  ///     which only the leading inputs matter.
  @inline(__always)
  static func inputGradient(
    _ g: WindowGeometry, weights: UnsafePointer<Float>, sumGradient: Vectors, inputGradient: Vectors,
    rows: Int
  ) {
    var position = 0
    while position < g.positions {
      let source = sumGradient + position &* g.outputs &* 4
      let target = inputGradient + position &* g.step &* 4
      var row = 0
      while row &+ 4 <= rows {
        let wa = weights + row &* g.outputs
        let wb = wa + g.outputs
        let wc = wb + g.outputs
        let wd = wc + g.outputs
        var half = 0
        while half < 4 {
          let x = target + (row &* 4 &+ half)
          var a0 = x[0]
          var a1 = x[1]
          var b0 = x[4]
          var b1 = x[5]
          var c0 = x[8]
          var c1 = x[9]
          var d0 = x[12]
          var d1 = x[13]
          var y = source + half
          var column = 0
          while column < g.outputs {
            let y0 = y[0]
            let y1 = y[1]
            a0.addProduct(wa[column], y0)
            a1.addProduct(wa[column], y1)
            b0.addProduct(wb[column], y0)
            b1.addProduct(wb[column], y1)
            c0.addProduct(wc[column], y0)
            c1.addProduct(wc[column], y1)
            d0.addProduct(wd[column], y0)
            d1.addProduct(wd[column], y1)
            y += 4
            column &+= 1
          }
          x[0] = a0
          x[1] = a1
          x[4] = b0
          x[5] = b1
          x[8] = c0
          x[9] = c1
          x[12] = d0
          x[13] = d1
          half &+= 2
        }
        row &+= 4
      }
      while row < rows {
        let w = weights + row &* g.outputs
        let x = target + row &* 4
        var s0 = x[0]
        var s1 = x[1]
        var s2 = x[2]
        var s3 = x[3]
        var y = source
        var column = 0
        while column < g.outputs {
          s0.addProduct(w[column], y[0])
          s1.addProduct(w[column], y[1])
          s2.addProduct(w[column], y[2])
          s3.addProduct(w[column], y[3])
          y += 4
          column &+= 1
        }
        x[0] = s0
        x[1] = s1
        x[2] = s2
        x[3] = s3
        row &+= 1
      }
      position &+= 1
    }
  }

  /// The gradients of weights and biases, summed over the chunk's examples:
  /// dW[r, o] += Σ_examples Σ_p input[p·step + r] · dS[p, o] and db[o] += Σ_examples Σ_p dS[p, o].
  ///
  /// In each lane the positions are added in ascending order and within each the four vectors; then the lanes,
  /// as ``Lanes/laneSum`` does; that sum is added to the gradient.
  @inline(__always)
  static func parameterGradients(
    _ g: WindowGeometry, input: Vectors, sumGradient: Vectors, weightGradient: UnsafeMutablePointer<Float>,
    biasGradient: UnsafeMutablePointer<Float>
  ) {
    let inputStep = g.step &* 4
    let outputStep = g.outputs &* 4
    var column = 0
    while column &+ 2 <= g.outputs {
      var row = 0
      while row &+ 4 <= g.window {
        var a0 = Lanes.zero
        var b0 = Lanes.zero
        var c0 = Lanes.zero
        var d0 = Lanes.zero
        var a1 = Lanes.zero
        var b1 = Lanes.zero
        var c1 = Lanes.zero
        var d1 = Lanes.zero
        var x = input + row &* 4
        var y = sumGradient + column &* 4
        var position = 0
        while position < g.positions {
          var vector = 0
          while vector < 4 {
            let y0 = y[vector]
            let y1 = y[4 &+ vector]
            let xa = x[vector]
            let xb = x[4 &+ vector]
            let xc = x[8 &+ vector]
            let xd = x[12 &+ vector]
            a0.addProduct(xa, y0)
            a1.addProduct(xa, y1)
            b0.addProduct(xb, y0)
            b1.addProduct(xb, y1)
            c0.addProduct(xc, y0)
            c1.addProduct(xc, y1)
            d0.addProduct(xd, y0)
            d1.addProduct(xd, y1)
            vector &+= 1
          }
          x += inputStep
          y += outputStep
          position &+= 1
        }
        let sums = laneSums(a0, a1, b0, b1, c0, c1, d0, d1)
        var w = weightGradient + (row &* g.outputs &+ column)
        w[0] += sums[0]
        w[1] += sums[1]
        w += g.outputs
        w[0] += sums[2]
        w[1] += sums[3]
        w += g.outputs
        w[0] += sums[4]
        w[1] += sums[5]
        w += g.outputs
        w[0] += sums[6]
        w[1] += sums[7]
        row &+= 4
      }
      while row < g.window {
        weightGradient[row &* g.outputs &+ column] += product(g, input + row &* 4, sumGradient + column &* 4)
        weightGradient[row &* g.outputs &+ column &+ 1] += product(
          g, input + row &* 4, sumGradient + (column &+ 1) &* 4)
        row &+= 1
      }
      column &+= 2
    }
    while column < g.outputs {
      var row = 0
      while row < g.window {
        weightGradient[row &* g.outputs &+ column] += product(g, input + row &* 4, sumGradient + column &* 4)
        row &+= 1
      }
      column &+= 1
    }
    column = 0
    while column < g.outputs {
      var sum = Lanes.zero
      var y = sumGradient + column &* 4
      var position = 0
      while position < g.positions {
        sum += y[0]
        sum += y[1]
        sum += y[2]
        sum += y[3]
        y += outputStep
        position &+= 1
      }
      biasGradient[column] += sum.laneSum
      column &+= 1
    }
  }

  /// One weight's gradient over the chunk.
  @inline(__always)
  private static func product(_ g: WindowGeometry, _ input: Vectors, _ sumGradient: Vectors) -> Float {
    var sum = Lanes.zero
    var x = input
    var y = sumGradient
    var position = 0
    while position < g.positions {
      var vector = 0
      while vector < 4 {
        sum.addProduct(x[vector], y[vector])
        vector &+= 1
      }
      x += g.step &* 4
      y += g.outputs &* 4
      position &+= 1
    }
    return sum.laneSum
  }

  /// Applies an activation in place.
  @inline(__always)
  static func activate(_ activation: Activation, _ values: Vectors, features: Int) {
    switch activation {
    case .identity: return
    case .tanh: for i in 0..<features &* 4 { values[i] = tanhLanes(values[i]) }
    case .sigmoid: for i in 0..<features &* 4 { values[i] = sigmoidLanes(values[i]) }
    }
  }

  /// Turns the gradient of a layer's values into that of its sums, in place: dS = dY · activation'(y).
  @inline(__always)
  static func deactivate(_ activation: Activation, gradient: Vectors, values: Vectors, features: Int) {
    switch activation {
    case .identity: return
    case .tanh:
      for i in 0..<features &* 4 { gradient[i] *= Activation.tanh.derivative(atValue: values[i]) }
    case .sigmoid:
      for i in 0..<features &* 4 { gradient[i] *= Activation.sigmoid.derivative(atValue: values[i]) }
    }
  }
}
