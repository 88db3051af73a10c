import NeuralCipher

/// A model that goes on training, and a clock around it.
struct Trainer {
  private var model: CipherModel
  private let batch: Int
  private let threads: Int

  init(_ options: Options) {
    model = options.model
    batch = options.batch
    threads = options.threads
  }

  /// What a run of some steps took.
  struct Times {
    /// Making room for the networks, their gradients and every chunk: once for a run, however long.
    let setUp: Double
    /// Starting the threads, the steps, and handing the model back, for each step.
    let perStep: Double
  }

  /// Trains so many steps from where the model is.
  mutating func train(steps: Int) -> Times {
    var options = TrainingOptions(steps: steps, batch: batch)
    options.threads = threads
    let begin = ContinuousClock.now
    let training = AdversarialTraining(model, options: options)
    let ready = ContinuousClock.now
    model = training.run().model
    let end = ContinuousClock.now
    return Times(setUp: begin.seconds(until: ready), perStep: ready.seconds(until: end) / Double(steps))
  }
}
