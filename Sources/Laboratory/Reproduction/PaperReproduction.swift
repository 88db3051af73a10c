import Figures
import NeuralCipher
import Notebook

/// The paper's three phases over several seeds: what is known of them so far.
struct PaperReproduction: Sendable {
  /// The seeds, each a run of both recipes.
  let seeds: [UInt64]
  /// The most steps in each phase, where it is only a try.
  let limit: Int?
  /// The runs that are finished.
  let results: ExperimentResults

  /// What is counted of a run at a phase's end.
  private struct Measure {
    let name: String
    let path: (reader: String, share: String)
    let paper: @Sendable (PaperPhase) -> Double?
    let value: @Sendable (PaperPhase, RecipeRun) -> Double?
  }

  private static let measures = [
    Measure(name: "Bob, messages", path: ("bob", "messages_correct"), paper: { $0.paperBob }) { phase, run in
      phase.evaluation(of: run).map { $0.messagesCorrect($0.bob) }
    },
    Measure(name: "Bob, bits", path: ("bob", "bits_correct"), paper: { _ in nil }) { phase, run in
      phase.evaluation(of: run).map { $0.bitsCorrect($0.bob) }
    },
    Measure(name: "Eve, messages", path: ("eve", "messages_correct"), paper: { $0.paperEve }) { phase, run in
      phase.evaluation(of: run).map { $0.messagesCorrect($0.eve) }
    },
    Measure(name: "Eve, bits", path: ("eve", "bits_correct"), paper: { _ in nil }) { phase, run in
      phase.evaluation(of: run).map { $0.bitsCorrect($0.eve) }
    },
    // Phase 2 changes nothing of Alice and Bob, averaged or not.
    Measure(name: "Bob, averaged", path: ("averaged_bob", "messages_correct"), paper: { _ in nil }) {
      phase, run in
      phase == .second ? nil : run.averaged.messagesCorrect(run.averaged.bob)
    },
  ]

  /// The runs that are finished and that a phase is part of, in the order of their seeds.
  private func runs(_ phase: PaperPhase) -> [RecipeRun] {
    seeds.compactMap { results[phase.recipe(limit: limit), seed: $0] }
  }

  private func spread(_ measure: Int, _ phase: PaperPhase) -> Spread? {
    let measured = Self.measures[measure]
    return Spread(
      runs(phase).compactMap { measured.value(phase, $0) }, reported: measured.paper(phase),
      row: (phase.rawValue - 1) * Self.measures.count + measure)
  }

  /// The table, and all of it for programs.
  ///
  /// - Parameter note: What is left to say of an experiment that is not finished.
  func output(note: String?) -> Output {
    var fields: Fields = [
      "experiment": .text("paper"), "seeds": .integer(seeds.count), "complete": .flag(note == nil),
      "steps_at_most": limit.map(FieldValue.integer) ?? .none,
    ]
    var rows: [[String]] = []
    for phase in PaperPhase.allCases {
      var ofPhase: Fields = [:]
      if spread(0, phase) != nil { rows.append(["phase \(phase.rawValue)"]) }
      for (index, measure) in Self.measures.enumerated() {
        guard let spread = spread(index, phase) else { continue }
        rows.append(["  " + measure.name] + spread.cells)
        var ofReader: Fields = [:]
        if case .fields(let before)? = ofPhase[measure.path.reader] { ofReader = before }
        ofReader[measure.path.share] = .fields(spread.fields)
        ofPhase[measure.path.reader] = .fields(ofReader)
      }
      if phase != .second {
        for outcome in [RecipeRun.Outcome.dip, .failure] {
          ofPhase[outcome == .dip ? "dips" : "failures"] = .integer(seeds(outcome, phase).count)
          ofPhase[outcome == .dip ? "dip_seeds" : "failure_seeds"] = .list(
            seeds(outcome, phase).map { .integer(Int($0)) })
        }
      }
      fields["phase\(phase.rawValue)"] = .fields(ofPhase)
    }
    fields["chance"] = .fields([
      "messages_correct": .number(Self.chanceOfMessage), "bits_correct": .number(0.5),
    ])
    fields["runs"] = .list(tableOfRuns.map { .fields($0) })
    return Output(
      kind: "reproduction", fields: fields,
      presentation: .table(
        Table(
          title: "the paper's three phases under \(Format.count(seeds.count, "seed")), in per cent"
            + (limit.map { "\nonly a try: \(Format.count($0, "step")) at most in each" } ?? ""),
          headings: [""] + Spread.headings, rows: rows, numeric: Set(1...7),
          note: ([note].compactMap { $0 } + notes).joined(separator: "\n"))))
  }

  private static let chanceOfMessage = 1.0 / 65_536

  /// The seeds whose run of a phase's recipe ended in a certain way.
  private func seeds(_ outcome: RecipeRun.Outcome, _ phase: PaperPhase) -> [UInt64] {
    runs(phase).filter { $0.outcome == outcome }.map { $0.seed }
  }

  private var notes: [String] {
    let endings = [PaperPhase.first, .third].map { phase in
      "phase \(phase.rawValue): \(Self.words(seeds(.dip, phase), "dip")), \(Self.words(seeds(.failure, phase), "failure"))"
    }
    return [
      "the interval is that of the mean, by bootstrap",
      "averaged: whole messages, with averaged weights",
      "below: seeds under the paper's figure"
        + (limit == nil ? "" : ", which says little after so few steps"),
      "guessing reads \(Format.percent(Self.chanceOfMessage, digits: 4)) of the messages and 50 % of the bits",
    ] + endings + [
      "a dip: Bob reads at least 1 % of all messages fewer than with averaged weights",
      "a failure: even with averaged weights he reads under 90 %",
    ]
  }

  private static func words(_ seeds: [UInt64], _ noun: String) -> String {
    guard let first = seeds.first else { return "no \(noun)" }
    let names = seeds.count == 1 ? "seed \(first)" : "seeds " + seeds.map(String.init).joined(separator: ", ")
    return "\(Format.count(seeds.count, noun)) (\(names))"
  }

  /// One row for each seed and phase.
  var tableOfRuns: [Fields] {
    seeds.flatMap { seed in
      PaperPhase.allCases.compactMap { phase -> Fields? in
        let recipe = phase.recipe(limit: limit)
        guard let run = results[recipe, seed: seed], let score = phase.evaluation(of: run) else { return nil }
        return [
          "seed": .integer(Int(seed)), "phase": .integer(phase.rawValue),
          "steps": .integer(phase == .second ? recipe.totalSteps : recipe.steps),
          "messages": .integer(score.messages),
          "bob_messages_correct": .number(score.messagesCorrect(score.bob)),
          "bob_bits_correct": .number(score.bitsCorrect(score.bob)),
          "eve_messages_correct": .number(score.messagesCorrect(score.eve)),
          "eve_bits_correct": .number(score.bitsCorrect(score.eve)),
          "averaged_bob_messages_correct": phase == .second
            ? .none : .number(run.averaged.messagesCorrect(run.averaged.bob)),
          "outcome": phase == .second ? .none : .text(run.outcome.rawValue),
        ]
      }
    }
  }
}

extension PaperReproduction {
  /// The seeds as points, one strip a phase, with the paper's point among them; nil before the first run.
  var figure: Figure? {
    let bob = strips(0, title: "whole messages that Bob reads")
    let eve = strips(2, title: "whole messages that Eve reads")
    guard let bob, let eve else { return nil }
    let parts = PaperPhase.allCases.compactMap { phase -> String? in
      guard let bob = spread(0, phase)?.sample, let eve = spread(2, phase)?.sample else { return nil }
      return "phase \(phase.rawValue): Bob \(bob.range), Eve \(eve.range) "
        + "(paper: \(Format.fixed(100 * phase.paperBob, 2)) and \(Format.percent(phase.paperEve)))"
    }
    return Figure(
      panels: [.chart(bob), .chart(eve)], columns: 1,
      words: (["each seed a point, and the paper's among them"] + parts.map { "  " + $0 })
        .joined(separator: "\n"))
  }

  /// One measure of all three phases.
  private func strips(_ measure: Int, title: String) -> Chart? {
    let measured = Self.measures[measure]
    return PaperStrips(
      title: title,
      phases: PaperPhase.allCases.map { phase in
        (phase, runs(phase).compactMap { measured.value(phase, $0) }, measured.paper(phase))
      }
    ).chart
  }
}
