/// What a layer does to its sums before it hands them on.
public enum Activation: String, Equatable, Sendable, CaseIterable {
  /// Nothing: y = z.
  case identity
  /// The hyperbolic tangent, in (-1, 1).
  case tanh
  /// The logistic function 1 / (1 + e^-z), in (0, 1).
  case sigmoid

  /// The activation of sixteen sums.
  @inline(__always)
  public func callAsFunction(_ z: Lanes) -> Lanes {
    switch self {
    case .identity: Identity.value(z)
    case .tanh: Tanh.value(z)
    case .sigmoid: Sigmoid.value(z)
    }
  }

  /// The derivative dy/dz, from the activation's own value `y`.
  @inline(__always)
  public func derivative(atValue y: Lanes) -> Lanes {
    switch self {
    case .identity: Identity.derivative(atValue: y)
    case .tanh: Tanh.derivative(atValue: y)
    case .sigmoid: Sigmoid.derivative(atValue: y)
    }
  }
}

extension Activation {
  /// Turns the gradient of a layer's values into that of its sums, in place: dS = dY · activation'(y).
  func deactivate(_ gradient: LanePointer, values: UnsafePointer<Lanes>, features: Int) {
    switch self {
    case .identity: return
    case .tanh: Self.deactivate(Tanh.self, gradient, values, features)
    case .sigmoid: Self.deactivate(Sigmoid.self, gradient, values, features)
    }
  }

  @inline(__always)
  private static func deactivate<F: ActivationFunction>(
    _ function: F.Type, _ gradient: LanePointer, _ values: UnsafePointer<Lanes>, _ features: Int
  ) {
    for index in 0..<features &* Chunk.vectors { gradient[index] *= F.derivative(atValue: values[index]) }
  }
}

/// An activation that a kernel is compiled for, so that nothing is decided inside its loops.
protocol ActivationFunction {
  /// The activation of sixteen sums.
  static func value(_ z: Lanes) -> Lanes
  /// The derivative dy/dz, from the activation's own value `y`.
  static func derivative(atValue y: Lanes) -> Lanes
}

enum Identity: ActivationFunction {
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z }

  @inline(__always)
  static func derivative(atValue y: Lanes) -> Lanes { Lanes(repeating: 1) }
}

enum Tanh: ActivationFunction {
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { tanhLanes(z) }

  @inline(__always)
  static func derivative(atValue y: Lanes) -> Lanes { Lanes(repeating: 1).addingProduct(-y, y) }
}

enum Sigmoid: ActivationFunction {
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { sigmoidLanes(z) }

  @inline(__always)
  static func derivative(atValue y: Lanes) -> Lanes { y.addingProduct(-y, y) }
}

/// The hyperbolic tangent of sixteen numbers, the same bits on every machine.
///
/// A rational function x·P(x²)/Q(x²), both of the fourth degree, fitted for the smallest relative error on
/// |x| ≤ 9.02; beyond that a 32-bit tanh is 1. The relative error is under 4e-7. The fit can be made again
/// with `Benchmarks/tanh_coefficients.py`.
@inline(__always)
public func tanhLanes(_ value: Lanes) -> Lanes {
  let x = bounded(value, 9.02)
  let u = x * x
  var p = Lanes(repeating: TanhFit.p4)
  p = Lanes(repeating: TanhFit.p3).addingProduct(p, u)
  p = Lanes(repeating: TanhFit.p2).addingProduct(p, u)
  p = Lanes(repeating: TanhFit.p1).addingProduct(p, u)
  p = Lanes(repeating: TanhFit.p0).addingProduct(p, u)
  var q = Lanes(repeating: TanhFit.q4)
  q = Lanes(repeating: TanhFit.q3).addingProduct(q, u)
  q = Lanes(repeating: TanhFit.q2).addingProduct(q, u)
  q = Lanes(repeating: TanhFit.q1).addingProduct(q, u)
  q = Lanes(repeating: 1).addingProduct(q, u)
  return bounded(x * p / q, 1)
}

/// The values, kept within ±limit. (The standard library's `clamped` goes lane by lane.)
@inline(__always)
private func bounded(_ x: Lanes, _ limit: Float) -> Lanes {
  let high = Lanes(repeating: limit)
  let low = Lanes(repeating: -limit)
  let below = x.replacing(with: high, where: x .> high)
  return below.replacing(with: low, where: below .< low)
}

/// The logistic function of sixteen numbers, as (1 + tanh(z/2)) / 2.
@inline(__always)
public func sigmoidLanes(_ z: Lanes) -> Lanes {
  let half = Lanes(repeating: 0.5)
  return half.addingProduct(half, tanhLanes(z * half))
}
