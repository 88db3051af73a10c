import CommandLanguage
import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

/// The command `compute gradient [WEIGHT] [step=0.01] [batch=256]`.
package enum ComputeGradient: Command {
  static let weight = Parameter.positional(
    "WEIGHT", .integer(in: 0...Int.max), default: 0, "which of Alice's weights, counted from 0")
  static let batch = Parameter.named(
    "batch", .integer(in: 1...4_096), default: 256, "random messages, each under a random key")

  static let step = Parameter.named(
    "step", .number(in: 0.0001...1), default: 0.01, "how far the weight is moved to either side")

  package static let declaration = CommandDeclaration(
    name: "compute gradient", group: .train,
    summary:
      "Finds the slope of L_AB for one of Alice's weights: by moving it and looking, and by the chain rule.",
    discussion: """
      The weight is moved a little to either side while Bob's and Eve's weights stay, and the losses on one minibatch, that of \
      the next step, are looked at. The chain rule finds the same slope without moving anything: back from L_AB through Bob \
      and through Eve to the ciphertext, and from there through Alice. It finds the slopes of all weights at once, and is what \
      train does. Nothing is learned here.
      """,
    paper: "Alice and Bob are trained by L_AB with Eve's weights held, then Eve by L_Eve with theirs held.",
    lesson: "lessons/08-learning.md",
    parameters: [weight.declaration, step.declaration, batch.declaration],
    examples: [
      Example("make model phase3; compute gradient", "the first weight of an Alice who has learned nothing"),
      Example("compute gradient 40", "another of Alice's weights"),
      Example("compute gradient 40 batch=1", "on a single message"),
    ],
    synonyms: ["gradient", "backpropagation", "chain rule", "derivative", "slope"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let model = try context.requireModel()
    let (index, batch) = (arguments[weight], arguments[batch])
    let count = model[.alice].network.parameters.count
    guard index < count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "Alice has no weight \(Format.integer(index))",
        remedy: "hers are 0 to \(Format.integer(count - 1))",
        range: arguments.range(of: weight))
    }
    guard model.secrecy == .mean else {
      throw Diagnostic(
        code: .failed,
        problem: "the terms of L_AB are added up as in the paper, and this model's are not",
        remedy: "make model phase3")
    }
    try context.requireRoom(forBatch: batch, of: model, range: arguments.range(of: Self.batch))
    let check = SlopeCheck(model, parameter: index, batch: batch)
    let step = Float(arguments[step])
    let (low, high) = (check.weight - step, check.weight + step)
    let (below, here, above) = (check.loss(at: low), check.loss(at: check.weight), check.loss(at: high))
    let width = Double(high) - Double(low)
    let (bob, eve) = ((above.bob - below.bob) / width, (above.secrecy - below.secrecy) / width)
    let looked = bob + eve
    let derivative = Double(check.derivative(threads: context.environment.threads))
    guard [below, here, above].allSatisfy({ $0.both.isFinite }), looked.isFinite, derivative.isFinite else {
      throw CommandContext.withoutLosses
    }
    let rows = [(low, below), (check.weight, here), (high, above)].map { weight, loss in
      [Format.fixed(Double(weight), 4)]
        + [loss.bob, loss.eve, loss.secrecy, loss.both].map { Format.fixed($0, 6) }
    }
    func signed(_ value: Double) -> String { Format.fixed(value, 6) }
    let notes = [
      "by looking: the slope is \(signed(bob)) through Bob and \(signed(eve)) through Eve, \(signed(looked)) together",
      "by the chain rule: \(signed(derivative)); the two differ by \(Format.fixed((looked - derivative).magnitude, 6))",
      abs(derivative) < 0.0000005
        ? "so this weight does not matter here"
        : "so Alice makes this weight \(derivative > 0 ? "smaller" : "larger")",
    ]
    context.emit(
      Output(
        kind: "gradient",
        fields: [
          "weight": .integer(index), "value": .number(Double(check.weight)), "messages": .integer(batch),
          "loss_ab": .number(here.both), "through_bob": .number(bob), "through_eve": .number(eve),
          "difference_quotient": .number(looked), "derivative": .number(derivative),
          "difference": .number((looked - derivative).magnitude),
        ],
        presentation: .table(
          Table(
            title:
              "Alice's weight \(Format.integer(index)) (\(model[.alice].network.place(ofParameter: index))), "
              + Format.count(batch, "message"),
            headings: ["weight", "L_Bob", "L_Eve", "secrecy term", "L_AB"], rows: rows,
            numeric: [0, 1, 2, 3, 4], note: notes.joined(separator: "\n")))))
    context.emit(try figure(check, derivative: derivative, in: context))
  }

  /// L_AB along the weight, with the tangent that the chain rule finds.
  private static func figure(
    _ check: SlopeCheck, derivative: Double, in context: CommandContext
  ) throws(Diagnostic) -> Figure {
    var curve: [Chart.Point] = []
    for step in -16...16 {
      guard !context.environment.shouldStop() else {
        throw Diagnostic(
          code: .interrupted,
          problem: "compute gradient was interrupted before the curve was drawn; nothing was changed")
      }
      let weight = check.weight + Float(step) / 16
      curve.append(Chart.Point(Double(weight), check.loss(at: weight).both))
    }
    guard curve.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { throw CommandContext.withoutLosses }
    let middle = curve[curve.count / 2]
    let heights = curve.map { $0.y }
    let (lowest, highest) = (heights.min() ?? 0, heights.max() ?? 1)
    let room = max(1e-3, (highest - lowest) / 10)
    let height = (lowest - room)...(highest + room)
    let tangent = curve.map { Chart.Point($0.x, middle.y + derivative * ($0.x - middle.x)) }
      .filter { height.contains($0.y) }
    let chart = Chart(
      title: "L_AB, if this weight were another", x: Axis("Alice's weight \(check.parameter)"),
      y: Axis("L_AB", range: height),
      .lines([
        Chart.Series("L_AB", .blue, points: curve),
        Chart.Series(
          "its slope here", .vermilion, dash: .dashed, points: tangent, namesItsEnd: false),
      ]),
      markers: [Chart.Marker(middle.x, "now")])
    let best = curve.min { $0.y < $1.y } ?? middle
    let range = "from \(Format.fixed(curve[0].x, 2)) to \(Format.fixed(curve[curve.count - 1].x, 2))"
    let words =
      highest - lowest < 0.000001
      ? "L_AB is \(Format.fixed(middle.y, 4)), and the same for every weight \(range)"
      : best == middle
        ? "L_AB is \(Format.fixed(middle.y, 4)) here, and higher at the \(curve.count - 1) other weights tried \(range)"
        : "L_AB is \(Format.fixed(middle.y, 4)) here; of \(curve.count) weights tried \(range) it is lowest, "
          + "\(Format.fixed(best.y, 4)), at \(Format.fixed(best.x, 2))"
    return Figure(chart, words: words)
  }
}
