import NeuralNetwork

/// One chunk of examples on its way through the three networks.
final class PlayerChunks: Sendable {
  let alice: ChunkValues
  let bob: ChunkValues
  let eve: ChunkValues
  private let bits: Int

  init(alice: NetworkPlan, bob: NetworkPlan, eve: NetworkPlan, bits: Int, gradients: Bool) {
    self.alice = ChunkValues(plan: alice, gradients: gradients)
    self.bob = ChunkValues(plan: bob, gradients: gradients)
    self.eve = ChunkValues(plan: eve, gradients: gradients)
    self.bits = bits
  }

  /// The messages: the first half of Alice's input, `[bits][4]`.
  var plaintext: UnsafeMutablePointer<Lanes> { alice.input }
  /// The keys: the second half of Alice's input, `[bits][4]`.
  var key: UnsafeMutablePointer<Lanes> { alice.input + bits * Chunk.vectors }

  /// Draws random messages and keys: an example's first N random bits are its message, the next N its key.
  func draw(from stream: RandomStream, firstExample: Int, step: UInt32, values: BitValues) {
    stream.fill(
      alice.input, firstBit: 0, count: 2 * bits, firstExample: firstExample, step: step, zero: values.zero,
      one: values.one)
  }

  /// Alice encrypts; Bob and Eve are handed the ciphertext, and Bob the keys.
  func encrypt(_ parameters: UnsafePointer<Float>) {
    alice.forward(parameters: parameters)
    let count = bits * Chunk.vectors
    bob.input.update(from: alice.output, count: count)
    (bob.input + count).update(from: key, count: count)
    eve.input.update(from: alice.output, count: count)
  }

  /// Bob decrypts.
  func decrypt(_ parameters: UnsafePointer<Float>) { bob.forward(parameters: parameters) }

  /// Eve guesses.
  func listen(_ parameters: UnsafePointer<Float>) { eve.forward(parameters: parameters) }

  /// Hands Alice the gradient of her ciphertext: what came back from Bob, plus what came back from Eve.
  func addCiphertextGradients() {
    let sum = alice.outputGradient
    let bobs = bob.inputGradient
    let eves = eve.inputGradient
    for index in 0..<bits * Chunk.vectors { sum[index] = bobs[index] + eves[index] }
  }
}
