import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `reproduce attacks [seeds=10] [keys=10] [draws=5] [steps=] [to=FILE] [force] [stop=]`.
package enum ReproduceAttacks: Command {
  static let keys = Parameter.named(
    "keys", .integer(in: 1...1_000), default: 10, "secret keys under attack, for each seed")
  static let draws = Parameter.named(
    "draws", .integer(in: 1...1_000), default: 5, "draws of what the attacker knows, for each key")

  package static let declaration = CommandDeclaration(
    name: "reproduce attacks", group: .attack, traits: .worksOnSession,
    summary: "Trains phase 3 under several seeds and tries the attacks on each, under several keys.",
    discussion: """
      One picture under one key may be luck. Here every attack is tried on networks of several seeds, under several keys \
      of each and with several draws of known blocks, beside what guessing comes to. The linear attack on an Alice that \
      has learned nothing is a control. Finished seeds are kept: after Ctrl-C the same command goes on where it was.
      """,
    paper: """
      The paper tries no attack but its own Eve, who trains beside Alice and Bob.
      """,
    parameters: [
      ExperimentRuns.seeds.declaration, keys.declaration, draws.declaration, ExperimentRuns.steps.declaration,
      RunTableFile.to.declaration, RunTableFile.force.declaration, ExperimentRuns.stop.declaration,
    ],
    examples: [
      Example("reproduce attacks seeds=2 keys=1 draws=1 steps=50", "how it goes, in a moment"),
      Example("reproduce attacks seeds=1 keys=2 draws=2 steps=20", "two keys, two draws for each"),
      Example(
        "reproduce attacks seeds=1 keys=1 draws=1 steps=20 to=attacks.csv", "with every seed in a file"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try RunTableFile.require(arguments, in: context)
    let limit = arguments[ExperimentRuns.steps]
    let recipe = AttackRecipe(keys: arguments[keys], draws: arguments[draws], limit: limit)
    let seeds = (1...UInt64(arguments[ExperimentRuns.seeds])).map { $0 }
    let runs = ExperimentRuns(jobs: seeds.map { .attacks(recipe, seed: $0) })
    var command = "\(declaration.name) seeds=\(seeds.count) keys=\(recipe.keys) draws=\(recipe.draws)"
    if let limit { command += " steps=\(limit)" }
    let note = try runs.complete(as: command, stop: arguments[ExperimentRuns.stop], in: &context) { results in
      AttacksReproduction(seeds: seeds, recipe: recipe, results: results).figure
    }
    let reproduction = AttacksReproduction(seeds: seeds, recipe: recipe, results: context.session.results)
    context.emit(reproduction.output(note: note))
    if let figure = reproduction.figure {
      context.emit(
        Output(kind: "figure", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
    }
    if note == nil { try RunTableFile.write(reproduction.tableOfRuns, arguments, in: &context) }
  }
}
