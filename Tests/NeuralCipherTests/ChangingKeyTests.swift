import NeuralCipher
import NeuralNetwork
import Synchronization
import Testing

/// A key for every row gives what one key gives, row by row.
struct ChangingKeyTests {
  /// Rows of random bytes.
  private func randomBytes(_ count: Int, draw: UInt32) -> [UInt8] {
    let stream = RandomStream(seed: 21, purpose: 61)
    return (0..<count).map { UInt8(truncatingIfNeeded: stream.word(0, index: UInt32($0), step: draw)) }
  }

  private static let architectures: [(Architecture, Int, Int)] = [
    (.phase1, 8, 131), (.phase3, 8, 65), (.phase1, 16, 1), (.phase3, 16, 0), (.phase3, 16, 63),
    (.reference, 16, 131), (.phase3, 24, 70), (.phase1, 64, 67), (.reference, 512, 3),
  ]

  @Test(arguments: architectures)
  func everyRowIsWhatItsKeyAloneGives(architecture: Architecture, bits: Int, rows: Int) throws {
    let model = CipherModel(architecture, bits: bits, seed: 5)
    let bytes = bits / 8
    let plaintexts = randomBytes(rows * bytes, draw: 0)
    let keys = randomBytes(rows * bytes, draw: 1)
    let cipher = ChangingKeyCipher(model: model, threads: 3)
    let numbers = try cipher.encrypt(.each(plaintexts), keys: .each(keys))
    let read = try cipher.decrypt(.each(numbers), keys: .each(keys))
    let guessed = try cipher.decrypt(.each(numbers), keys: .each(keys), as: .eve)
    #expect(numbers.count == rows * bits && read.count == rows * bytes && guessed.count == rows * bytes)
    for row in Set([0, 1, 15, 16, 63, 64, rows - 1]) where row >= 0 && row < rows {
      let key = BitString(bytes: keys[row * bytes..<(row + 1) * bytes])
      let codebook = NeuralCodebook(model: model, key: key, threads: 1)
      let block = Blocks(bytes: Array(plaintexts[row * bytes..<(row + 1) * bytes]), blockBytes: bytes)
      let expected = codebook.encryptedNumbers(block)
      #expect(Array(numbers[row * bits..<(row + 1) * bits]) == expected)
      #expect(Array(read[row * bytes..<(row + 1) * bytes]) == codebook.decryptedRows(expected, as: .bob))
      #expect(Array(guessed[row * bytes..<(row + 1) * bytes]) == codebook.decryptedRows(expected, as: .eve))
    }
  }

  /// The networks example by example, made of the engine's plain kernels: the definition, and no code of the cipher's.
  @Test(arguments: [(Architecture.phase1, 8), (.phase3, 16), (.reference, 24), (.phase3, 64)])
  func theNumbersAreTheNetworksOwn(architecture: Architecture, bits: Int) throws {
    let model = CipherModel(architecture, bits: bits, seed: 6)
    let bytes = bits / 8
    let (plaintexts, keys) = (randomBytes(70 * bytes, draw: 2), randomBytes(70 * bytes, draw: 3))
    let numbers = try ChangingKeyCipher(model: model).encrypt(.each(plaintexts), keys: .each(keys))
    let values = architecture.bitValues
    let inputs = (0..<70).map { row -> [Float] in
      let range = row * bytes..<(row + 1) * bytes
      let bits = BitString(bytes: plaintexts[range]).bits + BitString(bytes: keys[range]).bits
      return bits.map { $0 ? values.one : values.zero }
    }
    #expect(inputs.flatMap { plain(model.network(of: .alice), $0) } == numbers)
    let read = try ChangingKeyCipher(model: model).decrypt(.each(numbers), keys: .each(keys))
    let outputs = (0..<70).map {
      plain(model.network(of: .bob), Array(numbers[$0 * bits..<($0 + 1) * bits]) + inputs[$0].suffix(bits))
    }
    let limit = values.threshold(0.5)
    #expect(outputs.flatMap { BitString($0.map { $0 > limit }).packed } == read)
  }

  /// A network for one example, one number at a time.
  private func plain(_ network: Network, _ input: [Float]) -> [Float] {
    zip(network.layers, network.parameterRanges).reduce(input) { values, layer in
      let (own, ranges) = layer
      let parameters = Array(network.parameters[ranges.weights.lowerBound..<ranges.biases.upperBound])
      return PlainKernels.sums(own, parameters, values).map {
        own.activation(Lanes(repeating: $0))[0]
      }
    }
  }

  @Test func oneBlockMeetsAllKeys() throws {
    let model = CipherModel(.phase1, seed: 5)
    let keys = NeuralCodebook.everyBlock(bits: 16)
    let cipher = ChangingKeyCipher(model: model)
    let numbers = try cipher.encrypt(.same([0x13, 0x37]), keys: .each(Array(keys.prefix(400))))
    let repeated = (0..<200).flatMap { _ -> [UInt8] in [0x13, 0x37] }
    let alike = try cipher.encrypt(.each(repeated), keys: .each(Array(keys.prefix(400))))
    #expect(numbers == alike)
    let block = Array(numbers.prefix(16))
    let read = try cipher.decrypt(.same(block), keys: .each(keys))
    #expect(read.count == 131_072)
    for key in [0, 1, 65, 32_767, 65_535] {
      let bits = BitString(bytes: keys[2 * key..<2 * key + 2])
      let expected = NeuralCodebook(model: model, key: bits).decryptedRows(block, as: .bob)
      #expect(Array(read[2 * key..<2 * key + 2]) == expected)
    }
  }

  @Test func whoStopsItGetsNothing() {
    let model = CipherModel(.phase1, bits: 24, seed: 5)
    let bytes = randomBytes(3 * 5_000, draw: 4)
    // Several threads ask.
    let asked = Atomic(0)
    let stop: @Sendable () -> Bool = { asked.add(1, ordering: .relaxed).newValue > 10 }
    let cipher = ChangingKeyCipher(model: model, threads: 2)
    #expect(throws: Stopped()) { try cipher.encrypt(.each(bytes), keys: .same([1, 2, 3]), shouldStop: stop) }
    #expect(asked.load(ordering: .relaxed) < 20)
    let codebook = NeuralCodebook(model: model, key: .paperKey(bits: 24), threads: 2)
    let blocks = Blocks(bytes: bytes, blockBytes: 3)
    #expect(throws: Stopped()) { try codebook.encrypt(blocks, shouldStop: stop) }
    #expect(throws: Stopped()) { try codebook.encryptCountingRounding(blocks, shouldStop: stop) }
    #expect(throws: Stopped()) { try codebook.decrypt(codebook.encrypt(blocks), shouldStop: stop) }
  }

  @Test(arguments: [8, 16, 24, 64])
  func countingTheRoundingDoesNotChangeTheCiphertext(bits: Int) throws {
    let model = CipherModel(.phase3, bits: bits, seed: 9)
    let codebook = NeuralCodebook(model: model, key: .paperKey(bits: bits), threads: 2)
    let blocks = Blocks(bytes: randomBytes(1_001, draw: 5), blockBytes: bits / 8)
    let both = try codebook.encryptCountingRounding(blocks, shouldStop: { false })
    #expect(both.ciphertext == codebook.encrypt(blocks))
    // The definition: Bob reads Alice's numbers, and the same after they were sent as 16 bits.
    let tried =
      bits > 16 ? blocks : Blocks(bytes: NeuralCodebook.everyBlock(bits: bits), blockBytes: bits / 8)
    let exact = codebook.encryptedNumbers(tried)
    let range = CiphertextRange.minusOneToOne
    let rounded = exact.map { range.number(for: range.code(for: $0)) }
    let changed = zip(codebook.decryptedRows(exact, as: .bob), codebook.decryptedRows(rounded, as: .bob))
      .reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    #expect(both.cost.changedBits == changed && both.cost.blocks == tried.distinctCount)
  }

  @Test func aMessageOfNoBlocksIsNoMistake() {
    let codebook = NeuralCodebook(model: CipherModel(.phase1, seed: 1), key: .paperKey(bits: 16))
    let ciphertext = codebook.encrypt(Blocks(bytes: [], blockBytes: 2))
    #expect(
      ciphertext.count == 0 && codebook.decrypt(ciphertext).isEmpty && ciphertext.thumbnailBytes().isEmpty)
  }
}
