import NeuralNetwork
import Testing

struct ActivationTests {
  @Test func tanhIsWithinFourTenMillionthsEverywhere() {
    var worst = 0.0
    for index in -120_000...120_000 {
      let x = Float(index) * 1e-4
      let exact = Double.activated(.tanh, Double(x))
      let error = abs(Double(tanhLanes(Lanes(repeating: x))[7]) - exact)
      worst = max(worst, error / max(abs(exact), 1e-6))
    }
    #expect(worst < 4e-7)
  }

  @Test(arguments: [Float.infinity, 1e30, 88, 9.03, 0, -0.0, 1e-30, -9.03, -Float.infinity])
  func tanhAndSigmoidStayInTheirRange(x: Float) {
    let y = tanhLanes(Lanes(repeating: x))[0]
    #expect(y >= -1 && y <= 1)
    #expect(abs(Double(y) - Double.activated(.tanh, Double(x))) < 2e-7)
    let z = sigmoidLanes(Lanes(repeating: x))[15]
    #expect(z >= 0 && z <= 1)
    #expect(abs(Double(z) - Double.activated(.sigmoid, Double(x))) < 2e-7)
  }

  @Test(arguments: Activation.allCases)
  func theDerivativeAgreesWithCentralDifferences(activation: Activation) {
    for x in stride(from: -3.0, through: 3.0, by: 0.25) {
      let difference =
        (Double.activated(activation, x + 1e-6) - Double.activated(activation, x - 1e-6)) / 2e-6
      let value = activation(Lanes(repeating: Float(x)))
      #expect(abs(Double(activation.derivative(atValue: value)[3]) - difference) < 1e-5)
    }
  }

  @Test func laneSumsFoldByHalves() {
    let lanes = (0..<16).map { (index: Int) -> Float in
      Float(index * index) * 0.1 + 100_000 * Float(index % 3)
    }
    var vector = Lanes.zero
    for (index, value) in lanes.enumerated() { vector[index] = value }
    #expect(vector.laneSum == PlainKernels.laneSum(lanes))
  }
}
