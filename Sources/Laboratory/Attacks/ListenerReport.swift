import Figures
import NeuralCipher
import Notebook

/// What the attacks by a listening network say in the same way.
enum ListenerReport {
  /// A row of a table of readers: whole messages and single bits with their intervals.
  static func rowWithIntervals(_ name: String, _ score: BlockScore) -> [String] {
    [
      name, Format.percent(score.blockShare), words(score.blockInterval),
      Format.percent(score.bitShare), words(score.bitInterval),
    ]
  }

  private static func words(_ interval: Interval) -> String {
    "\(Format.fixed(100 * interval.lower, 2)) to \(Format.fixed(100 * interval.upper, 2))"
  }

  /// The share of whole blocks that guessing gets right, 2^-N.
  static func chanceShare(bits: Int) -> Double { Double(sign: .plus, exponent: -bits, significand: 1) }

  /// The same in words.
  static func chanceWords(bits: Int) -> String {
    let share = chanceShare(bits: bits)
    return bits == 16 ? Format.percent(share, digits: 4) : Format.part(share)
  }

  /// What guessing gets right, as a line.
  static func chance(bits: Int) -> AttackReport.Line {
    AttackReport.Line(
      name: "guessing at random", blocks: chanceShare(bits: bits), bits: 0.5, text: chanceWords(bits: bits))
  }

  /// A score as fields.
  static func fields(_ score: BlockScore, intervals: Bool = false) -> Fields {
    var fields: Fields = [
      "blocks": .integer(score.blocks), "blocks_correct": .number(score.blockShare),
      "bits_correct": .number(score.bitShare),
    ]
    if intervals {
      fields["blocks_interval"] = self.fields(score.blockInterval)
      fields["bits_interval"] = self.fields(score.bitInterval)
    }
    return fields
  }

  private static func fields(_ interval: Interval) -> FieldValue {
    .list([.number(interval.lower), .number(interval.upper)])
  }

  /// Guessing as fields.
  static func chanceFields(bits: Int) -> FieldValue {
    .fields(["blocks_correct": .number(chanceShare(bits: bits)), "bits_correct": .number(0.5)])
  }

  /// Success against steps.
  ///
  /// - Parameter table: What a table of the blocks seen so far would read, where somebody counted them.
  static func curve(
    _ points: [(steps: Int, blocks: Double, bits: Double)], table: [Chart.Point] = [], until end: Int,
    words: String
  ) -> Figure {
    var series = [
      Chart.Series(
        "whole blocks", .vermilion, points: points.map { Chart.Point(Double($0.steps), $0.blocks) }),
      Chart.Series(
        "single bits", .orange, dash: .dashed, points: points.map { Chart.Point(Double($0.steps), $0.bits) }),
    ]
    if !table.isEmpty {
      series.append(Chart.Series("a table of the same blocks", .blue, dash: .dotted, points: table))
    }
    series.append(
      Chart.Series(
        "guessing, bits", .gray, dash: .dotted,
        points: [Chart.Point(0, 0.5), Chart.Point(Double(max(1, end)), 0.5)]))
    return Figure(
      Chart(
        x: Axis("step", range: 0...Double(max(1, end))),
        y: Axis("right", range: 0...1, style: .percent, ticks: [0, 0.25, 0.5, 0.75, 1]), .lines(series)),
      words: words)
  }
}
