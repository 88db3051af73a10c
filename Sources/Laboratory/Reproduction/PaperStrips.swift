import Figures
import NeuralCipher

/// One measure of the paper's phases under many seeds: each run a point, one strip a phase, the paper's point among
/// them.
struct PaperStrips {
  /// What stands over it.
  let title: String
  /// The shares of each phase's runs, and what the paper reports; phases without runs are left out by whoever asks.
  let phases: [(phase: PaperPhase, shares: [Double], paper: Double?)]

  /// The chart; nil where there is no run.
  var chart: Chart? {
    var points: [Chart.Point] = []
    var paper: [Chart.Point] = []
    for (phase, shares, reported) in phases {
      for (index, share) in shares.enumerated() {
        // Neighbours stand at different heights, so that equal ones are told apart.
        points.append(Chart.Point(share, Double(phase.rawValue) + Double(index % 5 - 2) * 0.08))
      }
      if let reported { paper.append(Chart.Point(reported, Double(phase.rawValue))) }
    }
    guard let first = points.first else { return nil }
    let shares = (points + paper).map { $0.x }
    let low = shares.reduce(first.x, min)
    let high = shares.reduce(first.x, max)
    let margin = max(0.0005, (high - low) * 0.04)
    let numbers = phases.map { Double($0.phase.rawValue) }
    return Chart(
      title: title,
      x: Axis("right", range: max(0, low - margin)...min(1, high + margin), style: .percent),
      y: Axis(
        "phase", range: (numbers.reduce(3, min) - 0.5)...(numbers.reduce(1, max) + 0.5), ticks: numbers),
      .points([
        Chart.Series("a seed", .blue, points: points), Chart.Series("the paper", .vermilion, points: paper),
      ]))
  }
}
