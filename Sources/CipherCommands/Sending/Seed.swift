import CommandLanguage
import Notebook

/// The command `seed N`.
package enum Seed: Command {
  static let seed = Parameter.positional("N", .seed, "any whole number from 0")

  package static let declaration = CommandDeclaration(
    name: "seed", group: .make,
    summary: "Sets where randomness comes from: the same seed, the same results.",
    discussion: "It counts for models, random keys and texts that are made from now on.",
    paper: """
      The paper names no seed, and kept the best of 30 runs.
      """,
    parameters: [seed.declaration],
    examples: [
      Example("seed 7", "the one that a notebook starts with"),
      Example("seed 3; make model phase3", "another start"),
      Example("seed 1; make key random", "the same random key each time"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    context.session.seed = arguments[seed]
    context.session.draws = 0
    context.say(
      "seed", "seed \(arguments[seed]), for what is made from now on",
      ["seed": .integer(Int(clamping: arguments[seed]))])
  }
}
