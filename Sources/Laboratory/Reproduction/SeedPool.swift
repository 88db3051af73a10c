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

  /// Who reads the messages.
  private enum Reader: String, CaseIterable {
    case bob = "Bob"
    case eve = "Eve"

    /// What the paper says that a reader gets.
    func reported(_ phase: PaperPhase) -> Double? { self == .bob ? phase.paperBob : phase.paperEve }
  }

  private func shares(_ phase: PaperPhase, _ reader: Reader) -> [Double] {
    runs.filter { $0.result.phase == phase }.map { run in
      (reader == .bob ? run.result.bob : run.result.eve).messages
    }
  }

  private func spread(_ phase: PaperPhase, _ reader: Reader) -> Spread? {
    Spread(
      shares(phase, reader), reported: reader.reported(phase),
      row: 2 * phase.rawValue + (reader == .bob ? 0 : 1))
  }

  /// What is known of every reader of a phase.
  private func spreads(_ phase: PaperPhase) -> [(name: String, spread: Spread)] {
    Reader.allCases.compactMap { reader in spread(phase, reader).map { (reader.rawValue, $0) } }
  }

  private var present: [PaperPhase] { Self.phases.filter { !shares($0, .bob).isEmpty } }

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
        spreads(phase).map { ["phase \(phase.rawValue)", $0.name] + $0.spread.cells }
      }, numeric: Set(2...8), note: notes.joined(separator: "\n"))
    return [
      Output(kind: "figure", fields: [:], presentation: .plot(figure, words: figure.words)),
      Output(kind: "class", fields: fields, presentation: .table(table)),
    ]
  }

  private var figure: Figure? {
    let charts = Reader.allCases.compactMap { reader in
      PaperStrips(
        title: "whole messages that \(reader.rawValue) reads",
        phases: present.map { ($0, shares($0, reader), reader.reported($0)) }
      ).chart
    }
    guard charts.count == Reader.allCases.count else { return nil }
    return Figure(
      panels: charts.map { .chart($0) }, columns: 1,
      words: present.flatMap { phase in
        [bins(phase, .bob, paper: phase.paperBob), bins(phase, .eve, paper: phase.paperEve)]
      }.joined(separator: "\n"))
  }

  /// The seeds of a phase in rows of equal width, a sign for each, and the row in which the paper's point lies.
  private func bins(_ phase: PaperPhase, _ reader: Reader, paper: Double) -> String {
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
        title:
          "phase \(phase.rawValue), \(reader.rawValue): whole messages of \(Format.count(values.count, "seed"))",
        rows: rows, numeric: [1]))
  }

  private var notes: [String] {
    var notes = present.flatMap { phase -> [String] in
      spreads(phase).compactMap { name, spread in
        guard let percentile = spread.percentile else { return nil }
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
      guard let bob = spread(phase, .bob), let eve = spread(phase, .eve) else { continue }
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
