import CipherCommands
import Figures
import NeuralCipher
import Notebook

/// Phase 3 with blocks of several sizes under several seeds: what is known of it so far.
struct SizesReproduction: Sendable {
  /// Bits in a block.
  let sizes: [Int]
  /// The seeds that every size has.
  let seeds: [UInt64]
  /// The most steps, where it is only a try.
  let limit: Int?
  /// The runs that are finished.
  let results: ExperimentResults

  private func runs(_ bits: Int) -> [RecipeRun] {
    seeds.compactMap { results[.thirdPhase(bits: bits, limit: limit), seed: $0] }
  }

  /// The run whose Bob reads most whole messages, and of equal ones most bits, and of those the first.
  private func best(_ runs: [RecipeRun]) -> RecipeRun? {
    runs.reduce(nil) { best, run in
      guard let best else { return run }
      let (old, new) = (best.last.bob, run.last.bob)
      return (new.messages, new.bits) > (old.messages, old.bits) ? run : best
    }
  }

  /// The table, and all of it for programs.
  ///
  /// - Parameter note: What is left to say of an experiment that is not finished.
  func output(note: String?) -> Output {
    var rows: [[String]] = []
    var list: [FieldValue] = []
    for (index, bits) in sizes.enumerated() {
      let runs = self.runs(bits)
      guard let best = self.best(runs),
        let bob = Spread(runs.map { $0.last.messagesCorrect($0.last.bob) }, row: 2 * index),
        let eve = Spread(runs.map { $0.last.bitsCorrect($0.last.eve) }, row: 2 * index + 1)
      else { continue }
      let score = best.last
      func percent(_ share: Double) -> String { Format.fixed(100 * share, 2) }
      rows.append([
        Format.integer(bits), percent(score.messagesCorrect(score.bob)), Format.integer(Int(best.seed)),
        percent(bob.sample.mean), Spread.words(bob.interval), percent(bob.sample.minimum),
        percent(score.messagesCorrect(score.eve)), percent(eve.sample.mean), Spread.words(eve.interval),
      ])
      list.append(
        .fields([
          "bits": .integer(bits), "runs": .integer(runs.count), "best_seed": .integer(Int(best.seed)),
          "best": .fields([
            "bob": Evaluate.fields(score, score.bob), "eve": Evaluate.fields(score, score.eve),
          ]),
          "bob": .fields(["messages_correct": .fields(bob.fields)]),
          "eve": .fields(["bits_correct": .fields(eve.fields)]),
          "failures": .integer(runs.count { $0.outcome == .failure }),
          "dips": .integer(runs.count { $0.outcome == .dip }),
          "chance": .fields([
            "messages_correct": .number(score.chanceOfMessage), "bits_correct": .number(0.5),
          ]),
        ]))
    }
    let words = [
      "best: the seed whose Bob reads most; the best of several is better than one run can be expected to be",
      "the intervals are those of the means, by bootstrap; guessing gets 50 % of the bits and next to no message",
    ]
    return Output(
      kind: "reproduction",
      fields: [
        "experiment": .text("sizes"), "seeds": .integer(seeds.count), "complete": .flag(note == nil),
        "steps_at_most": limit.map(FieldValue.integer) ?? .none, "sizes": .list(list),
        "runs": .list(tableOfRuns.map { .fields($0) }),
      ],
      presentation: .table(
        Table(
          title: "phase 3 by size of block, \(Format.count(seeds.count, "seed")) each, in per cent"
            + (limit.map { ", \(Format.count($0, "step")) at most: only a try" } ?? ""),
          headings: [
            "bits", "Bob, best", "seed", "Bob, mean", "95 % interval", "lowest", "its Eve", "Eve's bits",
            "95 % interval",
          ],
          rows: rows, numeric: Set(0...8), note: ([note].compactMap { $0 } + words).joined(separator: "\n"))))
  }

  /// One row for each size and seed.
  var tableOfRuns: [Fields] {
    sizes.flatMap { bits in
      runs(bits).map { run in
        [
          "bits": .integer(bits), "seed": .integer(Int(run.seed)), "steps": .integer(run.recipe.steps),
          "messages": .integer(run.last.messages),
          "bob_messages_correct": .number(run.last.messagesCorrect(run.last.bob)),
          "bob_bits_correct": .number(run.last.bitsCorrect(run.last.bob)),
          "eve_messages_correct": .number(run.last.messagesCorrect(run.last.eve)),
          "eve_bits_correct": .number(run.last.bitsCorrect(run.last.eve)),
          "averaged_bob_messages_correct": .number(run.averaged.messagesCorrect(run.averaged.bob)),
          "outcome": .text(run.outcome.rawValue),
        ]
      }
    }
  }

  /// The runs as points over the size of the block; nil before the first run.
  var figure: Figure? {
    func points(_ share: (RecipeRun) -> Double) -> [Chart.Point] {
      sizes.flatMap { bits in runs(bits).map { Chart.Point(Double(bits), share($0)) } }
    }
    let bob = points { $0.last.messagesCorrect($0.last.bob) }
    guard !bob.isEmpty, let low = sizes.min(), let high = sizes.max() else { return nil }
    let best = sizes.compactMap { bits in
      self.best(runs(bits)).map { Chart.Point(Double(bits), $0.last.messagesCorrect($0.last.bob)) }
    }
    let chart = Chart(
      x: Axis(
        "bits in a block", range: Double(low - 4)...Double(high + 4), ticks: sizes.sorted().map(Double.init)),
      y: Axis("right", range: 0...1, style: .percent, ticks: [0, 0.25, 0.5, 0.75, 1]),
      .points([
        Chart.Series("Bob, whole messages", .blue, points: bob),
        Chart.Series("Bob, the best", .green, points: best),
        Chart.Series("Eve, bits", .vermilion, points: points { $0.last.bitsCorrect($0.last.eve) }),
      ]))
    let words = best.map { "\(Format.integer(Int($0.x))) bits \(Format.percent($0.y))" }
    return Figure(
      chart, words: "what the best Bob of each size reads whole: " + words.joined(separator: ", "))
  }
}
