import Figures
import NeuralCipher
import Notebook

/// The table of attacks over seeds, keys and draws: what is known of it so far.
struct AttacksReproduction: Sendable {
  /// The seeds.
  let seeds: [UInt64]
  /// What each of them goes through.
  let recipe: AttackRecipe
  /// The runs that are finished.
  let results: ExperimentResults

  private var runs: [AttackRun] { seeds.compactMap { results[recipe, seed: $0] } }

  private static func name(_ measure: AttackRecipe.Measure) -> (attack: String, counted: String) {
    switch measure {
    case .bob: ("Bob, with the key", "of all blocks")
    case .linear20: ("linear, 20 known blocks", "of all blocks")
    case .linear24: ("linear, 24 known blocks", "of all blocks")
    case .linearUntrained: ("the same, untrained Alice", "of all blocks")
    case .transfer: ("transfer, 1 known block", "of all blocks")
    case .keyEquations: ("key by equations, 1 block", "of the keys")
    case .allKeys: ("all keys, 2 known blocks", "of the keys")
    case .fixedKey: ("an Eve for one key", "of all blocks")
    case .freshEve: ("fresh Eves, fresh keys", "of the bits")
    }
  }

  private func spread(_ measure: AttackRecipe.Measure, row: Int) -> Spread? {
    Spread(runs.map { $0[measure] }, row: row)
  }

  /// The table, and all of it for programs.
  ///
  /// - Parameter note: What is left to say of an experiment that is not finished.
  func output(note: String?) -> Output {
    var fields: Fields = [
      "experiment": .text("attacks"), "seeds": .integer(seeds.count), "keys": .integer(recipe.keys),
      "draws": .integer(recipe.draws), "complete": .flag(note == nil),
      "training_steps": .integer(recipe.training.steps), "fixed_key_steps": .integer(recipe.fixedKeySteps),
      "fresh_eves": .integer(recipe.freshEves), "fresh_eve_steps": .integer(recipe.freshEveSteps),
    ]
    var rows: [[String]] = []
    for (row, measure) in AttackRecipe.Measure.allCases.enumerated() {
      guard let spread = spread(measure, row: row) else { continue }
      let name = Self.name(measure)
      let chance = measure.chance(bits: recipe.training.bits)
      let tries = runs.flatMap { $0.tries(measure) }
      let worst = tries.count > runs.count ? tries.min() : nil
      func percent(_ share: Double) -> String { Format.fixed(100 * share, 2) }
      rows.append(
        [name.attack, name.counted] + spread.cells[1...5] + [
          worst.map(percent) ?? "", measure == .freshEve ? percent(chance) : Format.fixed(100 * chance, 4),
        ])
      var ofMeasure = spread.fields
      ofMeasure["lowest_try"] = worst.map(FieldValue.number) ?? FieldValue.none
      ofMeasure["chance"] = .number(chance)
      fields[measure.rawValue] = .fields(ofMeasure)
    }
    let left = runs.map { $0.keysLeft }
    let keysLeft = left.reduce(0, +) / Double(max(1, left.count))
    fields["keys_left_after_one_block"] = left.isEmpty ? FieldValue.none : .number(keysLeft)
    fields["runs"] = .list(tableOfRuns.map { .fields($0) })
    let words = [
      "a seed counts once, with the mean over its keys and draws; the intervals are of the mean over seeds, by bootstrap",
      "of all keys one known block leaves \(Format.fixed(keysLeft, 2)) on average; counted is how often two leave the right one alone",
      "an Eve for one key learns \(Format.count(recipe.fixedKeySteps, "step")); of \(recipe.freshEves) fresh ones, with "
        + "\(Format.count(recipe.freshEveSteps, "step")) each, the best on other messages counts",
    ]
    return Output(
      kind: "reproduction", fields: fields,
      presentation: .table(
        Table(
          title: "attacks on phase 3: \(Format.count(seeds.count, "seed")), "
            + "\(Format.count(recipe.keys, "key")) each, \(Format.count(recipe.draws, "draw")) of what is known, in per cent",
          headings: ["attack", "what is right"] + Spread.headings[1...5] + ["worst try", "guessing"],
          rows: rows, numeric: Set(2...8), note: ([note].compactMap { $0 } + words).joined(separator: "\n"))))
  }

  /// One row for each seed.
  var tableOfRuns: [Fields] {
    runs.map { run in
      var fields: Fields = [
        "seed": .integer(Int(run.seed)), "keys": .integer(recipe.keys), "draws": .integer(recipe.draws),
        "steps": .integer(recipe.training.steps),
      ]
      fields["keys_left_after_one_block"] = .number(run.keysLeft)
      for measure in AttackRecipe.Measure.allCases { fields[measure.rawValue] = .number(run[measure]) }
      return fields
    }
  }

  /// The mean success of every attack as bars; nil before the first run.
  var figure: Figure? {
    guard !runs.isEmpty else { return nil }
    let bars = AttackRecipe.Measure.allCases.enumerated().compactMap { row, measure -> Chart.Bar? in
      guard let spread = spread(measure, row: row) else { return nil }
      let hue: Hue = measure == .bob ? .green : measure == .linearUntrained ? .gray : .vermilion
      return Chart.Bar(Self.name(measure).attack, spread.sample.mean, hue)
    }
    let words = bars.map { "\($0.name) \(Format.percent($0.value))" }
    return Figure(
      Chart(
        title: "attacks on phase 3, mean of \(Format.count(runs.count, "seed"))",
        x: Axis("right", range: 0...1, style: .percent, ticks: [0, 0.25, 0.5, 0.75, 1]), y: Axis(""),
        .bars(bars)),
      words: "the mean over the seeds: " + words.joined(separator: ", "))
  }
}
