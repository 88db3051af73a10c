import NeuralCipher
import Notebook

/// How a number spreads over the runs of an experiment, beside the one figure that somebody else has reported.
struct Spread: Sendable {
  /// The numbers, one a run.
  let sample: Sample
  /// The 95 % bootstrap interval of their mean; nil for a single run.
  let interval: Interval?
  /// The figure to compare with, if there is one.
  let reported: Double?

  /// - Parameter row: Which row of its table it is: each has bootstrap draws of its own.
  /// - Returns: nil where there is no run yet.
  init?(_ values: [Double], reported: Double? = nil, row: Int) {
    guard !values.isEmpty else { return nil }
    sample = Sample(values)
    interval = sample.bootstrapInterval(row: row)
    self.reported = reported
  }

  /// All of it for programs.
  var fields: Fields {
    var fields: Fields = [
      "runs": .integer(sample.count), "mean": .number(sample.mean), "median": .number(sample.median),
      "standard_deviation": sample.standardDeviation.map(FieldValue.number) ?? .none,
      "minimum": .number(sample.minimum), "maximum": .number(sample.maximum),
      "interval": .fields([
        "method": .text("bootstrap"), "level": .number(0.95),
        "lower": interval.map { .number($0.lower) } ?? .none,
        "upper": interval.map { .number($0.upper) } ?? .none,
      ]),
    ]
    if let reported, let percentile {
      fields["paper"] = .number(reported)
      fields["paper_percentile"] = .number(percentile)
    }
    return fields
  }

  /// How many of 100 runs lie below the figure that was reported; nil where none was.
  var percentile: Double? {
    reported.map { Double(halvesBelow($0)) * 50 / Double(sample.count) }
  }

  /// How many runs lie below a value, in halves: one that equals it is a half.
  private func halvesBelow(_ value: Double) -> Int {
    Int((2 * sample.percentileRank(of: value) * Double(sample.count)).rounded())
  }

  /// What the cells of ``cells`` are called.
  static let headings = ["paper", "mean", "95 % interval", "SD", "lowest", "highest", "below"]

  /// Cells for a table in per cent; the last one counts the runs that lie below the figure that was reported.
  var cells: [String] {
    func percent(_ share: Double) -> String { Format.fixed(100 * share, 2) }
    var below = ""
    if let reported {
      let halves = halvesBelow(reported)
      below = "\(halves / 2)\(halves % 2 == 1 ? ".5" : "") of \(sample.count)"
    }
    return [
      reported.map(percent) ?? "", percent(sample.mean), Self.words(interval),
      sample.standardDeviation.map(percent) ?? "", percent(sample.minimum), percent(sample.maximum), below,
    ]
  }

  /// An interval of shares in per cent.
  static func words(_ interval: Interval?) -> String {
    interval.map { "\(Format.fixed(100 * $0.lower, 2)) to \(Format.fixed(100 * $0.upper, 2))" } ?? ""
  }
}

extension Sample {
  /// From the lowest share to the highest, in per cent.
  var range: String {
    minimum == maximum
      ? Format.percent(minimum) : "\(Format.fixed(100 * minimum, 2)) to \(Format.percent(maximum))"
  }
}
