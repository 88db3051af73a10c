/// How gradients change weights.
public enum OptimizerKind: String, Equatable, Sendable, CaseIterable {
  /// RMSprop: v ← 0.9·v + 0.1·g², w ← w - rate·g / (√v + 1e-7) (Tieleman and Hinton, 2012).
  case rmsprop
  /// Adam: m ← 0.9·m + 0.1·g, v ← 0.999·v + 0.001·g², w ← w - rate'·m / (√v + 1e-7), where
  /// rate' = rate·√(1 - 0.999^t) / (1 - 0.9^t) (Kingma and Ba, 2015, section 2, last paragraph).
  case adam
}

/// An optimiser with its memory: a plain value, so that training can go on as if it had never stopped.
public struct Optimizer: Equatable, Sendable {
  /// The rule.
  public let kind: OptimizerKind
  /// The learning rate.
  public var rate: Float
  /// Updates made so far.
  public var updates: Int
  /// Running mean of the gradients (Adam), one for each parameter; empty for RMSprop.
  public var firstMoments: [Float]
  /// Running mean of the squared gradients, one for each parameter.
  public var secondMoments: [Float]

  /// A fresh optimiser for so many parameters.
  public init(_ kind: OptimizerKind, rate: Float, parameterCount: Int) {
    self.init(
      kind, rate: rate, updates: 0,
      firstMoments: kind == .adam ? Array(repeating: 0, count: parameterCount) : [],
      secondMoments: Array(repeating: 0, count: parameterCount))
  }

  /// An optimiser as it was left.
  public init(
    _ kind: OptimizerKind, rate: Float, updates: Int, firstMoments: [Float], secondMoments: [Float]
  ) {
    self.kind = kind
    self.rate = rate
    self.updates = updates
    self.firstMoments = firstMoments
    self.secondMoments = secondMoments
  }

  /// One update of all parameters by their gradients.
  public mutating func update(_ parameters: inout [Float], gradient: [Float]) {
    precondition(
      parameters.count == secondMoments.count && gradient.count == parameters.count,
      "an optimiser's memory, its parameters and their gradient have one length")
    let step = OptimizerStep(kind: kind, rate: rate, update: updates + 1)
    updates += 1
    for start in stride(from: 0, to: parameters.count, by: Chunk.lanes) {
      let places = start..<min(start + Chunk.lanes, parameters.count)
      var (w, v) = (Lanes(parameters, at: places), Lanes(secondMoments, at: places))
      var m = kind == .adam ? Lanes(firstMoments, at: places) : .zero
      step.apply(&w, &m, &v, Lanes(gradient, at: places))
      for (lane, place) in places.enumerated() {
        (parameters[place], secondMoments[place]) = (w[lane], v[lane])
        if kind == .adam { firstMoments[place] = m[lane] }
      }
    }
  }
}

/// The numbers of one update, and the rule, for sixteen parameters at a time.
@usableFromInline
struct OptimizerStep: Sendable {
  let kind: OptimizerKind
  let rate: Float

  /// - Parameter update: Which update this is, from 1.
  init(kind: OptimizerKind, rate: Float, update: Int) {
    self.kind = kind
    switch kind {
    case .rmsprop: self.rate = rate
    case .adam:
      let correction = (1 - power(0.999, update)).squareRoot() / (1 - power(0.9, update))
      self.rate = Float(Double(rate) * correction)
    }
  }

  /// Changes parameters w and the means m and v by a gradient g.
  @inline(__always)
  func apply(_ w: inout Lanes, _ m: inout Lanes, _ v: inout Lanes, _ g: Lanes) {
    switch kind {
    case .rmsprop:
      v = (0.9 * v).addingProduct(0.1 * g, g)
      w -= rate * g / (v.squareRoot() + Lanes(repeating: 1e-7))
    case .adam:
      m = (0.9 * m).addingProduct(Lanes(repeating: 0.1), g)
      v = (0.999 * v).addingProduct(0.001 * g, g)
      w -= rate * m / (v.squareRoot() + Lanes(repeating: 1e-7))
    }
  }
}

extension Lanes {
  /// The numbers at at most sixteen places, and zeros behind them.
  fileprivate init(_ numbers: [Float], at places: Range<Int>) {
    self = .zero
    for (lane, place) in places.enumerated() { self[lane] = numbers[place] }
  }
}

/// base^exponent by repeated squaring, the same bits everywhere, which the C library's `pow` does not promise.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
