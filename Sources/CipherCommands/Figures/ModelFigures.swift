import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

/// What networks are, and how their ciphertext hangs together, to look at.
enum ModelFigures {
  /// The correlation of every number of the ciphertext with every other one.
  static func correlationMatrix(_ rows: [[Double?]], messages: Int) -> Figure {
    let size = rows.count
    let names = size <= 32 ? (0..<size).map { "c\($0)" } : []
    let chart = Chart(
      title: "how the numbers of a ciphertext go together", x: Axis(""), y: Axis(""),
      .heatMap(
        HeatMap(
          columns: size, rows: size, values: rows.joined().map { $0 ?? .nan },
          scale: ColorScale(.diverging, limit: 1, label: "correlation"), columnNames: names, rowNames: names))
    )
    var strongest: (first: Int, second: Int, value: Double)?
    for first in 0..<size {
      for second in first + 1..<size {
        guard let value = rows[first][second] else { continue }
        if value.magnitude > strongest?.value.magnitude ?? 0 { strongest = (first, second, value) }
      }
    }
    var words = "over \(Format.count(messages, "random message")), each under a random key"
    if let strongest {
      words =
        "c\(strongest.first) and c\(strongest.second) go together most, \(Format.fixed(strongest.value, 3)); "
        + words
    }
    return Figure(chart, words: words)
  }

  /// The paper's list: one number of the ciphertext with each, sorted.
  static func correlationList(_ result: CoordinateCorrelation) -> Figure {
    let bars = result.sorted.compactMap { index in
      result.correlations[index].map {
        Chart.Bar("c\(index)", $0, index == result.coordinate ? .gray : $0 < 0 ? .blue : .vermilion)
      }
    }
    let chart = Chart(
      title: "c\(result.coordinate) with every number of the ciphertext",
      x: Axis("correlation", range: -1...1, ticks: [-1, -0.5, 0, 0.5, 1]), y: Axis(""), .bars(bars))
    let others = result.correlations.enumerated().filter { $0.offset != result.coordinate }.compactMap(
      { $0.element })
    let words =
      "c\(result.coordinate) with the others: from \(Format.fixed(others.max() ?? 0, 3)) down to "
      + "\(Format.fixed(others.min() ?? 0, 3)), over \(Format.count(result.messages, "random message"))"
    return Figure(chart, words: words)
  }

  /// How far each number moves for each bit that is flipped.
  static func avalanche(_ result: Avalanche) -> Figure {
    let (rows, columns) = (result.movements.count, result.movements.first?.count ?? 0)
    let limit = result.movements.joined().max() ?? 1
    let letter = result.source == .key ? "k" : "p"
    let chart = Chart(
      title: "one bit of the \(result.source.rawValue) flipped: how far each number moves",
      x: Axis("number of the ciphertext"), y: Axis("bit of the \(result.source.rawValue)"),
      .heatMap(
        HeatMap(
          columns: columns, rows: rows, values: Array(result.movements.joined()),
          scale: ColorScale(.sequential, limit: limit, label: "movement, as a share of the range"),
          columnNames: columns <= 32 ? (0..<columns).map { "c\($0)" } : [],
          rowNames: rows <= 32 ? (0..<rows).map { "\(letter)\($0)" } : [])))
    let words =
      "one bit of the \(result.source.rawValue) moves a number by \(Format.percent(result.meanMovement)) of its range on "
      + "average, \(Format.percent(limit)) at most; of "
      + "\(Format.count(result.messages, "random message")), each under a random key"
    return Figure(chart, words: words)
  }

  /// The weights of one layer: a row for each input, a column for each output.
  ///
  /// - Parameter index: Which layer, from 0.
  static func weights(of player: PlayerName, layer index: Int, in model: CipherModel) -> Figure {
    let network = model.network(of: player)
    let layer = network.layers[index]
    let ranges = network.parameterRanges[index]
    let weights = network.parameters[ranges.weights].map(Double.init)
    let columns = layer.weightShape[layer.weightShape.count - 1]
    let rows = weights.count / columns
    var rowNames: [String] = []
    if case .convolution(let convolution) = layer, rows <= 32 {
      rowNames = (0..<rows).map { "t\($0 / convolution.channels) c\($0 % convolution.channels)" }
    }
    let axes = layer.weightShape.count == 2 ? ("output", "input") : ("filter", "tap and channel")
    let title = "\(Describe.title(player)), layer \(index + 1): \(Self.words(layer))"
    let finite = weights.filter { $0.isFinite }
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    let chart = Chart(
      title: title, x: Axis(axes.0), y: Axis(axes.1),
      .heatMap(
        HeatMap(
          columns: columns, rows: rows, values: weights,
          scale: ColorScale(.diverging, limit: max(-low, high), label: "weight"), rowNames: rowNames)))
    let words =
      "\(title): \(Format.count(weights.count, "weight")) from \(Format.fixed(low, 3)) to \(Format.fixed(high, 3)), "
      + "and \(Format.count(ranges.biases.count, "bias", plural: "biases"))"
    return Figure(chart, words: words)
  }

  /// A layer in a few words: `dense 32 > 32, tanh`.
  static func words(_ layer: Layer) -> String {
    switch layer {
    case .dense(let dense): "dense \(dense.inputs) > \(dense.outputs), \(dense.activation.rawValue)"
    case .convolution(let convolution):
      "convolution \(convolution.length)x\(convolution.channels) > \(convolution.outputLength)x\(convolution.filters), "
        + "kernel \(convolution.kernelSize), \(convolution.activation.rawValue)"
    }
  }
}
