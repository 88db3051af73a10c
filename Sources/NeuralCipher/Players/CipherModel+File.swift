import NeuralNetwork

extension CipherModel {
  /// What is wrong with a model file, in a few words that go on from "the file …".
  public struct FileError: Error, Equatable, Sendable {
    /// The words.
    public let message: String
  }

  /// The whole model as a safetensors file: networks, averaged weights, optimisers, step and seed.
  ///
  /// Layer `i` of a player stands as `alice.i.weight` and `alice.i.bias`, in the axes of ``Layer/weightShape``;
  /// the optimiser's running means as `….first_moment` and `….second_moment`, averaged weights as `….average`
  /// behind the same names. Everything else is text metadata.
  public var fileBytes: [UInt8] {
    var tensors: [String: Safetensors.Tensor] = [:]
    var metadata = [
      "format": Self.fileFormat, "architecture": architecture.rawValue, "bits": String(bits),
      "seed": String(seed), "secrecy": secrecy.rawValue, "step": String(step),
      "frozen": PlayerName.allCases.filter(frozen.contains).map { $0.rawValue }.joined(separator: " "),
    ]
    if let averaging { metadata["average"] = String(averaging.decay) }
    for name in PlayerName.allCases {
      let player = self[name]
      metadata["\(name).optimizer"] = player.optimizer.kind.rawValue
      metadata["\(name).rate"] = String(player.optimizer.rate)
      metadata["\(name).updates"] = String(player.optimizer.updates)
      var parts = [("", player.network.parameters), (".second_moment", player.optimizer.secondMoments)]
      if player.optimizer.kind == .adam { parts.append((".first_moment", player.optimizer.firstMoments)) }
      if let average = averages[name] { parts.append((".average", average)) }
      for (suffix, values) in parts {
        for (index, layer) in player.network.layers.enumerated() {
          let ranges = player.network.parameterRanges[index]
          tensors["\(name).\(index).weight\(suffix)"] = Safetensors.Tensor(
            shape: layer.weightShape, values: Array(values[ranges.weights]))
          tensors["\(name).\(index).bias\(suffix)"] = Safetensors.Tensor(
            shape: [ranges.biases.count], values: Array(values[ranges.biases]))
        }
      }
    }
    return Safetensors(tensors: tensors, metadata: metadata).bytes
  }

  /// Reads a model from the bytes of a file that ``fileBytes`` made.
  public init(fileBytes: [UInt8]) throws(FileError) {
    let file: Safetensors
    do { file = try Safetensors(bytes: fileBytes) } catch { throw FileError(message: error.message) }
    var reader = ModelFileReader(file: file)
    guard file.metadata["format"] == Self.fileFormat else {
      throw FileError(message: "holds tensors, but not a Codebook model")
    }
    guard let architecture = file.metadata["architecture"].flatMap(Architecture.init(rawValue:)) else {
      throw FileError(message: "does not say which of the three models it holds")
    }
    let bits = try reader.number("bits", Int.init)
    guard Self.isBlockSize(bits) else {
      throw FileError(message: "holds a model for blocks of \(bits) bits, which no model here has")
    }
    guard let secrecy = file.metadata["secrecy"].flatMap(Secrecy.init(rawValue:)) else {
      throw FileError(message: "does not say how the model keeps its secrets")
    }
    let decay = file.metadata["average"] == nil ? nil : try reader.number("average", Float.init)
    let step = try reader.number("step", Int.init)
    guard (0..<4_000_000_000).contains(Int64(step)), decay.map({ $0 > 0 && $0 < 1 }) ?? true else {
      throw FileError(message: "has an impossible step or average")
    }
    var players: [PlayerName: Player] = [:]
    var averages: [PlayerName: [Float]] = [:]
    for name in PlayerName.allCases {
      let layers = architecture.layers(of: name, bits: bits)
      guard let kind = file.metadata["\(name).optimizer"].flatMap(OptimizerKind.init(rawValue:)) else {
        throw FileError(message: "does not say which optimiser \(name) has")
      }
      let rate = try reader.number("\(name).rate", Float.init)
      let updates = try reader.number("\(name).updates", Int.init)
      let second = try reader.parameters(name, layers, suffix: ".second_moment")
      guard rate > 0, rate.isFinite, (0..<1 << 40).contains(Int64(updates)), second.allSatisfy({ $0 >= 0 })
      else {
        throw FileError(message: "has an impossible optimiser for \(name)")
      }
      players[name] = Player(
        network: Network(layers: layers, parameters: try reader.parameters(name, layers, suffix: "")),
        optimizer: Optimizer(
          kind, rate: rate, updates: updates,
          firstMoments: kind == .adam ? try reader.parameters(name, layers, suffix: ".first_moment") : [],
          secondMoments: second))
      if decay != nil, name != .eve {
        averages[name] = try reader.parameters(name, layers, suffix: ".average")
      }
    }
    var frozen: Set<PlayerName> = []
    for word in (file.metadata["frozen"] ?? "").split(separator: " ") {
      guard let name = PlayerName(rawValue: String(word)) else {
        throw FileError(message: "freezes '\(harmless(String(word)))', and there are alice, bob and eve")
      }
      frozen.insert(name)
    }
    if let stranger = file.tensors.keys.filter({ !reader.taken.contains($0) }).min() {
      throw FileError(message: "has a tensor '\(harmless(stranger))', which such a model does not have")
    }
    self.init(
      architecture: architecture, bits: bits, seed: try reader.number("seed", UInt64.init),
      secrecy: secrecy, averaging: decay.map(Averaging.init(decay:)), step: step, frozen: frozen,
      players: players, averages: averages)
  }

  private static let fileFormat = "codebook-model-1"

  /// Whether all numbers that a file would hold are finite.
  ///
  /// A training that runs away leaves others, and no file that holds them is read.
  public var isFinite: Bool {
    PlayerName.allCases.allSatisfy { name in
      let player = self[name]
      return [
        player.network.parameters, player.optimizer.firstMoments, player.optimizer.secondMoments,
        averages[name] ?? [],
      ].allSatisfy { $0.allSatisfy { $0.isFinite } }
    }
  }
}

/// Takes a model's parts out of a file, each with its own complaint.
private struct ModelFileReader {
  let file: Safetensors
  /// The tensors that were taken.
  private(set) var taken: Set<String> = []

  init(file: Safetensors) { self.file = file }

  func number<Number>(
    _ name: String, _ convert: (String) -> Number?
  ) throws(CipherModel.FileError) -> Number {
    guard let number = file.metadata[name].flatMap(convert) else {
      throw CipherModel.FileError(message: "has no readable '\(name)'")
    }
    return number
  }

  mutating func parameters(
    _ player: PlayerName, _ layers: [Layer], suffix: String
  ) throws(CipherModel.FileError) -> [Float] {
    var parameters: [Float] = []
    for (index, layer) in layers.enumerated() {
      let shapes = [("weight", layer.weightShape), ("bias", [layer.geometry.outputs])]
      for (part, shape) in shapes {
        let name = "\(player).\(index).\(part)\(suffix)"
        guard let tensor = file.tensors[name] else {
          throw CipherModel.FileError(message: "has no tensor '\(name)'")
        }
        guard tensor.shape == shape, tensor.values.allSatisfy({ $0.isFinite }) else {
          throw CipherModel.FileError(
            message: "holds '\(name)' in another shape than \(shape), or with numbers that are not finite")
        }
        taken.insert(name)
        parameters += tensor.values
      }
    }
    return parameters
  }
}
