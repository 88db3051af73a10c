import NeuralCipher

/// A model that goes on training, and a clock around it.
struct Trainer {
  private(set) var model: CipherModel
  private let batch: Int
  private let threads: Int

  init(_ options: Options) {
    model = options.model
    batch = options.batch
    threads = options.threads
  }

  /// Trains so many steps from where the model is.
  ///
  /// The clock covers all of it: making room for the chunks, starting the threads, the steps, and handing
  /// the model back. Fifty steps or more make the rest small.
  ///
  /// - Returns: Seconds for each step.
  mutating func train(steps: Int) -> Double {
    var options = TrainingOptions(steps: steps, batch: batch)
    options.threads = threads
    let model = model
    var result: TrainingResult?
    let seconds = Clock.seconds { result = model.trained(options) }
    if let result { self.model = result.model }
    return seconds / Double(steps)
  }
}
