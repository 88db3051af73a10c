import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Double: FusedNumber {
  static func activated(_ activation: Activation, _ sum: Double) -> Double {
    switch activation {
    case .identity: sum
    case .tanh: tanh(sum)
    case .sigmoid: 1 / (1 + exp(-sum))
    }
  }
}
