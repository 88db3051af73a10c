/// How the kernels want their weights: in panels of four outputs.
///
/// A panel holds four columns of a layer's weight matrix, row by row: `[outputs / 4][rows][4]`, and what is left
/// of the outputs in a narrower panel at the end. A tile of four rows and four outputs then stands in sixteen
/// neighbouring numbers, and a kernel that works through a panel reads memory in its order, however wide the
/// layer. For four outputs or fewer it is the order of ``Network/parameters``.
extension WindowGeometry {
  /// Outputs in a full panel.
  static var panel: Int { 4 }

  /// Where a weight stands in the panels.
  @inline(__always)
  func place(row: Int, output: Int) -> Int {
    let first = output & ~(Self.panel &- 1)
    let width = Swift.min(Self.panel, outputs &- first)
    return first &* window &+ row &* width &+ output &- first
  }
}

extension NetworkPlan {
  /// Copies parameters in the order of ``Network/parameters`` to where the kernels want them.
  func pack(_ parameters: [Float], into target: UnsafeMutablePointer<Float>) {
    forEachParameter { index, place in target[place] = parameters[index] }
  }

  /// The parameters that the kernels use, in the order of ``Network/parameters``.
  package func unpacked(_ source: UnsafePointer<Float>) -> [Float] {
    var parameters = [Float](repeating: 0, count: parameterCount)
    forEachParameter { index, place in parameters[index] = source[place] }
    return parameters
  }

  /// The parameters of a network of this plan as ``ChunkValues`` reads them.
  public func packed(_ parameters: [Float]) -> AlignedBuffer<Float> {
    let buffer = AlignedBuffer<Float>(repeating: 0, count: parameterCount)
    pack(parameters, into: buffer.pointer)
    return buffer
  }

  @inline(__always)
  private func forEachParameter(_ body: (_ index: Int, _ place: Int) -> Void) {
    for step in steps {
      let g = step.geometry
      for row in 0..<g.window {
        for output in 0..<g.outputs {
          body(step.weights + row * g.outputs + output, step.weights + g.place(row: row, output: output))
        }
      }
      for output in 0..<g.outputs { body(step.biases + output, step.biases + output) }
    }
  }
}
