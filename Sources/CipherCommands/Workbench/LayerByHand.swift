import CommandLanguage
import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

/// What a layer does to its sums, as it is typed.
enum ActivationName: String, CaseIterable, Sendable, Choice {
  case none
  case tanh
  case sigmoid

  var choiceDescription: String {
    switch self {
    case .none: "the sum as it is"
    case .tanh: "pressed between -1 and 1"
    case .sigmoid: "pressed between 0 and 1"
    }
  }

  var activation: Activation {
    switch self {
    case .none: .identity
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    }
  }
}

/// A small layer added up by hand, and by the engine beside it.
struct LayerByHand {
  let layer: Layer
  let inputs: [Double]
  private let sums: [WindowSum]
  private let engine: [Float]

  /// Works a layer out in both ways.
  ///
  /// - Parameters:
  ///   - weights: `[window][outputs]`.
  ///   - biases: `[outputs]`.
  init(_ layer: Layer, inputs: [Double], weights: [Double], biases: [Double]) {
    self.layer = layer
    self.inputs = inputs
    sums = WindowSum.all(of: layer, inputs: inputs, weights: weights, biases: biases)
    engine =
      Network(layers: [layer], parameters: (weights + biases).map { Float($0) })([inputs.map { Float($0) }])[
        0]
  }

  /// The largest difference between the two.
  private var difference: Double {
    zip(sums, engine).map { ($0.value - Double($1)).magnitude }.max() ?? 0
  }

  private var agree: Bool {
    zip(sums, engine).allSatisfy { ($0.value - Double($1)).magnitude <= $0.tolerance }
  }

  /// The sums and the values, line by line.
  func output(kind: String, title: String) -> Output {
    let isPlain = layer.activation == .identity
    let name = layer.activation.rawValue
    var lines = [title]
    for (index, sum) in sums.enumerated() {
      let terms = sum.terms.map { term in
        (term.isPadding ? "(0)" : Format.short(term.input)) + "·" + Format.short(term.weight)
      }
      let written = (terms + [Format.short(sum.bias)]).joined(separator: " + ")
      let z = Format.short(sum.sum)
      lines.append(
        isPlain
          ? "  y\(index) = \(written) = \(z)"
          : "  y\(index) = \(name)(\(written)) = \(name)(\(z)) = \(Format.fixed(sum.value, 6))")
    }
    lines.append("the same by the engine")
    for (index, value) in engine.enumerated() {
      lines.append(
        "  y\(index) = " + (isPlain ? Format.short(Double(value)) : Format.fixed(Double(value), 6)))
    }
    lines.append(
      agree
        ? "they agree, as far as numbers of 32 bits go"
        : "they differ by up to \(Format.fixed(difference, 6)), more than numbers of 32 bits should")
    func named(_ values: [Double]) -> FieldValue {
      .fields(
        Fields(values.enumerated().map { Fields.Entry(name: "y\($0.offset)", value: .number($0.element)) }))
    }
    return Output(
      kind: kind,
      fields: [
        "inputs": .integer(inputs.count), "outputs": .integer(sums.count),
        "weights": .integer(layer.geometry.weights), "biases": .integer(layer.geometry.outputs),
        "activation": .text(isPlain ? "none" : name), "sums": named(sums.map { $0.sum }),
        "by_hand": named(sums.map { $0.value }), "engine": named(engine.map(Double.init)),
        "largest_difference": .number(difference), "agree": .flag(agree),
      ],
      presentation: .text(lines.joined(separator: "\n")))
  }

  /// The activation's curve, and where on it each sum stands; nil where there is none.
  var curve: Figure? {
    guard layer.activation != .identity else { return nil }
    let reach = max(4, (sums.map { $0.sum.magnitude }.max() ?? 0).rounded(.up))
    let points = (-40...40).map { step in
      let z = reach * Double(step) / 40
      return Chart.Point(z, WindowSum.value(of: z, layer.activation))
    }
    let name = layer.activation.rawValue
    let chart = Chart(
      title: "what \(name) makes of the sums", x: Axis("sum", range: -reach...reach),
      y: Axis("value", range: (layer.activation == .tanh ? -1 : 0)...1),
      .lines([Chart.Series(name, .blue, points: points)]),
      markers: sums.enumerated().map { Chart.Marker($0.element.sum, "y\($0.offset)") })
    let words = sums.enumerated().map {
      "y\($0.offset) \(Format.fixed($0.element.value, 4)) at \(Format.fixed($0.element.sum, 4))"
    }
    return Figure(chart, words: "on the curve of \(name): " + words.joined(separator: ", "))
  }

  /// What went in and what came out, position by position.
  var positions: Figure {
    func series(_ name: String, _ hue: Hue, _ dash: Chart.Dash, _ values: [Double], step: Double)
      -> Chart.Series
    {
      Chart.Series(
        name, hue, dash: dash,
        points: values.enumerated().map { Chart.Point(Double($0.offset) * step, $0.element) })
    }
    var step = 1.0
    if case .convolution(let convolution) = layer { step = Double(convolution.stride) }
    let values = sums.map { $0.value }
    let chart = Chart(
      title: "what a window makes of a row of numbers",
      x: Axis("position", range: 0...Double(max(1, inputs.count - 1)), style: .count), y: Axis("value"),
      .lines([
        series("in", .gray, .dotted, inputs, step: 1), series("out", .vermilion, .solid, values, step: step),
      ]))
    func words(_ values: [Double]) -> String { values.map { Format.short($0, 4) }.joined(separator: " ") }
    return Figure(chart, words: "in  \(words(inputs))\nout \(words(values))")
  }
}

extension CommandContext {
  /// Hands out a figure that a command has drawn beside its numbers.
  mutating func emit(_ figure: Figure) {
    emit(Output(kind: "plot", fields: figure.fields, presentation: .plot(figure, words: figure.words)))
  }
}
