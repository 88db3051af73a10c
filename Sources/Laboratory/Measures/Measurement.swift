import NeuralCipher
import Notebook

/// One number that was measured, beside what it would be for a cipher that nothing can be learned from.
struct Measurement: Sendable {
  /// Its name among the fields.
  let field: String
  /// What it is, in a few words.
  let title: String
  /// The number.
  let value: Double
  /// What it should be.
  let ideal: Double
  /// Where 95 % of random results of this size lie; nil where that is not known.
  var interval: Interval?
  /// How probable a result this far from random is, or farther, if all is random; nil for what is only shown beside.
  var probability: Double?
  /// How numbers of this kind are written.
  let style: Style

  /// How a number is written.
  enum Style: Sendable {
    /// As a percentage with so many digits.
    case percent(Int)
    /// As it is, with so many digits.
    case number(Int)

    func text(_ value: Double) -> String {
      switch self {
      case .percent(let digits): Format.percent(value, digits: digits)
      case .number(let digits): Format.fixed(value, digits)
      }
    }

    func text(_ interval: Interval) -> String {
      switch self {
      case .percent(let digits):
        "\(Format.fixed(100 * interval.lower, digits)) to \(text(interval.upper))"
      case .number(let digits): "\(Format.fixed(interval.lower, digits)) to \(text(interval.upper))"
      }
    }
  }

  /// A number whose random results have a mean and a standard deviation, and lie around them as normal numbers do.
  ///
  /// - Parameter isOneSided: Whether only what is above the mean speaks against randomness.
  static func normal(
    _ field: String, _ title: String, _ value: Double, ideal: Double, mean: Double? = nil, deviation: Double,
    style: Style, isOneSided: Bool = false
  ) -> Measurement {
    let mean = mean ?? ideal
    let reach = Interval.standardErrors * deviation
    let z = (value - mean) / deviation
    return Measurement(
      field: field, title: title, value: value, ideal: ideal,
      interval: Interval(lower: mean - reach, upper: mean + reach),
      probability: isOneSided ? TailProbability.normal(above: z) : TailProbability.normal(beyond: z),
      style: style)
  }
}

/// Measurements that belong together, and what was compared with what.
struct MeasurementGroup: Sendable {
  /// The name.
  let title: String
  /// Which two things were compared, and what the numbers cannot show, line by line.
  let words: [String]
  /// The numbers.
  var rows: [Measurement]
}

/// A table of measurements with their verdicts.
struct MeasurementTable: Sendable {
  let groups: [MeasurementGroup]

  /// The share of tables that are called not random although all in them is.
  static let level = 0.05

  private var rows: [Measurement] { groups.flatMap { $0.rows } }

  /// For each row with a probability, the probability after Holm's correction for all that were looked at.
  private var corrected: [String: Double] {
    let tested = rows.filter { $0.probability != nil }
    let corrected = HolmCorrection.corrected(tested.map { min(1, max(0, $0.probability ?? 1)) })
    return zip(tested, corrected).reduce(into: [:]) { $0[$1.0.field] = $1.1 }
  }

  private static func verdict(_ probability: Double?) -> String {
    probability.map { $0 < level ? "not random" : "consistent with random" } ?? "for comparison"
  }

  /// The same in one or two words, for a column of its own.
  private static func shortVerdict(_ probability: Double?) -> String {
    probability.map { $0 < level ? "not random" : "consistent" } ?? "a control"
  }

  /// Everything, for programs and checks.
  var fields: Fields {
    let corrected = corrected
    var fields: Fields = [:]
    for row in rows {
      fields[row.field] = .fields([
        "value": .number(row.value), "ideal": .number(row.ideal),
        "interval": row.interval.map { .list([.number($0.lower), .number($0.upper)]) } ?? .none,
        "p_value": row.probability.map { .number($0) } ?? .none,
        "p_corrected": corrected[row.field].map { .number($0) } ?? .none,
        "verdict": .text(Self.verdict(corrected[row.field])),
      ])
    }
    return fields
  }

  /// The table that a person reads.
  func table(title: String) -> Table {
    let corrected = corrected
    var lines: [[String]] = []
    for group in groups where !group.rows.isEmpty {
      lines.append([group.title])
      for row in group.rows {
        lines.append([
          " " + row.title, row.style.text(row.value), row.style.text(row.ideal),
          row.interval.map(row.style.text) ?? "", Self.shortVerdict(corrected[row.field]),
        ])
      }
    }
    let notes = groups.filter { !$0.rows.isEmpty }.map { group in
      "\(group.title):\n" + group.words.map { "  " + $0 }.joined(separator: "\n")
    }
    // Eighty columns are enough for all of it.
    var table = Table(
      title: title, headings: ["", "here", "ideal", "95 % of random", "verdict"], rows: lines,
      numeric: [1, 2, 3],
      note: notes.joined(separator: "\n"))
    table.margin = 0
    return table
  }

  /// How many rows were tested, and how many of them are not random.
  var counts: (tested: Int, notRandom: Int) {
    (corrected.count, corrected.values.count { $0 < Self.level })
  }
}
