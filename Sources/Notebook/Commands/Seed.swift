import CommandLanguage

/// The command `seed N`.
enum Seed: Command {
  static let seed = Parameter.positional("N", .seed, "any whole number from 0")

  static let declaration = CommandDeclaration(
    name: "seed",
    summary: "Sets where randomness comes from: the same seed, the same results.",
    discussion: "It counts for models, random keys and texts that are made from now on.",
    parameters: [seed.declaration],
    examples: [Example("seed 7", "then make model phase3")])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    context.session.seed = arguments[seed]
    context.session.draws = 0
    context.say(
      "seed", "seed \(arguments[seed]), for what is made from now on",
      ["seed": .integer(Int(clamping: arguments[seed]))])
  }
}
