import NeuralCipher
import NeuralNetwork
import Testing

/// A file holds all that training needs to go on: what goes on from it has the bits of what never stopped.
struct SavedModelTests {
  /// Four stretches of training, with players frozen and thawed between them.
  private static func phases(
    _ model: CipherModel, batch: Int, between: (CipherModel) throws -> CipherModel
  ) rethrows -> CipherModel {
    var model = model
    model = try between(TrainingTests.train(model, 3, batch: batch))
    model.freeze([.alice, .bob])
    model = try between(TrainingTests.train(model, 2, batch: batch))
    // In the middle of the phase in which Eve learns alone.
    model = try between(TrainingTests.train(model, 2, batch: batch))
    model.thaw([.alice, .bob])
    model.freeze([.bob])
    model = try between(TrainingTests.train(model, 2, batch: batch))
    return TrainingTests.train(model, 2, batch: batch, players: [.alice, .bob])
  }

  @Test(
    arguments: Architecture.allCases,
    [(Float?.none, Secrecy?.none), (0.995, .mean), (0.9, .example), (nil, .bit)])
  func goingOnFromAFileIsNeverHavingStopped(
    architecture: Architecture, options: (average: Float?, secrecy: Secrecy?)
  ) throws {
    let model = CipherModel(
      architecture, bits: 8, seed: .max - 3, average: options.average, secrecy: options.secrecy)
    let atOnce = Self.phases(model, batch: 65) { $0 }
    let inParts = try Self.phases(model, batch: 65) { try CipherModel(fileBytes: $0.fileBytes) }
    #expect(inParts == atOnce)
    #expect(inParts.fileBytes == atOnce.fileBytes)
  }

  @Test func anotherOptimizerAndRateComeBackAsWell() throws {
    let options = TrainingOptions(
      steps: 3, batch: 64, players: [.alice, .bob, .eve], rate: 0.003, optimizer: .adam)
    let model = CipherModel(.phase1, bits: 8, seed: 3).trained(options).model
    let loaded = try CipherModel(fileBytes: model.fileBytes)
    #expect(loaded == model && loaded[.bob].optimizer.kind == .adam)
    #expect(TrainingTests.train(loaded, 3, batch: 64) == TrainingTests.train(model, 3, batch: 64))
  }

  @Test(arguments: Architecture.allCases)
  func theFileNamesEveryTensorAndSaysWhatItIs(architecture: Architecture) throws {
    let model = TrainingTests.train(CipherModel(architecture, seed: 5, average: 0.99), 1, batch: 64)
    let file = try Safetensors(bytes: model.fileBytes)
    #expect(file.metadata["architecture"] == architecture.rawValue && file.metadata["bits"] == "16")
    #expect(file.metadata["seed"] == "5" && file.metadata["step"] == "1" && file.metadata["frozen"] == "")
    var expected: Set<String> = []
    for player in PlayerName.allCases {
      for (index, layer) in architecture.layers(of: player, bits: 16).enumerated() {
        let weight = try #require(file.tensors["\(player).\(index).weight"])
        #expect(weight.shape == layer.weightShape)
        let isAdam = architecture.optimizer == .adam
        for suffix in ["", ".second_moment"] + (isAdam ? [".first_moment"] : [])
          + (player == .eve ? [] : [".average"])
        {
          expected.formUnion(["\(player).\(index).weight\(suffix)", "\(player).\(index).bias\(suffix)"])
        }
      }
    }
    #expect(Set(file.tensors.keys) == expected)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func weightsThatAreNoNumbersAreRefused(value: Float) throws {
    var file = try Safetensors(bytes: CipherModel(.phase3, bits: 8, seed: 1).fileBytes)
    for name in ["bob.0.weight", "bob.1.bias.first_moment", "eve.0.bias.second_moment"] {
      var changed = file
      let tensor = try #require(file.tensors[name])
      changed.tensors[name] = .init(shape: tensor.shape, values: [value] + tensor.values.dropFirst())
      let error = #expect(throws: CipherModel.FileError.self) { try CipherModel(fileBytes: changed.bytes) }
      #expect(error?.message.contains("'\(name)'") == true)
    }
    let weights = try #require(file.tensors["alice.0.weight"])
    file.tensors["alice.0.weight"] = .init(shape: weights.shape.reversed() + [1], values: weights.values)
    #expect(throws: CipherModel.FileError.self) { try CipherModel(fileBytes: file.bytes) }
  }

  @Test func whatNobodyKnowsIsNotPassedOver() throws {
    let model = CipherModel(.phase1, bits: 8, seed: 1, average: 0.9)
    func complaint(_ change: (inout Safetensors) -> Void) throws -> String? {
      var file = try Safetensors(bytes: model.fileBytes)
      change(&file)
      do throws(CipherModel.FileError) {
        _ = try CipherModel(fileBytes: file.bytes)
        return nil
      } catch {
        return error.message
      }
    }
    for frozen in ["", "alice", "eve alice", "bob bob"] {
      #expect(try complaint { $0.metadata["frozen"] = frozen } == nil)
    }
    for frozen in ["mallory", "alice,bob", "Alice", "alice all", String(repeating: "x", count: 500)] {
      let message = try #require(try complaint { $0.metadata["frozen"] = frozen })
      #expect(message.hasPrefix("freezes '") && message.count < 100, "\(message)")
    }
    let tensor = Safetensors.Tensor(shape: [1], values: [0])
    for name in [
      "alice.9.weight", "alice.0.weight.averaged", "eve.0.weight.average", "alice.0.weight.first_moment", "",
    ] {
      let message = try #require(try complaint { $0.tensors[name] = tensor })
      #expect(message.hasPrefix("has a tensor '\(name)'"), "\(message)")
    }
  }

  @Test func aModelIsFiniteIfItsFileCanBeRead() throws {
    let model = CipherModel(.phase3, bits: 8, seed: 1, average: 0.9)
    #expect(model.isFinite && TrainingTests.train(model, 2, batch: 64).isFinite)
    // So large a rate is lost in one step.
    let away = model.trained(TrainingOptions(steps: 3, batch: 3, rate: 3e38)).model
    #expect(!away.isFinite)
    #expect(throws: CipherModel.FileError.self) { try CipherModel(fileBytes: away.fileBytes) }
  }
}
