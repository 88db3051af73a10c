import Figures
import NeuralCipher
import NeuralNetwork
import Notebook

/// Networks as stacks of layers, with the shape that leaves each.
enum NetworkDiagram {
  /// Columns of a stack: three of them fit a narrow window.
  private static let width = 19
  /// Rows of arrow and words above the first box, and below the last one.
  private static let entry = 3

  /// The networks of some players, side by side.
  static func figure(of players: [PlayerName], in model: CipherModel) -> Figure {
    var boxes: [Diagram.Box] = []
    var arrows: [Diagram.Arrow] = []
    var labels: [Diagram.Label] = []
    var bottom = 0
    for (index, player) in players.enumerated() {
      let left = index * (width + 1)
      let middle = left + width / 2
      func label(_ text: String, _ row: Int) {
        labels.append(Diagram.Label(at: Diagram.Place(middle, row), text, isCentered: true))
      }
      let network = model[player].network
      label(input(of: player), 0)
      arrows.append(Diagram.Arrow([Diagram.Place(middle, 1), Diagram.Place(middle, 2)]))
      var row = entry
      func box(_ lines: [String], _ hue: Hue) {
        boxes.append(
          Diagram.Box(at: Diagram.Place(left, row), width: width, height: lines.count + 2, lines, hue))
        // Boxes of a stack share an edge.
        row += lines.count + 1
      }
      let hue = hue(of: player)
      box([Describe.title(player), "\(network.inputs) numbers in"], hue)
      for layer in network.layers { box([words(layer)], hue) }
      row += 1
      arrows.append(Diagram.Arrow([Diagram.Place(middle, row), Diagram.Place(middle, row + 1)]))
      label(output(of: player), row + 2)
      bottom = max(bottom, row + 3)
    }
    let columns = players.count * (width + 1) - 1
    let parts = players.map { player in
      let network = model[player].network
      return "\(Describe.title(player)) \(Format.count(network.layers.count, "layer")) and "
        + Format.count(network.parameters.count, "weight")
    }
    return Figure(
      Diagram(columns: columns, rows: bottom, boxes: boxes, arrows: arrows, labels: labels),
      title: "\(model.architecture.rawValue), blocks of \(model.bits) bits",
      words: "\(model.architecture.rawValue): " + parts.joined(separator: "; "))
  }

  /// A layer in a box: `conv 32x4 tanh`, the activation left out where it does not fit.
  private static func words(_ layer: Layer) -> String {
    let shape =
      switch layer {
      case .dense(let dense): "dense \(dense.outputs)"
      case .convolution(let convolution): "conv \(convolution.outputLength)x\(convolution.filters)"
      }
    let whole = "\(shape) \(layer.activation.rawValue)"
    return whole.count <= width - 2 ? whole : shape
  }

  static func hue(of player: PlayerName) -> Hue {
    switch player {
    case .alice: .blue
    case .bob: .green
    case .eve: .vermilion
    }
  }

  private static func input(of player: PlayerName) -> String {
    switch player {
    case .alice: "P and K"
    case .bob: "C and K"
    case .eve: "C"
    }
  }

  private static func output(of player: PlayerName) -> String {
    switch player {
    case .alice: "C"
    case .bob: "P as Bob reads it"
    case .eve: "P as Eve reads it"
    }
  }
}
