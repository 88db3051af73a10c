import Figures
import NeuralCipher
import Notebook

/// Measures to look at.
enum MeasureFigures {
  /// How often each sent bit, or each number's bits together, change with each bit that is flipped.
  ///
  /// Numbers of 16 bits would make 256 columns: each is one column, the mean of its bits.
  static func strictAvalanche(_ result: Avalanche) -> Figure {
    let matrix = result.matrix
    let numbers = result.movements.first?.count ?? 0
    let bitsPerNumber = max(1, (matrix.first?.count ?? 0) / max(1, numbers))
    let values = matrix.flatMap { row -> [Double] in
      (0..<numbers).map { number -> Double in
        let bits = row[number * bitsPerNumber..<(number + 1) * bitsPerNumber]
        return bits.reduce(0, +) / Double(bitsPerNumber)
      }
    }
    let letter = result.source == .key ? "k" : "p"
    let source = result.source.rawValue
    let chart = Chart(
      title: "one bit of the \(source) flipped: how often the ciphertext's bits change",
      x: Axis(
        bitsPerNumber == 1 ? "bit of the ciphertext" : "number of the ciphertext, the mean of its bits"),
      y: Axis("bit of the \(source)"),
      .heatMap(
        HeatMap(
          columns: numbers, rows: matrix.count, values: values,
          scale: ColorScale(.sequential, limit: 1, label: "share of the times"),
          columnNames: numbers <= 32 ? (0..<numbers).map { "c\($0)" } : [],
          rowNames: matrix.count <= 32 ? (0..<matrix.count).map { "\(letter)\($0)" } : [])))
    let words =
      "one bit of the \(source) changes \(Format.percent(result.changedShare)) of the bits sent on average; a good cipher "
      + "would be at 50 % in every square"
    return Figure(chart, words: words)
  }

  /// The avalanche while networks learn.
  static func training(_ points: [AvalancheTraining.Point], of model: CipherModel, until end: Int) -> Figure {
    func series(
      _ title: String, _ hue: Hue, _ dash: Chart.Dash, _ value: (AvalancheTraining.Point) -> Double
    ) -> Chart.Series {
      Chart.Series(title, hue, dash: dash, points: points.map { Chart.Point(Double($0.step), value($0)) })
    }
    let curves = [
      series("bits, message", .blue, .solid) { $0.message.changedShare },
      series("bits, key", .vermilion, .solid) { $0.key.changedShare },
      series("numbers, message", .blue, .dotted) { $0.message.meanMovement },
      series("numbers, key", .vermilion, .dotted) { $0.key.meanMovement },
    ]
    let chart = Chart(
      title: "the avalanche while \(model.architecture.rawValue) learns",
      x: Axis("step", range: 0...Double(end)),
      y: Axis("share", range: 0...0.6), .lines(curves))
    var words = "one flipped bit"
    if let first = points.first, let last = points.last {
      words =
        "a bit of the message changes \(Format.percent(first.message.changedShare)) of the bits sent before training and "
        + "\(Format.percent(last.message.changedShare)) after \(Format.count(last.step, "step")); a bit of the key "
        + "\(Format.percent(first.key.changedShare)) and \(Format.percent(last.key.changedShare))"
    }
    return Figure(chart, words: words)
  }
}
