import CommandLanguage
import NeuralCipher
import NeuralNetwork
import Notebook

extension Show {
  /// The three networks, layer by layer, and how far they are trained.
  static func model(_ model: CipherModel, note: String? = nil) -> Output {
    var title = "\(model.architecture.rawValue), blocks of \(model.bits) bits, seed \(model.seed), "
    title += model.step == 0 ? "not trained yet" : "trained for \(Format.count(model.step, "step"))"
    if let averaging = model.averaging {
      title += ", averaged weights (\(shortest(averaging.decay)))"
    }
    if model.secrecy != model.architecture.secrecy { title += ", secrecy=\(model.secrecy.rawValue)" }
    let rows = PlayerName.allCases.map { name -> [String] in
      let player = model[name]
      return [
        Describe.title(name), layers(player.network),
        Format.integer(player.network.parameters.count) + " weights",
        player.optimizer.kind.rawValue, model.frozen.contains(name) ? "frozen" : "",
      ]
    }
    return Output(
      kind: "model",
      fields: [
        "architecture": .text(model.architecture.rawValue), "bits": .integer(model.bits),
        "seed": .integer(Int(clamping: model.seed)), "step": .integer(model.step),
        "secrecy": .text(model.secrecy.rawValue),
        "average": model.averaging.flatMap { Double(shortest($0.decay)) }.map { .number($0) }
          ?? FieldValue.none,
        "frozen": .list(PlayerName.allCases.filter(model.frozen.contains).map { .text($0.rawValue) }),
        "parameters": .fields([
          "alice": .integer(model[.alice].network.parameters.count),
          "bob": .integer(model[.bob].network.parameters.count),
          "eve": .integer(model[.eve].network.parameters.count),
        ]),
      ],
      presentation: .table(Table(title: title, rows: rows, numeric: [2], note: note)))
  }

  /// The number of features between the layers, such as `32 > 32 > 32x4 > 16`.
  private static func layers(_ network: Network) -> String {
    ([String(network.inputs)]
      + network.layers.map { layer in
        switch layer {
        case .dense(let dense): "\(dense.outputs)"
        case .convolution(let convolution): "\(convolution.outputLength)x\(convolution.filters)"
        }
      }).joined(separator: " > ")
  }

  private static func shortest(_ value: Float) -> String { value.description }
}
