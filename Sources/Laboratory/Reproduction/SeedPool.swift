import Figures
import NeuralCipher
import Notebook

/// What many people's trainings came to: each seed one run of the paper's recipe, beside the paper's point.
///
/// The same seed gives the same bits to everybody, so that a seed counts once, however many have trained it.
package struct SeedPool: Sendable {
  /// One seed's networks at the end of a phase.
  package struct Run: Sendable {
    /// What was counted.
    package let result: ModelResult
    /// Who has counted it.
    package internal(set) var people: [String]
  }

  /// The runs by phase and seed.
  package private(set) var runs: [Run] = []

  private static let phases: [PaperPhase] = [.first, .third]
  /// As many messages as the paper sends.
  private static let messages = 10_000

  /// The pool of what people have counted; what was not trained whole is left out.
  package init(_ results: [(person: String, result: ModelResult)]) {
    var places: [[Int]: Int] = [:]
    for (person, result) in results {
      guard let phase = result.phase else { continue }
      guard let index = places[[phase.rawValue, result.seed]] else {
        places[[phase.rawValue, result.seed]] = runs.count
        runs.append(Run(result: result, people: [person]))
        continue
      }
      let people = runs[index].people
      // Of several counts of the same networks that of the usual number of messages stands.
      let isBetter = result.messages == Self.messages && runs[index].result.messages != Self.messages
      runs[index] = Run(
        result: isBetter ? result : runs[index].result,
        people: people.contains(person) ? people : people + [person])
    }
    runs.sort {
      ($0.result.phase?.rawValue ?? 0, $0.result.seed) < ($1.result.phase?.rawValue ?? 0, $1.result.seed)
    }
  }

  private func shares(_ phase: PaperPhase, _ reader: KeyPath<ModelResult, ModelResult.Shares>) -> [Double] {
    runs.filter { $0.result.phase == phase }.map { $0.result[keyPath: reader].messages }
  }

  private func spread(_ phase: PaperPhase, _ reader: KeyPath<ModelResult, ModelResult.Shares>) -> Spread? {
    let isBob = reader == \.bob
    return Spread(
      shares(phase, reader), reported: isBob ? phase.paperBob : phase.paperEve,
      row: 2 * phase.rawValue + (isBob ? 0 : 1))
  }

  private var present: [PaperPhase] { Self.phases.filter { !shares($0, \.bob).isEmpty } }

  // MARK: For people

  /// The seeds as points and in bins, and their mean and spread beside the paper's figures; nothing where there is no
  /// run.
  package var outputs: [Output] {
    guard let figure else { return [] }
    let table = Table(
      title: "whole messages read, in per cent",
      headings: ["", "", "paper", "mean", "95 % interval", "SD"]
        + ["lowest", "highest", "below"],
      rows: present.flatMap { phase -> [[String]] in
        [("Bob", spread(phase, \.bob)), ("Eve", spread(phase, \.eve))].compactMap { name, spread in
          spread.map { ["phase \(phase.rawValue)", name] + $0.cells }
        }
      }, numeric: Set(2...8), note: notes.joined(separator: "\n"))
    return [
      Output(kind: "figure", fields: [:], presentation: .plot(figure, words: figure.words)),
      Output(kind: "class", fields: fields, presentation: .table(table)),
    ]
  }

  private var figure: Figure? {
    func chart(_ title: String, _ reader: KeyPath<ModelResult, ModelResult.Shares>) -> Chart? {
      PaperStrips(
        title: title,
        phases: present.map {
          ($0, shares($0, reader), reader == \.bob ? $0.paperBob : $0.paperEve)
        }
      ).chart
    }
    guard let bob = chart("whole messages that Bob reads", \.bob),
      let eve = chart("whole messages that Eve reads", \.eve)
    else { return nil }
    return Figure(
      panels: [.chart(bob), .chart(eve)], columns: 1,
      words: present.flatMap { phase in
        [bins(phase, \.bob, "Bob", paper: phase.paperBob), bins(phase, \.eve, "Eve", paper: phase.paperEve)]
      }.joined(separator: "\n"))
  }

  /// The seeds of a phase in rows of equal width, a sign for each, and the row in which the paper's point lies.
  private func bins(
    _ phase: PaperPhase, _ reader: KeyPath<ModelResult, ModelResult.Shares>, _ name: String, paper: Double
  ) -> String {
    let values = shares(phase, reader).map { $0 * 100 }
    let bins = NumberBins(values + [paper * 100], most: 14)
    let rows = bins.indices.reversed().map { bin in
      let count = values.count { bins.index(of: $0) == bin }
      return [
        bins.label(bin) + " %", String(count),
        Tally.marks(count, of: values.count, width: 40)
          + (bins.index(of: paper * 100) == bin
            ? (count > 0 ? " " : "") + "< the paper: \(Format.percent(paper))" : ""),
      ]
    }
    return TextRenderer.text(
      Table(
        title: "phase \(phase.rawValue), \(name): whole messages of \(Format.count(values.count, "seed"))",
        rows: rows, numeric: [1]))
  }

  private var notes: [String] {
    var notes = present.flatMap { phase -> [String] in
      [("Bob", spread(phase, \.bob)), ("Eve", spread(phase, \.eve))].compactMap { name, spread in
        guard let spread, let percentile = spread.percentile else { return nil }
        return
          "phase \(phase.rawValue): the paper's \(name), \(spread.reported.map { Format.percent($0) } ?? ""), "
          + "stands at percentile \(Format.integer(Int(percentile.rounded()))) of the seeds"
      }
    }
    notes.append("interval: of the mean, by bootstrap; below: seeds under the paper's figure")
    let shared = runs.filter { $0.people.count > 1 }
    if !shared.isEmpty {
      let times = shared.count == 1 ? "counts" : "count"
      notes.append("\(Format.count(shared.count, "run")) came from several students and \(times) once")
    }
    return notes
  }

  // MARK: For programs

  /// All of it for programs, phase by phase, and the runs one by one.
  package var fields: Fields {
    var fields: Fields = [:]
    for phase in present {
      guard let bob = spread(phase, \.bob), let eve = spread(phase, \.eve) else { continue }
      fields["phase\(phase.rawValue)"] = .fields([
        "seeds": .integer(bob.sample.count),
        "bob": .fields(["messages_correct": .fields(bob.fields)]),
        "eve": .fields(["messages_correct": .fields(eve.fields)]),
      ])
    }
    fields["runs"] = .list(
      runs.map { run in
        var fields = run.result.fields
        fields["students"] = .list(run.people.map { .text($0) })
        return .fields(fields)
      })
    return fields
  }
}
