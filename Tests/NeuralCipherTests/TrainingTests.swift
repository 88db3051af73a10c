import NeuralCipher
import NeuralNetwork
import Synchronization
import Testing

struct TrainingTests {
  static func train(
    _ model: CipherModel, _ steps: Int, batch: Int = 256, players: Set<PlayerName> = [.alice, .bob, .eve],
    threads: Int = 1
  ) -> CipherModel {
    model.trained(TrainingOptions(steps: steps, batch: batch, players: players, threads: threads)).model
  }

  @Test(arguments: Architecture.allCases)
  func anyNumberOfThreadsGivesTheSameBits(architecture: Architecture) {
    let model = CipherModel(architecture, seed: 5, average: 0.99)
    let one = Self.train(model, 12, threads: 1)
    for threads in [2, 3, 4, 7] {
      #expect(Self.train(model, 12, threads: threads).fileBytes == one.fileBytes)
    }
  }

  @Test(arguments: [1, 17, 63, 64, 65, 300, 1000])
  func anyBatchTrainsAndAnyNumberOfThreadsGivesTheSameBits(batch: Int) {
    let model = CipherModel(.phase3, seed: 5)
    let one = Self.train(model, 3, batch: batch, threads: 1)
    #expect(one != model)
    #expect(one[.alice].network.parameters.allSatisfy { $0.isFinite })
    #expect(Self.train(model, 3, batch: batch, threads: 3) == one)
  }

  @Test(arguments: Architecture.allCases)
  func trainingInPartsIsTrainingAtOnce(architecture: Architecture) throws {
    let model = CipherModel(architecture, seed: 3, average: 0.995)
    let atOnce = Self.train(model, 20)
    let half = Self.train(model, 9)
    let loaded = try CipherModel(fileBytes: half.fileBytes)
    #expect(loaded == half)
    #expect(Self.train(loaded, 11) == atOnce)
  }

  @Test func whoIsFrozenOrNotNamedStaysAsTheyAre() {
    var model = CipherModel(.phase1, seed: 1)
    let eveOnly = Self.train(model, 3, players: [.eve])
    #expect(eveOnly[.alice] == model[.alice] && eveOnly[.bob] == model[.bob])
    #expect(eveOnly[.eve] != model[.eve] && eveOnly.step == 3)
    model.freeze([.alice, .bob])
    #expect(Self.train(model, 3)[.eve] == eveOnly[.eve])
    model.freeze([.eve])
    #expect(Self.train(model, 3) == model)
    model.thaw([.alice, .bob, .eve])
    #expect(Self.train(model, 3)[.alice] != model[.alice])
  }

  @Test func freezingBobAloneStillTeachesAlice() {
    var model = CipherModel(.phase3, seed: 1)
    model.freeze([.bob, .eve])
    let trained = Self.train(model, 2)
    #expect(trained[.alice] != model[.alice] && trained[.bob] == model[.bob])
  }

  @Test func anotherOptimizerStartsFreshAndTheSameOneGoesOn() {
    let model = Self.train(CipherModel(.phase1, seed: 1), 4)
    let result = model.trained(
      TrainingOptions(steps: 2, players: [.eve], optimizer: .adam, threads: 1)
    ).model
    #expect(result[.eve].optimizer.kind == .adam && result[.eve].optimizer.updates == 4)
    let same = model.trained(
      TrainingOptions(steps: 2, players: [.eve], optimizer: .rmsprop, threads: 1)
    ).model
    #expect(same[.eve].optimizer.updates == 12)
  }

  @Test func stoppingKeepsTheStepsThatWereDone() {
    let model = CipherModel(.phase1, seed: 2)
    let asked = Atomic<Int>(0)
    let result = model.trained(TrainingOptions(steps: 100, threads: 2)) {
      asked.add(1, ordering: .relaxed).newValue > 7
    }
    #expect(result.wasStopped && result.losses.count == 7 && result.model.step == 7)
    #expect(result.model == Self.train(model, 7))
  }

  @Test func averagedWeightsLieBesideTheRawOnesAndAreTheOnesThatAreUsed() {
    let raw = Self.train(CipherModel(.phase3, seed: 4), 30)
    let averaged = Self.train(CipherModel(.phase3, seed: 4, average: 0.995), 30)
    for player in PlayerName.allCases { #expect(averaged[player] == raw[player]) }
    #expect(averaged.network(of: .alice) != raw.network(of: .alice))
    #expect(averaged.network(of: .eve) == raw.network(of: .eve))
    #expect(raw.averagedParameters(of: .alice) == nil)
  }

  @Test func trainingBringsBobToUnderstandAliceAndLeavesEveBehind() throws {
    let model = Self.train(CipherModel(.phase3, seed: 4), 2_500)
    let result = try model.evaluate(messages: 4_000)
    #expect(result.messagesCorrect(result.bob) > 0.8)
    #expect(result.messagesCorrect(result.eve) < 0.02)
    #expect(result.bitsCorrect(result.eve) > 0.52 && result.bitsCorrect(result.eve) < 0.8)
    #expect(result.chanceOfMessage == 1.0 / 65_536)
  }

  @Test func evaluatingCountsTheSameWithAnyThreadsAndAnyNumberOfMessages() throws {
    let model = Self.train(CipherModel(.phase3, seed: 6), 300)
    for messages in [1, 63, 1_000] {
      let one = try model.evaluate(messages: messages, threads: 1)
      #expect(try model.evaluate(messages: messages, threads: 3) == one)
      #expect(one.bob.bits <= 16 * messages && one.bob.messages <= messages)
    }
    #expect(throws: Stopped()) { try model.evaluate(messages: 10_000, shouldStop: { true }) }
  }

  @Test(arguments: [8, 24, 32, 64])
  func blocksOfOtherSizesTrainAndSave(bits: Int) throws {
    let model = Self.train(CipherModel(.phase3, bits: bits, seed: 1), 2, batch: 33)
    #expect(try CipherModel(fileBytes: model.fileBytes) == model)
  }

  @Test(arguments: [
    ("step", "9223372036854775807"), ("step", "-1"), ("alice.updates", "9223372036854775807"),
    ("bob.rate", "nan"), ("eve.rate", "0"), ("bits", "12"), ("seed", "x"), ("secrecy", "none"),
  ])
  func anImpossibleModelIsRefused(name: String, value: String) throws {
    var file = try Safetensors(bytes: CipherModel(.phase1, seed: 1).fileBytes)
    file.metadata[name] = value
    #expect(throws: CipherModel.FileError.self) { try CipherModel(fileBytes: file.bytes) }
  }

  @Test func weightsThatOverflowEncryptToSomethingAndDoNotCrash() throws {
    var file = try Safetensors(bytes: CipherModel(.phase3, seed: 1).fileBytes)
    for (name, tensor) in file.tensors where name.hasPrefix("alice") && name.hasSuffix("weight") {
      let huge = tensor.values.indices.map { Float($0 % 2 == 0 ? 3e38 : -3e38) }
      file.tensors[name] = Safetensors.Tensor(shape: tensor.shape, values: huge)
    }
    let cipher = NeuralCodebook(model: try CipherModel(fileBytes: file.bytes), key: .paperKey(bits: 16))
    #expect(cipher.encrypt(Blocks(bytes: [1, 2, 3], blockBytes: 2)).count == 2)
  }

  @Test func aFileThatIsNotAModelSaysWhatIsWrong() {
    let model = CipherModel(.phase1, seed: 1)
    let cut = Array(model.fileBytes.dropLast(100))
    let other = Safetensors(tensors: [:], metadata: [:]).bytes
    for (bytes, words) in [
      (cut, "was cut off, or its entry"), (other, "holds tensors, but not a Codebook model"),
      ([1, 2, 3], "is too short"),
    ] {
      let error = #expect(throws: CipherModel.FileError.self) { try CipherModel(fileBytes: bytes) }
      #expect(error?.message.contains(words) == true)
    }
  }
}
