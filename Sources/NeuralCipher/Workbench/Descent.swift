import NeuralNetwork

/// A walk down a loss that one can see: a neuron of one input, y = w·x + b, learns eight points.
///
/// Its loss, the mean of (y - t)² over the points, is a valley over the plane of w and b that is about four and a half
/// times as long as wide, and lies askew. The points are fixed.
public struct Descent: Sendable {
  /// The eight points: where they are, and how high.
  public static let points: [(x: Float, y: Float)] = [
    (0, 1.25), (0.5, 1.0), (1, 2.0), (1.5, 2.25), (2, 2.5), (2.5, 3.5), (3, 3.0), (3.5, 4.0),
  ]
  /// Where every walk begins.
  public static let start = (w: Float(3), b: Float(-2))
  /// Above this loss a walk has run away, and ends.
  public static let limit = 1e6

  /// A place on the walk.
  public struct Place: Sendable {
    /// The weight.
    public let w: Double
    /// The bias.
    public let b: Double
    /// The loss over all eight points.
    public let loss: Double
    /// The derivatives of that loss by w and by b.
    public let slope: (w: Double, b: Double)
  }

  /// The places in order, the start among them.
  public let places: [Place]

  /// Whether the loss went out of all bounds, and the walk ended there.
  public var ranAway: Bool { !((places.last?.loss ?? 0) <= Self.limit) }

  /// Walks.
  ///
  /// - Parameters:
  ///   - batch: How many points each step sees, drawn at random with replacement; all eight, each once, where it is 8.
  ///   - shouldStop: Asked before every step.
  /// - Returns: nil if `shouldStop` said so.
  public init?(
    rule: DescentRule, rate: Float, steps: Int, batch: Int, seed: UInt64, shouldStop: @Sendable () -> Bool
  ) {
    let rows = Self.points.map { TableFit.Row([$0.x], [$0.y]) }
    let layer = Layer.dense(Dense(inputs: 1, outputs: 1, activation: .identity))
    var fit = TableFit(
      Network(layers: [layer], parameters: [Self.start.w, Self.start.b]), rule: rule, rate: rate)
    let stream = RandomStream(seed: seed, purpose: .descentExamples)
    func place() -> Place {
      let (loss, gradient) = fit.gradient(on: rows)
      return Place(
        w: Double(fit.network.parameters[0]), b: Double(fit.network.parameters[1]), loss: loss,
        slope: (Double(gradient[0]), Double(gradient[1])))
    }
    var places = [place()]
    for step in 0..<steps {
      if shouldStop() { return nil }
      let seen =
        batch == rows.count
        ? rows
        : (0..<batch).map {
          rows[Int(stream.word(0, index: UInt32($0), step: UInt32(step))) % rows.count]
        }
      fit.step(on: seen)
      let next = place()
      places.append(next)
      if !(next.loss <= Self.limit) { break }
    }
    self.places = places
  }

  /// The lowest place, which needs no walk: the line of least squares.
  public static var lowest: (w: Double, b: Double, loss: Double) {
    let (mean, slopes) = moments
    let w = slopes.xy / slopes.xx
    let b = mean.y - w * mean.x
    return (w, b, loss(w: w, b: b))
  }

  /// The loss anywhere.
  public static func loss(w: Double, b: Double) -> Double {
    points.reduce(0) { sum, point in
      let difference = w * Double(point.x) + b - Double(point.y)
      return sum + difference * difference
    } / Double(points.count)
  }

  /// The places where the loss is so much above the lowest: an ellipse, as a closed curve.
  ///
  /// - Parameter count: Into how many pieces it is cut.
  public static func contour(above height: Double, count: Int) -> [(w: Double, b: Double)] {
    // With d = (w, b) - lowest the height is |A d|², A = ((s, 0), (m, 1)) with s the spread and m the mean of x.
    let (mean, slopes) = moments
    let spread = slopes.xx.squareRoot()
    let (lowest, radius) = (lowest, height.squareRoot())
    let quarter = max(1, count / 4)
    return (0...4 * quarter).map { index in
      // The circle by fractions: a quarter from 0 to 1, and turned for the others.
      let (turns, rest) = index.quotientAndRemainder(dividingBy: quarter)
      let t = Double(rest) / Double(quarter)
      var (x, y) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
      for _ in 0..<turns % 4 { (x, y) = (-y, x) }
      let w = radius * x / spread
      return (lowest.w + w, lowest.b + radius * y - mean.x * w)
    }
  }

  /// The means of x and y, and the means of (x - mean)² and of (x - mean)(y - mean).
  private static var moments: (mean: (x: Double, y: Double), slopes: (xx: Double, xy: Double)) {
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + Double($1.x) } / count
    let y = points.reduce(0) { $0 + Double($1.y) } / count
    let xx = points.reduce(0) { $0 + (Double($1.x) - x) * (Double($1.x) - x) } / count
    let xy = points.reduce(0) { $0 + (Double($1.x) - x) * (Double($1.y) - y) } / count
    return ((x, y), (xx, xy))
  }
}
