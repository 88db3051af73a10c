import NeuralCipher
import Synchronization

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
    /// Making the run's memory, starting the threads and handing the model back: once, however many steps.
    let setUp: Double
    /// Each step, from the beginning of the first to the end of the last.
    let perStep: Double
  }

  /// Trains so many steps from where the model is.
  mutating func train(steps: Int) -> Times {
    var options = TrainingOptions(steps: steps, batch: batch)
    options.threads = threads
    let watch = Stopwatch()
    let model = model
    var result: TrainingResult?
    let whole = Clock.seconds {
      result = AdversarialTraining(model, options: options).run(
        shouldStop: {
          watch.begin()
          return false
        },
        report: { progress in
          if progress.done == progress.total { watch.end() }
        })
    }
    if let result { self.model = result.model }
    return Times(setUp: whole - watch.seconds, perStep: watch.seconds / Double(steps))
  }
}

/// Notes when it was begun first and when it ended last, from whatever thread.
private final class Stopwatch: Sendable {
  private let times = Mutex<(begin: ContinuousClock.Instant?, end: ContinuousClock.Instant?)>((nil, nil))

  func begin() {
    times.withLock { if $0.begin == nil { $0.begin = .now } }
  }

  func end() {
    times.withLock { $0.end = .now }
  }

  /// Zero where it was never begun or ended.
  var seconds: Double {
    times.withLock { times in
      guard let begin = times.begin, let end = times.end else { return 0 }
      return begin.seconds(until: end)
    }
  }
}
