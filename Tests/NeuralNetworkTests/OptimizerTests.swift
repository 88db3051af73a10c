import NeuralNetwork
import Testing

struct OptimizerTests {
  /// Traces of three parameters, made with the script below (NumPy 2.4, float64).
  ///
  /// The gradient is g = w - target, from w = (1, -2, 0.5) to target (0, 0.25, 3), at a rate of 0.01.
  ///
  ///     import numpy as np
  ///     def run(kind, steps):
  ///         w, t = np.array([1., -2., .5]), np.array([0., .25, 3.])
  ///         m, v, r = np.zeros(3), np.zeros(3), 0.01
  ///         for k in range(1, steps + 1):
  ///             g = w - t
  ///             if kind == "rmsprop":
  ///                 v = .9 * v + .1 * g * g; w = w - r * g / (np.sqrt(v) + 1e-7)
  ///             else:
  ///                 m = .9 * m + .1 * g; v = .999 * v + .001 * g * g
  ///                 w = w - r * np.sqrt(1 - .999 ** k) / (1 - .9 ** k) * m / (np.sqrt(v) + 1e-7)
  ///         return w
  ///     for kind in ("rmsprop", "adam"):
  ///         for steps in (1, 10, 100):
  ///             print(kind, steps, run(kind, steps).tolist())
  @Test(arguments: [
    (OptimizerKind.rmsprop, 1, [0.968377233398313, -1.96837722784276, 0.5316227726016843]),
    (OptimizerKind.rmsprop, 10, [0.8320524475306237, -1.828987639258945, 0.6712490847733428]),
    (OptimizerKind.rmsprop, 100, [0.08758664204530547, -0.9563589659284952, 1.5496949764194938]),
    (OptimizerKind.adam, 1, [0.9900000316226766, -1.9900000140545475, 0.5099999873509053]),
    (OptimizerKind.adam, 10, [0.9003498141370795, -1.900148518946399, 0.5998668189585638]),
    (OptimizerKind.adam, 100, [0.22444642275966384, -1.0860884096094898, 1.4235412093971236]),
  ])
  func tracesFollowTheTextbook(kind: OptimizerKind, steps: Int, expected: [Double]) {
    let target: [Float] = [0, 0.25, 3]
    var parameters: [Float] = [1, -2, 0.5]
    var optimizer = Optimizer(kind, rate: 0.01, parameterCount: 3)
    for _ in 0..<steps {
      optimizer.update(&parameters, gradient: zip(parameters, target).map { $0 - $1 })
    }
    for (value, exact) in zip(parameters, expected) {
      #expect(abs(Double(value) - exact) < 2e-6 * max(1, abs(exact)))
    }
    #expect(optimizer.updates == steps)
  }

  @Test(arguments: OptimizerKind.allCases)
  func theVectorRuleHasTheBitsOfThePlainOne(kind: OptimizerKind) {
    var numbers = TestNumbers(4)
    let layer = Layer.dense(Dense(inputs: 5, outputs: 7, activation: .tanh))
    let parameters = numbers.floats(layer.parameterCount)
    let network = Network(layers: [layer], parameters: parameters)
    let optimizer = Optimizer(kind, rate: 0.003, parameterCount: layer.parameterCount)
    let trained = TrainableNetwork(network, optimizer: optimizer, average: nil, shards: 3)
    var plain = optimizer
    var expected = parameters
    for update in 1...5 {
      var sum = [Float](repeating: 0, count: layer.parameterCount)
      for shard in 0..<3 {
        let gradient = numbers.floats(layer.parameterCount)
        trained.setGradient(gradient, shard: shard)
        sum = shard == 0 ? gradient : zip(sum, gradient).map { $0 + $1 }
      }
      plain.update(&expected, gradient: sum)
      for part in 0..<2 { trained.update(update, part: part, of: 2) }
    }
    #expect(trained.network.parameters == expected)
    #expect(trained.optimizer(updates: 5) == plain)
  }

  @Test func anAverageStartsLooseAndSettlesAtItsDecay() {
    let averaging = Averaging(decay: 0.995)
    #expect(averaging.weight(update: 1) == Float(1 - 2.0 / 11))
    #expect(averaging.weight(update: 100_000) == Float(1 - Double(Float(0.995))))
  }
}
