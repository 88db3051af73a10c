import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `reproduce paper [seeds=10] [steps=] [to=FILE] [force] [stop=]`.
package enum ReproducePaper: Command {
  package static let declaration = CommandDeclaration(
    name: "reproduce paper", group: .attack, traits: .worksOnSession,
    summary:
      "Does the paper's three phases again under several seeds, and sets its figures beside the spread.",
    discussion: """
      One run says little: another seed gives another result. Each seed makes networks of its own, and yours stay as they \
      are. Phase 2 is phase 1 with Eve learning alone. Bob and Eve are counted in whole messages and in single bits, and \
      the interval is that of the mean over the seeds. Finished runs are kept in the notebook: after Ctrl-C the same \
      command goes on where it was. With to=runs.csv the single runs go to a file as well.
      """,
    paper: """
      Phase 1: Bob 92.94 %, Eve 0.61 %. Phase 2: 92.68 % and 0.63 %. Phase 3: 99.89 % and 0.12 %. The authors ran
      theirs thirty times and kept the best.
      """,
    parameters: [
      ExperimentRuns.seeds.declaration, ExperimentRuns.steps.declaration, RunTableFile.to.declaration,
      RunTableFile.force.declaration, ExperimentRuns.stop.declaration,
    ],
    examples: [
      Example("reproduce paper seeds=2 steps=100", "how it goes, in a moment: hardly anything is learned"),
      Example("reproduce paper seeds=2 steps=50 to=runs.csv", "with every run in a file"),
      Example(
        "reproduce paper seeds=2 steps=50 stop=1; reproduce paper seeds=2 steps=50", "stopped, and gone on"),
    ],
    synonyms: ["replicate", "repeat"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try RunTableFile.require(arguments, in: context)
    let limit = arguments[ExperimentRuns.steps]
    let seeds = (1...UInt64(arguments[ExperimentRuns.seeds])).map { $0 }
    // One seed after the other, so that what is finished early is whole.
    let runs = ExperimentRuns(
      jobs: seeds.flatMap { seed in
        [PaperPhase.first, .third].map { ExperimentRuns.Job.recipe($0.recipe(limit: limit), seed: seed) }
      })
    var command = "\(declaration.name) seeds=\(seeds.count)"
    if let limit { command += " steps=\(limit)" }
    let note = try runs.complete(as: command, stop: arguments[ExperimentRuns.stop], in: &context) { results in
      PaperReproduction(seeds: seeds, limit: limit, results: results).figure
    }
    let reproduction = PaperReproduction(seeds: seeds, limit: limit, results: context.session.results)
    context.emit(reproduction.output(note: note))
    if let figure = reproduction.figure {
      context.emit(
        Output(kind: "figure", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
    }
    if note == nil { try RunTableFile.write(reproduction.tableOfRuns, arguments, in: &context) }
  }
}
