extension Network {
  /// The network's outputs for any number of examples.
  ///
  /// - Parameter inputs: One row for each example, `[examples][inputs]`.
  /// - Returns: `[examples][outputs]`.
  public func callAsFunction(_ inputs: [[Float]]) -> [[Float]] {
    let plan = NetworkPlan(layers: layers)
    let values = ChunkValues(plan: plan, gradients: false)
    let parameters = plan.packed(parameters)
    var results: [[Float]] = []
    results.reserveCapacity(inputs.count)
    var first = 0
    while first < inputs.count {
      let count = min(Chunk.examples, inputs.count - first)
      for example in 0..<count {
        let row = inputs[first + example]
        precondition(row.count == plan.inputs, "an example has \(row.count) inputs, not \(plan.inputs)")
        for (feature, value) in row.enumerated() {
          values.input[feature * Chunk.vectors + example / Chunk.lanes][example % Chunk.lanes] = value
        }
      }
      values.forward(parameters: parameters.pointer)
      for example in 0..<count {
        results.append(
          (0..<plan.outputs).map {
            values.output[$0 * Chunk.vectors + example / Chunk.lanes][example % Chunk.lanes]
          })
      }
      first += count
    }
    return results
  }
}
