import CommandLanguage
import NeuralCipher
import Notebook

extension Architecture: Choice {
  /// The paper's phase 2 has no networks of its own.
  package static var advice: [String: String] {
    ["phase2": "phase 2 trains Eve against phase1: make model phase1, train, freeze alice bob, train again"]
  }

  /// What the networks are, in a few words.
  package var choiceDescription: String {
    summary
  }
}

extension Secrecy: Choice {
  /// How the penalty is averaged, in a few words.
  package var choiceDescription: String {
    switch self {
    case .mean: "Eve's mean error over the minibatch, as in the paper"
    case .example: "Eve's error message by message, after Abadi and Andersen"
    case .bit: "Eve's error bit by bit"
    }
  }
}

/// The command `make model phase1|phase3|reference [bits=16] [seed=N] [average=0.995] [secrecy=mean|example|bit]`.
package enum MakeModel: Command {
  static let architecture = Parameter.positional(
    Architecture.allCases.map { $0.name }.joined(separator: "|"), .choice(Architecture.self),
    "which of the paper's networks")
  static let bits = Parameter.named(
    "bits", blockSize, default: 16, "bits in a block and in a key, a multiple of 8 up to 512")
  static let seed = Parameter.named(
    "seed", .seed, "where the randomness comes from; the notebook's if not given")
  static let average = Parameter.named(
    "average", .number(in: 0.001...0.9999),
    "keep averaged weights beside the raw ones, and use them for eval, encrypt and decrypt")
  static let secrecy = Parameter.named(
    "secrecy", .choice(Secrecy.self), "how Alice and Bob keep Eve guessing; the model's own if not given")

  private static let blockSize = ValueType<Int>(expected: "a multiple of 8 from 8 to 512") { text in
    Int(text).flatMap { CipherModel.isBlockSize($0) ? $0 : nil }
  }

  package static let declaration = CommandDeclaration(
    name: "make model", group: .make, traits: .worksOnSession,
    summary: "Makes Alice, Bob and Eve: three fresh networks that know nothing yet.",
    discussion: """
      Their weights are random, but the same under the same seed. With average=0.995 the model also keeps a moving \
      average of Alice's and Bob's weights, which cures the dips of adversarial training.
      """,
    paper: """
      Phases 1 and 2 train the networks phase1, phase 3 and all pictures are phase3. Section 3's own words describe
      the third, reference, after Abadi and Andersen.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [
      architecture.declaration, bits.declaration, seed.declaration, average.declaration, secrecy.declaration,
    ],
    examples: [
      Example("make model phase3", "the networks that encrypt the paper's pictures"),
      Example("make model phase3 average=0.995", "with averaged weights"),
      Example("make model phase1 seed=7", "another start"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let bits = arguments[bits]
    try context.requireRoom(
      forBytes: MemoryNeed.ofModel(arguments[architecture], bits: bits), "a model for blocks of \(bits) bits",
      remedy: "give fewer bits", range: arguments.range(of: Self.bits))
    let model = CipherModel(
      arguments[architecture], bits: bits, seed: arguments[seed] ?? context.session.seed,
      average: arguments[average].map { Float($0) }, secrecy: arguments[secrecy])
    let dropped = context.session.adopt(model, threads: context.environment.threads)
    context.emit(Show.model(model, note: dropped))
  }
}
