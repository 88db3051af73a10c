import CommandLanguage
import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

extension TruthTable: Choice {
  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .xor: "1 if exactly one of the two is 1"
    case .and: "1 if both are 1"
    case .or: "1 if at least one is 1"
    }
  }
}

/// The command `neuron xor|and|or [layers=1] [steps=1000] [rate=0.05] [seed=S]`.
package enum LearnTruthTable: Command {
  static let table = Parameter.positional("TABLE", .choice(TruthTable.self), "what is to be learned")
  static let layers = Parameter.named(
    "layers", .integer(in: 1...2), default: 1, "1 is a single neuron, 2 puts four others in front of it")
  static let steps = Parameter.named("steps", .integer(in: 1...100_000), default: 1_000, "how long it learns")
  static let rate = Parameter.named("rate", .learningRate, default: 0.05, "the learning rate of Adam")
  static let seed = Parameter.named(
    "seed", .seed, "what the first weights are drawn from, the notebook's if not given")

  package static let declaration = CommandDeclaration(
    name: "neuron", group: .train,
    summary: "Lets one neuron, or two layers of them, learn the four rows of a truth table.",
    discussion: """
      The neuron's answer is sigmoid(w·a + v·b + bias), between 0 and 1. Every step shows it all four rows; the loss is the \
      mean of (answer - truth)². An answer from 0.4 to 0.6 counts as undecided. With layers=2 four neurons with tanh see a \
      and b, and the last one sees those four. The plot shows the answers between the four corners as well.
      """,
    paper:
      "Section 1: even the simplest of neural network cannot perform XOR, which ciphers use all the time.",
    lesson: "lessons/05-a-neuron-a-layer.md",
    parameters: [
      table.declaration, layers.declaration, steps.declaration, rate.declaration, seed.declaration,
    ],
    examples: [
      Example("neuron and", "one neuron is enough for this"),
      Example("neuron xor", "and for this?"),
      Example("neuron xor layers=2 steps=2000", "with four more neurons in front"),
    ],
    synonyms: ["perceptron", "xor", "exclusive or", "truth table", "neurons"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let (table, layers, steps) = (arguments[table], arguments[layers], arguments[steps])
    let seed = arguments[seed] ?? context.session.seed
    let report = context.environment.report
    guard
      let learned = table.learned(
        layers: layers, steps: steps, rate: Float(arguments[rate]), seed: seed,
        shouldStop: context.environment.shouldStop,
        report: {
          report(Progress(done: $0, total: $1, unit: "step", values: [], figure: nil, pictures: nil))
        })
    else {
      throw Diagnostic(
        code: .interrupted, problem: "neuron was interrupted before it had learned; nothing was changed")
    }
    let verdicts = learned.verdicts(table)
    let right = verdicts.count { $0 == .right }
    let loss = learned.losses[learned.losses.count - 1]
    let rows = zip(table.rows, zip(learned.answers, verdicts)).map { row, result in
      (row.inputs + row.targets).map { Format.short(Double($0)) }
        + [Format.fixed(Double(result.0), 4), result.1.rawValue]
    }
    let who = layers == 1 ? "one neuron" : "four neurons, and one behind them"
    var notes = [
      "\(Format.integer(right)) of 4 right; loss \(Format.fixed(loss, 4)), from \(Format.fixed(learned.losses[0], 4)) before the first step"
    ]
    if layers == 1 {
      let p = learned.network.parameters.map { Format.fixed(Double($0), 3) }
      notes.append("answer = sigmoid(\(p[0])·a + \(p[1])·b + \(p[2]))")
    }
    if right < 4, loss > 0.2 { notes.append("to say 0.5 every time has a loss of 0.2500") }
    context.emit(
      Output(
        kind: "neuron",
        fields: [
          "table": .text(table.rawValue), "layers": .integer(layers), "steps": .integer(steps),
          "rate": .number(arguments[rate]), "seed": .integer(Int(clamping: seed)),
          "weights": .integer(learned.network.parameters.count), "rows_right": .integer(right),
          "loss": .number(loss),
          "answers": .fields(
            Fields(
              zip(["a00", "a01", "a10", "a11"], learned.answers).map {
                Fields.Entry(name: $0, value: .number(Double($1)))
              })),
        ],
        presentation: .table(
          Table(
            title:
              "\(table.rawValue), learned by \(who): \(Format.count(learned.network.parameters.count, "weight")), "
              + "\(Format.count(steps, "step")), seed \(seed)",
            headings: ["a", "b", table.rawValue, "answer", ""], rows: rows, numeric: [0, 1, 2, 3],
            note: notes.joined(separator: "\n")))))
    context.emit(figure(learned, table: table, steps: steps))
  }

  /// The answers over the square between the four rows, and the way down of the loss.
  private static func figure(_ learned: TruthTable.Learned, table: TruthTable, steps: Int) -> Figure {
    let side = 17
    let last = Float(side - 1)
    let inputs = (0..<side * side).map { cell -> [Float] in
      let (row, column) = cell.quotientAndRemainder(dividingBy: side)
      return [Float(column) / last, 1 - Float(row) / last]
    }
    let answers = learned.network(inputs).map { Double($0[0]) }
    var names = Array(repeating: "", count: side)
    (names[0], names[side / 2], names[side - 1]) = ("0", "½", "1")
    let square = Chart(
      title: "the answer between the four corners", x: Axis("a"), y: Axis("b"),
      .heatMap(
        HeatMap(
          columns: side, rows: side, values: answers,
          scale: ColorScale(.sequential, limit: 1, label: "answer"), columnNames: names,
          rowNames: names.reversed())))
    let stride = max(1, steps / 200)
    let shown = learned.losses.enumerated().filter { $0.offset % stride == 0 || $0.offset == steps }
    let losses = Chart(
      title: "the loss", x: Axis("step", range: 0...Double(steps), style: .count),
      y: Axis("mean of (answer - truth)²", range: 0...max(0.3, learned.losses.max() ?? 0)),
      .lines([
        Chart.Series(
          table.rawValue, .blue, points: shown.map { Chart.Point(Double($0.offset), $0.element) })
      ]))
    let corners = learned.answers.map { Format.fixed(Double($0), 2) }
    let middle = Format.fixed(answers[side * side / 2], 2)
    return Figure(
      panels: [.chart(square), .chart(losses)],
      words:
        "in the corners (0,0) (0,1) (1,0) (1,1): \(corners.joined(separator: " ")); in the middle \(middle)")
  }
}
