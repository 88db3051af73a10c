import CommandLanguage
import NeuralCipher
import NeuralNetwork

/// What may be asked for before anything large is built: Swift ends the program where an array finds no memory.
package enum MemoryNeed {
  /// The most bytes that one command works with.
  static let most = Int(clamping: Int64(4) << 30)

  /// About how many bytes it takes to make a model or to read one: weights, the optimisers' two numbers for each, and
  /// as much again on the way.
  package static func ofModel(_ architecture: Architecture, bits: Int) -> Int {
    PlayerName.allCases.reduce(0) { sum, name in
      sum + 24 * architecture.layers(of: name, bits: bits).reduce(0) { $0 + $1.parameterCount }
    }
  }
}

extension CommandContext {
  /// Refuses work that would take more memory than there is, or than anybody may take here.
  ///
  /// - Parameters:
  ///   - work: What takes it, in words that a sentence begins with.
  ///   - remedy: What to do instead.
  package func requireRoom(
    forBytes bytes: Int, _ work: String, remedy: String, range: SourceRange? = nil
  ) throws(Diagnostic) {
    guard bytes <= MemoryNeed.most else {
      throw Diagnostic(
        code: .failed,
        problem: "\(work) would take \(Format.integer(bytes >> 30)) gigabytes of memory", remedy: remedy,
        range: range)
    }
    guard environment.world.hasRoom(bytes) else {
      throw Diagnostic(
        code: .failed,
        problem:
          "there is not enough memory: \(work) would take \(Format.integer(bytes >> 20 + 1)) megabytes",
        remedy: remedy,
        range: range)
    }
  }

  /// Refuses a minibatch that is too large to be learned from.
  package func requireRoom(forBatch batch: Int, of model: CipherModel, range: SourceRange?) throws(Diagnostic)
  {
    try requireRoom(
      forBytes: model.trainingBytes(batch: batch),
      "a minibatch of \(Format.integer(batch)) blocks of \(model.bits) bits", remedy: "give a smaller batch",
      range: range)
  }

  /// What is said where losses are asked for that networks have no finite numbers for.
  package static let withoutLosses = Diagnostic(
    code: .failed,
    problem: "the losses of these networks are not finite numbers, since their weights ran away",
    remedy: "undo, or make model phase3",
    suggestion: "undo")
}
