import CommandLanguage
import NeuralCipher
import Notebook

/// The command `make key [BITS|random]`.
package enum MakeKey: Command {
  static let key = Parameter.optional(
    "BITS|random", keyType, "the key's bits, or random; without it the paper's 0101…")

  package static let declaration = CommandDeclaration(
    name: "make key", group: .make, traits: .worksOnSession,
    summary: "Makes the key that Alice and Bob share.",
    discussion: """
      A key has as many bits as the model's blocks, 16 where there is no model yet. Without a value it is the \
      paper's, 0101 and so on.
      """,
    paper: """
      The key is 0101010101010101; the wrong key is the same with one bit changed.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [key.declaration],
    examples: [
      Example("make key", "the paper's key"),
      Example("make key random", "another one each time, the same under the same seed"),
      Example("make key 1100110011001100", "your own"),
    ])

  enum Value: Equatable, Sendable {
    case random
    case bits(BitString)
  }

  private static let keyType = ValueType<Value>(
    expected: "the digits 0 and 1, or the word random",
    source: .fixed([Completion(text: "random", description: "drawn from the notebook's seed")])
  ) { text in
    text.lowercased() == "random" ? .random : BitString(text).map(Value.bits)
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let bits = context.session.keyBits
    let key: BitString
    var origin = "the paper's"
    switch arguments[self.key] {
    case nil: key = .paperKey(bits: bits)
    case .random?:
      key = .randomKey(bits: bits, seed: context.session.seed, draw: context.session.draws)
      context.session.draws += 1
      origin = "a random one"
    case .bits(let given)?:
      guard given.count == bits else {
        throw Diagnostic(
          code: .unreadableLine,
          problem: "this key has \(Format.count(given.count, "bit")), and \(bits) are needed",
          remedy: CipherModel.isBlockSize(given.count)
            ? "make model phase3 bits=\(given.count) first, or give \(bits)" : "give \(bits)",
          range: arguments.range(of: self.key))
      }
      key = given
      origin = "yours"
    }
    context.session.key = key
    context.say(
      "key", "key \(key) (\(origin), \(bits) bits)",
      ["bits": .text(key.description), "length": .integer(key.count)])
  }
}
