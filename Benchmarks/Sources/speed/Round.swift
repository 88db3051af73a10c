/// The time of one round of training: a minibatch for Alice and Bob, two for Eve.
struct Round {
  private let options: Options

  init(_ options: Options) {
    self.options = options
  }

  /// What was measured.
  struct Result: Encodable {
    let model: String
    let bits: Int
    let batch: Int
    let threads: Int
    let steps: Int
    let secondsPerStep: Spread
    /// For what a run needs before its first step and after its last.
    let setUpSeconds: Double
  }

  /// Trains `repeats` times `steps` steps, after a short warm-up.
  func measured() -> Result {
    var trainer = Trainer(options)
    _ = trainer.train(steps: max(1, options.steps / 10))
    let times = (0..<options.repeats).map { _ in trainer.train(steps: options.steps) }
    return Result(
      model: options.architecture.rawValue, bits: options.bits, batch: options.batch,
      threads: options.threads, steps: options.steps, secondsPerStep: Spread(times.map(\.perStep)),
      setUpSeconds: Spread(times.map(\.setUp)).median)
  }
}

/// The middle of some numbers, and how far they lie apart.
struct Spread: Encodable {
  let min: Double
  let lowerQuartile: Double
  let median: Double
  let upperQuartile: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    /// The number a share of the way through, between its two neighbours.
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = Swift.min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    min = sorted.first ?? .nan
    lowerQuartile = sorted.isEmpty ? .nan : quantile(0.25)
    median = sorted.isEmpty ? .nan : quantile(0.5)
    upperQuartile = sorted.isEmpty ? .nan : quantile(0.75)
  }
}
