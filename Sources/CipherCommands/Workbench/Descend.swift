import CommandLanguage
import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

extension DescentRule: Choice {
  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .plain: "rate times slope, and nothing else"
    case .rmsprop: "the slope, divided by how large it has been of late"
    case .adam: "the same for a mean of the last slopes"
    }
  }
}

/// The command `descend [rate=0.05] [optimizer=plain|rmsprop|adam] [steps=100] [batch=8] [seed=S]`.
package enum Descend: Command {
  static let rate = Parameter.named("rate", .learningRate, default: 0.05, "the learning rate")
  static let rule = Parameter.named(
    "optimizer", .choice(DescentRule.self), default: .plain, "how slopes become steps")
  static let steps = Parameter.named("steps", .integer(in: 1...10_000), default: 100, "how many steps")
  static let batch = Parameter.named(
    "batch", .integer(in: 1...8), default: 8,
    "how many of the eight points a step sees; fewer are drawn at random")
  static let seed = Parameter.named(
    "seed", .seed, "what the points are drawn from, the notebook's if not given")

  package static let declaration = CommandDeclaration(
    name: "descend", group: .train,
    summary: "Lets one neuron walk down a valley that can be seen: the loss over its two weights.",
    discussion: """
      The neuron has one input: y = w·x + b. It is to come near eight points, and its loss is the mean of (y - t)². Over the \
      plane of w and b this loss is a long valley that lies askew, and the walk begins at w = 3, b = -2, on its slope. Plain \
      descent goes down the slope, RMSprop and Adam are those that train Alice, Bob and Eve. A walk whose loss gets above a \
      million has run away, and ends.
      """,
    paper: "RMSprop trains the networks of phases 1 and 2, Adam those of phase 3.",
    lesson: "lessons/08-learning.md",
    parameters: [rate.declaration, rule.declaration, steps.declaration, batch.declaration, seed.declaration],
    examples: [
      Example("descend", "a hundred plain steps"),
      Example("descend rate=5", "with the rate a hundred times as large"),
      Example("descend optimizer=adam steps=200", "as phase 3 does it"),
      Example("descend batch=1", "one point at a time"),
    ],
    synonyms: ["gradient descent", "descent", "optimizer", "learning rate", "valley", "ravine"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let (rule, batch) = (arguments[rule], arguments[batch])
    guard
      let walk = Descent(
        rule: rule, rate: Float(arguments[rate]), steps: arguments[steps], batch: batch,
        seed: arguments[seed] ?? context.session.seed, shouldStop: context.environment.shouldStop),
      let last = walk.places.last
    else {
      throw Diagnostic(
        code: .interrupted, problem: "descend was interrupted on its way; nothing was changed")
    }
    let lowest = Descent.lowest
    let done = walk.places.count - 1
    func place(_ w: Double, _ b: Double, _ loss: Double) -> Fields {
      ["w": .number(w), "b": .number(b), "loss": .number(loss)]
    }
    let end =
      walk.ranAway
      ? "it ran away: the loss was above a million after \(Format.count(done, "step"))"
      : "after \(Format.count(done, "step")) the loss is \(Format.fixed(last.loss - lowest.loss, 4)) above the lowest"
    context.emit(
      Output(
        kind: "descent",
        fields: [
          "optimizer": .text(rule.rawValue), "rate": .number(arguments[rate]), "batch": .integer(batch),
          "steps": .integer(done), "ran_away": .flag(walk.ranAway),
          "end": .fields(place(last.w, last.b, last.loss)),
          "lowest": .fields(place(lowest.w, lowest.b, lowest.loss)),
          "above_lowest": .number(last.loss - lowest.loss),
        ],
        presentation: .table(
          Table(
            title:
              "\(rule.rawValue), rate \(Format.short(arguments[rate])), "
              + (batch == 8 ? "all eight points" : Format.count(batch, "point")) + " a step",
            headings: ["step", "w", "b", "loss", "slope in w", "slope in b"],
            rows: rows(walk), numeric: [0, 1, 2, 3, 4, 5],
            note: end
              + "\nthe lowest loss there is: \(Format.fixed(lowest.loss, 4)) at w = \(Format.fixed(lowest.w, 4)), "
              + "b = \(Format.fixed(lowest.b, 4))"))))
    context.emit(figure(walk))
  }

  /// The first steps, some of the later ones, and the last.
  private static func rows(_ walk: Descent) -> [[String]] {
    let last = walk.places.count - 1
    let shown = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].filter {
      $0 < last
    }
    return (shown + [last]).map { step in
      let place = walk.places[step]
      return [Format.integer(step)]
        + [place.w, place.b, place.loss, place.slope.w, place.slope.b].map { Format.fixed($0, 4) }
    }
  }

  /// The valley with the walk in it, and the points with the first line and the last.
  private static func figure(_ walk: Descent) -> Figure {
    let (across, up) = (-1.5...3.5, -4.5...6.5)
    let start = walk.places[0]
    let heights: [(height: Double, dash: Chart.Dash)] = [
      (0.5, .solid), (2, .dashed), (start.loss - Descent.lowest.loss, .dotted),
    ]
    let contours = heights.map { height, dash in
      Chart.Series(
        "loss \(Format.fixed(Descent.lowest.loss + height, 1))", .gray, dash: dash,
        points: Descent.contour(above: height, count: 64).map { Chart.Point($0.w, $0.b) },
        namesItsEnd: false)
    }
    // A walk that leaves the picture is drawn as far as it is in it.
    let seen = walk.places.prefix { across.contains($0.w) && up.contains($0.b) }
    let path = Chart.Series(
      "the walk", .vermilion, points: seen.prefix(2_000).map { Chart.Point($0.w, $0.b) }, namesItsEnd: false)
    let valley = Chart(
      title: "the valley, from above", x: Axis("w", range: across), y: Axis("b", range: up),
      .lines(contours + [path]))
    func line(_ name: String, _ hue: Hue, w: Double, b: Double) -> Chart.Series {
      Chart.Series(
        name, hue,
        points: (0...70).map { Double($0) / 20 }.map { Chart.Point($0, w * $0 + b) }
          .filter { (-2...6).contains($0.y) }, namesItsEnd: false)
    }
    let points = Chart.Series(
      "the eight points", .blue,
      points: Descent.points.map { Chart.Point(Double($0.x), Double($0.y)) })
    let end = walk.places[walk.places.count - 1]
    let lines = Chart(
      title: "the line that the neuron draws", x: Axis("x", range: 0...3.5), y: Axis("y", range: -2...6),
      .points([
        points, line("at first", .gray, w: start.w, b: start.b),
        line("at last", .vermilion, w: end.w, b: end.b),
      ]))
    let words =
      seen.count < walk.places.count
      ? "the walk leaves the picture "
        + (seen.count > 1 ? "after \(Format.count(seen.count - 1, "step"))" : "with its first step")
      : "the walk goes from w = \(Format.fixed(start.w, 2)), b = \(Format.fixed(start.b, 2)) to "
        + "w = \(Format.fixed(end.w, 2)), b = \(Format.fixed(end.b, 2)), and stays in the picture"
    return Figure(panels: [.chart(valley), .chart(lines)], words: words)
  }
}
