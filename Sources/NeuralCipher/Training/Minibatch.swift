import NeuralNetwork

/// The shape of a minibatch: its chunks, and the shards that they are dealt to.
struct Minibatch: Sendable {
  /// Examples in the minibatch.
  let examples: Int
  /// Chunks of 64 examples.
  let chunks: Int
  /// Parts whose gradients are added up on their own: at most eight, whatever the machine.
  let shards: Int

  init(examples: Int) {
    self.examples = examples
    chunks = Chunk.count(examples: examples)
    shards = min(8, chunks)
  }

  /// The chunks of a shard, in the order in which they are worked through.
  func chunks(ofShard shard: Int) -> Range<Int> {
    (shard * chunks / shards)..<((shard + 1) * chunks / shards)
  }

  /// One in every lane of a vector that holds an example, zero behind the last.
  @inline(__always)
  func mask(chunk: Int, vector: Int) -> Lanes {
    let rest = examples - chunk * Chunk.examples - vector * Chunk.lanes
    return rest >= Chunk.lanes ? Lanes(repeating: 1) : Lanes.mask(first: rest)
  }
}
