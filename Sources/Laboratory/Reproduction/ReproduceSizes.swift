import CipherCommands
import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `reproduce sizes [bits=16,32] [seeds=3] [steps=] [to=FILE] [force] [stop=]`.
package enum ReproduceSizes: Command {
  static let bits = Parameter.named(
    "bits", sizes, "sizes of a block, with commas between; 16,32 if not given")
  static let seeds = Parameter.named(
    "seeds", .integer(in: 1...1_000), default: 3, "how many seeds each size has: 1, 2, 3 and so on")

  private static let sizes = ValueType<[Int]>(
    expected: "sizes such as 16,32, each a multiple of 8 from 8 to 512",
    source: .fixed([Completion(text: "16,32", description: "two sizes of a block, in bits")])
  ) { text in
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let sizes = parts.compactMap { $0 }.filter(CipherModel.isBlockSize)
    return sizes.count == parts.count && Set(sizes).count == sizes.count ? sizes : nil
  }

  package static let declaration = CommandDeclaration(
    name: "reproduce sizes", group: .attack, traits: .worksOnSession,
    summary: "Trains phase 3 with blocks of several sizes under several seeds: the best, and the spread.",
    discussion: """
      Networks with larger blocks have more weights and more to learn in the same 7,680 steps, and take longer. Finished \
      runs are kept, those of reproduce paper among them: after Ctrl-C the same command goes on where it was.
      """,
    paper: """
      The authors' larger experiment runs every size several times and keeps the best. Who keeps only the best hides how
      often it fails, so the mean and the lowest stand beside it here.
      """,
    parameters: [
      bits.declaration, seeds.declaration, ExperimentRuns.steps.declaration, RunTableFile.to.declaration,
      RunTableFile.force.declaration, ExperimentRuns.stop.declaration,
    ],
    examples: [
      Example("reproduce sizes bits=8,16 seeds=2 steps=100", "how it goes, in a moment"),
      Example("reproduce sizes bits=8,24 seeds=1 steps=50 to=sizes.json", "with every run in a file"),
      Example("reproduce sizes bits=16 seeds=3 steps=50", "one size, three seeds"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    try RunTableFile.require(arguments, in: context)
    let sizes = arguments[bits] ?? [16, 32]
    let limit = arguments[ExperimentRuns.steps]
    let seeds = (1...UInt64(arguments[seeds])).map { $0 }
    let runs = ExperimentRuns(
      jobs: sizes.flatMap { bits in
        seeds.map { ExperimentRuns.Job.recipe(.thirdPhase(bits: bits, limit: limit), seed: $0) }
      })
    var command =
      "\(declaration.name) bits=\(sizes.map(String.init).joined(separator: ",")) seeds=\(seeds.count)"
    if let limit { command += " steps=\(limit)" }
    let note = try runs.complete(as: command, stop: arguments[ExperimentRuns.stop], in: &context) { results in
      SizesReproduction(sizes: sizes, seeds: seeds, limit: limit, results: results).figure
    }
    let reproduction = SizesReproduction(
      sizes: sizes, seeds: seeds, limit: limit, results: context.session.results)
    context.emit(reproduction.output(note: note))
    if let figure = reproduction.figure {
      context.emit(
        Output(kind: "figure", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
    }
    if note == nil { try RunTableFile.write(reproduction.tableOfRuns, arguments, in: &context) }
  }
}
