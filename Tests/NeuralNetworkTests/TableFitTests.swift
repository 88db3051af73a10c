import NeuralNetwork
import Testing

struct TableFitTests {
  private static let rows = [
    TableFit.Row([0.5, -1], [1]), TableFit.Row([2, 0.25], [0]), TableFit.Row([-1, 1.5], [0.5]),
  ]
  private static let layers: [Layer] = [
    .dense(Dense(inputs: 2, outputs: 3, activation: .tanh)),
    .dense(Dense(inputs: 3, outputs: 1, activation: .sigmoid)),
  ]

  @Test func theGradientIsThatOfCentralDifferences() {
    let network = Network(
      layers: Self.layers, initializedFrom: RandomStream(seed: 3, purpose: 1_000))
    let gradient = TableFit(network, rule: .plain, rate: 0.1).gradient(on: Self.rows).gradient
    for index in network.parameters.indices {
      let losses = [Float(-0.01), 0.01].map { step -> Double in
        var moved = network
        moved.parameters[index] += step
        return TableFit(moved, rule: .plain, rate: 0.1).gradient(on: Self.rows).loss
      }
      #expect(abs((losses[1] - losses[0]) / 0.02 - Double(gradient[index])) < 1e-4, "\(index)")
    }
  }

  @Test(arguments: DescentRule.allCases)
  func stepsGoDown(rule: DescentRule) {
    let network = Network(
      layers: Self.layers, initializedFrom: RandomStream(seed: 3, purpose: 1_000))
    var fit = TableFit(network, rule: rule, rate: 0.01)
    let first = fit.step(on: Self.rows)
    for _ in 0..<100 { fit.step(on: Self.rows) }
    #expect(fit.gradient(on: Self.rows).loss < first)
  }
}
