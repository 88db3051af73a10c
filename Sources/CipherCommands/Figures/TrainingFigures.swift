import Figures
import NeuralCipher
import Notebook

/// How a training went, to look at.
package enum TrainingFigures {
  /// The most points in a curve: what a page can show.
  private static let curvePoints = 320

  /// The losses over the steps, with the phases marked: the paper's figures of its three phases.
  ///
  /// Every loss is counted in bits: 0 is perfect, half of the bits is what guessing gives.
  ///
  /// - Parameters:
  ///   - steps: How many steps the model had made before the first one to show, and after the last one; nil shows all.
  ///   - end: The step at which the training will end, where it is still going on.
  static func losses(
    _ history: TrainingHistory, in steps: ClosedRange<Int>? = nil, until end: Int? = nil, title: String = ""
  ) -> Figure {
    let points = history.points.filter { point in
      steps.map { $0.lowerBound < point.step && point.step <= $0.upperBound } ?? true
    }
    let groups = grouped(points)
    func series(
      _ name: String, _ hue: Hue, _ dash: Chart.Dash, _ path: (StepLosses) -> Float?
    ) -> Chart.Series? {
      let curve = groups.compactMap { point in
        path(point.losses).flatMap { loss in
          loss.isFinite ? Chart.Point(Double(point.step), Double(loss)) : nil
        }
      }
      return curve.isEmpty ? nil : Chart.Series(name, hue, dash: dash, points: curve)
    }
    let curves = [
      series("Alice and Bob", .blue, .solid, { $0.aliceBob }), series("Bob", .green, .dashed, { $0.bob }),
      series("Eve", .vermilion, .dotted, { $0.eve }),
    ].compactMap { $0 }
    let first = Double(steps?.lowerBound ?? points.first.map { $0.step - $0.count } ?? 0)
    let last = Double(end ?? steps?.upperBound ?? points.last?.step ?? 1)
    let highest = curves.flatMap { $0.points }.map { $0.y }.max() ?? 1
    let chart = Chart(
      title: title, x: Axis("step", range: first...max(last, first + 1), style: .count),
      y: Axis("loss, in bits", range: 0...max(highest * 1.02, 0.001)), .lines(curves),
      markers: markers(history, in: steps))
    return Figure(chart, words: words(history, points, title: title))
  }

  /// What Bob and Eve read of random messages over the steps.
  static func accuracy(_ history: TrainingHistory) -> Figure {
    func series(
      _ name: String, _ hue: Hue, _ dash: Chart.Dash, _ share: (Evaluation) -> Double
    ) -> Chart.Series {
      Chart.Series(
        name, hue, dash: dash,
        points: history.scores.map { Chart.Point(Double($0.step), share($0.evaluation)) })
    }
    let first = Double(history.scores.first?.step ?? 0)
    let last = Double(history.scores.last?.step ?? 1)
    let chance = Chart.Series(
      "chance, bits", .gray, dash: .dotted, points: [Chart.Point(first, 0.5), Chart.Point(last, 0.5)])
    let chart = Chart(
      x: Axis("step", range: first...max(last, first + 1), style: .count),
      y: Axis("right", range: 0...1, style: .percent, ticks: [0, 0.25, 0.5, 0.75, 1]),
      .lines([
        series("Bob, whole messages", .blue, .solid) { $0.messagesCorrect($0.bob) },
        series("Bob, bits", .green, .dashed) { $0.bitsCorrect($0.bob) },
        series("Eve, bits", .vermilion, .dashed) { $0.bitsCorrect($0.eve) },
        series("Eve, whole messages", .orange, .solid) { $0.messagesCorrect($0.eve) },
        chance,
      ]), markers: markers(history, in: nil))
    var words = "no scores yet"
    if let score = history.scores.last {
      let (bob, eve) = (score.evaluation.bob, score.evaluation.eve)
      words =
        "what they read at step \(Format.integer(score.step)), of \(Format.integer(score.evaluation.messages)) "
        + "random messages: Bob \(Format.percent(score.evaluation.messagesCorrect(bob))) whole and "
        + "\(Format.percent(score.evaluation.bitsCorrect(bob))) of the bits, Eve "
        + "\(Format.percent(score.evaluation.messagesCorrect(eve))) whole and "
        + "\(Format.percent(score.evaluation.bitsCorrect(eve))) of the bits"
    }
    return Figure(chart, words: words)
  }

  /// The beginning of each phase that is shown, where there are several.
  private static func markers(_ history: TrainingHistory, in steps: ClosedRange<Int>?) -> [Chart.Marker] {
    let phases = history.phases.filter { phase in
      steps.map { $0.lowerBound <= phase.start && phase.start < $0.upperBound } ?? true
    }
    guard phases.count > 1 else { return [] }
    return phases.map { Chart.Marker(Double($0.start), phaseName($0)) }
  }

  /// Who learns in a phase.
  private static func phaseName(_ phase: TrainingHistory.Phase) -> String {
    var name =
      switch phase.learners.count {
      case PlayerName.allCases.count: "all three"
      case 1: "\(Describe.names(phase.learners)) alone"
      default: Describe.names(phase.learners)
      }
    if phase.batch != TrainingPlan.standardBatch { name += ", batch \(Format.integer(phase.batch))" }
    return name
  }

  /// No more points than a page can show, each the mean of its neighbours.
  private static func grouped(_ points: [TrainingHistory.Point]) -> [TrainingHistory.Point] {
    let size = (points.count + curvePoints - 1) / curvePoints
    guard size > 1 else { return points }
    return stride(from: 0, to: points.count, by: size).map { start in
      points[start..<min(start + size, points.count)].dropFirst().reduce(into: points[start]) {
        $0.add($1)
      }
    }
  }

  private static func words(
    _ history: TrainingHistory, _ points: [TrainingHistory.Point], title: String
  ) -> String {
    guard let first = points.first, let last = points.last else { return "no steps yet" }
    let recent = points.filter { last.step - $0.step < 50 }
    let end = recent.dropFirst().reduce(into: recent[0]) { $0.add($1) }.losses
    let parts = [("Alice and Bob", end.aliceBob), ("Bob", end.bob), ("Eve", end.eve)]
      .compactMap { name, loss in
        loss.map { "\(name) \($0.isFinite ? Format.fixed(Double($0), 3) : "no number")" }
      }
    let start = first.step - first.count
    return (title.isEmpty ? "" : title + ": ")
      + "losses from step \(Format.integer(start)) to \(Format.integer(last.step)), in bits; at the end "
      + parts.joined(separator: ", ")
  }
}
