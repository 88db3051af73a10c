import NeuralNetwork
import Threads

/// A player's network at work on any number of rows, a chunk of 64 at a time, on some threads.
///
/// The result of a row is the same wherever it stands and however many threads there are.
struct PlayerRows: Sendable {
  private let plan: NetworkPlan
  private let parameters: AlignedBuffer<Float>
  private let threads: Int

  init(_ network: Network, threads: Int) {
    plan = NetworkPlan(layers: network.layers)
    parameters = plan.packed(network.parameters)
    self.threads = threads
  }

  /// Runs the network forward.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each chunk.
  ///   - fill: Writes the rows of a range to a chunk's input, `[inputs][4]`; the lanes behind them are ignored.
  ///   - empty: Takes the rows of a range from a chunk's output, `[outputs][4]`.
  /// - Returns: Whether all rows were done.
  func run(
    rows: Int, shouldStop: @Sendable () -> Bool,
    fill: @Sendable (_ input: UnsafeMutablePointer<Lanes>, _ rows: Range<Int>) -> Void,
    empty: @Sendable (_ output: UnsafePointer<Lanes>, _ rows: Range<Int>) -> Void
  ) -> Bool {
    let chunks = Chunk.count(examples: rows)
    let workers = max(1, min(threads, chunks))
    let wasStopped = Flag()
    WorkerPool(threads: workers).run { worker in
      let values = ChunkValues(plan: plan, gradients: false)
      for chunk in stride(from: worker.number, to: chunks, by: worker.count) {
        if wasStopped.isRaised { return }
        if shouldStop() {
          wasStopped.raise()
          return
        }
        let first = chunk * Chunk.examples
        let range = first..<min(first + Chunk.examples, rows)
        fill(values.input, range)
        values.forward(parameters: parameters.pointer)
        empty(values.output, range)
      }
    }
    return !wasStopped.isRaised
  }
}
