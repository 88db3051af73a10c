extension PlainKernels {
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
}

/// The way back through one layer to its parameters, for one chunk of 64 examples:
/// dW[r, o] += Σ_examples Σ_p input[p·step + r] · dS[p, o] and db[o] += Σ_examples Σ_p dS[p, o].
///
/// In each lane the positions are added in ascending order and within each the four vectors; then the lanes,
/// as ``Lanes/laneSum`` does; that sum is added to the gradient. Positions are taken eight at a time, so that
/// what they read stays in the first-level cache while all weights pass over it; the sums of the lanes wait in
/// `scratch` meanwhile.
enum ParameterGradientKernel {
  /// Positions that are worked through before the next tile of weights.
  private static var block: Int { 8 }
  /// Outputs of a dense layer that are worked through before the next rows; a multiple of four.
  private static var columnBlock: Int { 32 }

  /// How many vectors of scratch memory a layer needs.
  static func scratch(_ g: WindowGeometry) -> Int {
    g.positions > block ? g.window * g.outputs : 16
  }

  /// - Parameters:
  ///   - input: The padded input, `[paddedInputs][4]`.
  ///   - sumGradient: dS, `[positions · outputs][4]`.
  ///   - scratch: As many vectors as ``scratch(_:)`` says.
  ///   - weightGradient: In panels (``WindowGeometry/place(row:output:)``).
  @inline(never)
  static func run(
    _ g: WindowGeometry, input: UnsafePointer<Lanes>, sumGradient: UnsafePointer<Lanes>, scratch: LanePointer,
    weightGradient: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>
  ) {
    let waits = g.positions > block
    let columnBlock = g.positions == 1 ? columnBlock : g.outputs
    var firstColumn = 0
    while firstColumn < g.outputs {
      let endColumn = Swift.min(firstColumn &+ columnBlock, g.outputs)
      var start = 0
      repeat {
        let end = Swift.min(start &+ block, g.positions)
        let pass = Pass(
          positions: end &- start, inputStep: g.step &* Chunk.vectors,
          outputStep: g.outputs &* Chunk.vectors, isFirst: start == 0)
        let x = input + start &* g.step &* Chunk.vectors
        let y = sumGradient + start &* g.outputs &* Chunk.vectors
        var tile = scratch
        var row = 0
        while row < g.window {
          let rows = row &+ 4 <= g.window ? 4 : 1
          var column = firstColumn
          while column < endColumn {
            let columns = column &+ 4 <= g.outputs ? 4 : 1
            pass.run(
              rows: rows, columns: columns, x + row &* Chunk.vectors, y + column &* Chunk.vectors, tile)
            if end == g.positions {
              reduce(tile, g, row: row, rows: rows, column: column, columns: columns, into: weightGradient)
            }
            if waits { tile += rows &* columns }
            column &+= columns
          }
          row &+= rows
        }
        start = end
      } while start < g.positions
      firstColumn = endColumn
    }
    biases(g, sumGradient, biasGradient)
  }

  /// Some positions, for one tile of weights, `[rows][columns]`.
  private struct Pass {
    let positions: Int
    let inputStep: Int
    let outputStep: Int
    let isFirst: Bool

    @inline(__always)
    func run(
      rows: Int, columns: Int, _ input: UnsafePointer<Lanes>, _ gradient: UnsafePointer<Lanes>,
      _ tile: LanePointer
    ) {
      if rows == 4, columns == 4, Registers.areWide {
        fourRows(FourLanes.self, input, gradient, tile, stride: 4)
      } else if rows == 4 {
        for column in 0..<columns {
          fourRows(
            OneLanes.self, input, gradient + column &* Chunk.vectors, tile + column, stride: columns)
        }
      } else {
        for column in 0..<columns {
          oneRow(input, gradient + column &* Chunk.vectors, tile + column)
        }
      }
    }

    @inline(__always)
    private func fourRows<Pack: LanePack>(
      _ pack: Pack.Type, _ input: UnsafePointer<Lanes>, _ gradient: UnsafePointer<Lanes>, _ tile: LanePointer,
      stride: Int
    ) {
      var a = Pack(repeating: 0)
      var b = a
      var c = a
      var d = a
      if !isFirst {
        a = Pack(tile, stride: 1)
        b = Pack(tile + stride, stride: 1)
        c = Pack(tile + 2 &* stride, stride: 1)
        d = Pack(tile + 3 &* stride, stride: 1)
      }
      var x = input
      var y = gradient
      var position = 0
      while position < positions {
        var vector = 0
        while vector < Chunk.vectors {
          let gradients = Pack(y + vector, stride: Chunk.vectors)
          a.addProduct(x[vector], gradients)
          b.addProduct(x[vector &+ Chunk.vectors], gradients)
          c.addProduct(x[vector &+ 2 &* Chunk.vectors], gradients)
          d.addProduct(x[vector &+ 3 &* Chunk.vectors], gradients)
          vector &+= 1
        }
        x += inputStep
        y += outputStep
        position &+= 1
      }
      a.store(tile, stride: 1)
      b.store(tile + stride, stride: 1)
      c.store(tile + 2 &* stride, stride: 1)
      d.store(tile + 3 &* stride, stride: 1)
    }

    @inline(__always)
    private func oneRow(
      _ input: UnsafePointer<Lanes>, _ gradient: UnsafePointer<Lanes>, _ tile: LanePointer
    ) {
      var sum = isFirst ? Lanes.zero : tile[0]
      var x = input
      var y = gradient
      var position = 0
      while position < positions {
        for vector in 0..<Chunk.vectors { sum.addProduct(x[vector], y[vector]) }
        x += inputStep
        y += outputStep
        position &+= 1
      }
      tile[0] = sum
    }
  }

  /// Adds up the lanes of a tile's sums, `[rows][columns]`, onto the weights' gradients in their panels.
  @inline(__always)
  private static func reduce(
    _ tile: LanePointer, _ g: WindowGeometry, row: Int, rows: Int, column: Int, columns: Int,
    into gradient: UnsafeMutablePointer<Float>
  ) {
    if rows &* columns == 16 {
      let target = UnsafeMutableRawPointer(gradient + g.place(row: row, output: column))
      target.storeBytes(of: target.loadUnaligned(as: Lanes.self) + laneSums(tile), as: Lanes.self)
      return
    }
    for r in 0..<rows {
      for c in 0..<columns {
        gradient[g.place(row: row &+ r, output: column &+ c)] += tile[r &* columns &+ c].laneSum
      }
    }
  }

  @inline(__always)
  private static func biases(
    _ g: WindowGeometry, _ sumGradient: UnsafePointer<Lanes>, _ gradient: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column &+ 4 <= g.outputs {
      let sums = sums(g, FourLanes.self, sumGradient + column &* Chunk.vectors)
      gradient[column] += sums.a.laneSum
      gradient[column &+ 1] += sums.b.laneSum
      gradient[column &+ 2] += sums.c.laneSum
      gradient[column &+ 3] += sums.d.laneSum
      column &+= 4
    }
    while column < g.outputs {
      gradient[column] += sums(g, OneLanes.self, sumGradient + column &* Chunk.vectors).a.laneSum
      column &+= 1
    }
  }

  /// The sums of neighbouring outputs over all positions, lane by lane.
  @inline(__always)
  private static func sums<Pack: LanePack>(
    _ g: WindowGeometry, _ pack: Pack.Type, _ sumGradient: UnsafePointer<Lanes>
  ) -> Pack {
    var sum = Pack(repeating: 0)
    var y = sumGradient
    var position = 0
    while position < g.positions {
      for vector in 0..<Chunk.vectors { sum.addProduct(1, Pack(y + vector, stride: Chunk.vectors)) }
      y += g.outputs &* Chunk.vectors
      position &+= 1
    }
    return sum
  }
}
