import NeuralCipher
import NeuralNetwork
import Testing

struct MeasureTests {
  private static func trained(_ architecture: Architecture, bits: Int = 16) -> CipherModel {
    CipherModel(architecture, bits: bits, seed: 4).trained(TrainingOptions(steps: 60, threads: 2)).model
  }

  @Test(arguments: Architecture.allCases)
  func everyRowOfTheMatrixIsTheListOfItsNumber(architecture: Architecture) throws {
    let model = Self.trained(architecture)
    let matrix = try #require(model.correlationMatrix(messages: 500, threads: 2))
    for coordinate in [0, 2, 15] {
      let list = try #require(model.correlate(coordinate, messages: 500, threads: 1))
      #expect(list.correlations == matrix[coordinate])
    }
    for first in 0..<16 {
      #expect(abs((matrix[first][first] ?? 0) - 1) < 1e-12)
      for second in 0..<16 { #expect(matrix[first][second] == matrix[second][first]) }
    }
    #expect(model.correlationMatrix(messages: 500, threads: 1, shouldStop: { true }) == nil)
  }

  /// The losses as the definition has them: each block through the networks on its own.
  @Test(arguments: Architecture.allCases, [8, 16, 24])
  func aPicturesLossesAreThoseOfItsBlocks(architecture: Architecture, bits: Int) throws {
    let model = Self.trained(architecture, bits: bits)
    let key = BitString((0..<bits).map { $0 % 3 == 0 })
    let size = bits / 8
    // An odd tail, and some blocks that come again.
    let bytes = (0..<size * 150 + size / 2).map { UInt8(truncatingIfNeeded: $0 * $0 / 3) }
    let blocks = Blocks(bytes: bytes, blockBytes: size)
    let cipher = NeuralCodebook(model: model, key: key, threads: 2)
    let losses = try #require(cipher.losses(of: blocks, batch: 64))
    #expect(losses.count == (blocks.count + 63) / 64)
    let values = model.architecture.bitValues
    func numbers(_ bits: [Bool]) -> [Float] { bits.map { $0 ? values.one : values.zero } }
    let ciphertext = cipher.encrypt(blocks)
    var expected: [(bob: Float, eve: Float)] = []
    for block in 0..<blocks.count {
      let distinct = Array(blocks.distinctBlock(blocks.indices[block]))
      let plain = (0..<bits).map { distinct[$0 / 8] >> UInt8(7 - $0 % 8) & 1 == 1 }
      let sent = ciphertext.numbers(ofBlock: block)
      let bob = model.network(of: .bob)([sent + numbers(key.bits)])[0]
      let eve = model.network(of: .eve)([sent])[0]
      func error(_ guess: [Float]) -> Float {
        let distance = zip(guess, numbers(plain)).reduce(0) { $0 + abs($1.0 - $1.1) }
        return distance / (values.one - values.zero)
      }
      expected.append((error(bob), error(eve)))
    }
    for (batch, losses) in losses.enumerated() {
      let own = expected[batch * 64..<min((batch + 1) * 64, expected.count)]
      let bob = own.reduce(0) { $0 + $1.bob } / Float(own.count)
      let eve = own.reduce(0) { $0 + $1.eve } / Float(own.count)
      let half = Float(bits) / 2
      #expect(abs((losses.bob ?? -1) - bob) < 1e-4 && abs((losses.eve ?? -1) - eve) < 1e-4)
      let penalty = (half - eve) * (half - eve) / (half * half)
      #expect(abs((losses.aliceBob ?? -1) - bob - penalty) < 2e-4)
    }
    #expect(cipher.losses(of: blocks, shouldStop: { true }) == nil)
  }

  @Test(arguments: CiphertextAvalanche.Source.allCases)
  func aFlippedBitMovesTheNumbersAsFarAsTheNetworkSays(source: CiphertextAvalanche.Source) throws {
    let model = Self.trained(.phase3)
    let result = try #require(model.avalanche(of: source, messages: 40, threads: 2))
    #expect(result.movements.count == 16 && result.movements.allSatisfy { $0.count == 16 })
    #expect(result.movements.joined().allSatisfy { $0 >= 0 && $0 <= 1 })
    let other = try #require(model.avalanche(of: source, messages: 40, threads: 1))
    #expect(other == result)
    // An Alice whose weights for one input bit are zero does not see it.
    var blind = model[.alice].network
    let bit = 5
    let input = source == .message ? bit : 16 + bit
    for output in 0..<32 { blind.parameters[input * 32 + output] = 0 }
    let blindModel = try CipherModel.replacingAlice(of: model, with: blind)
    let row = try #require(blindModel.avalanche(of: source, messages: 40, threads: 2))
    #expect(row.movements[bit].allSatisfy { $0 == 0 })
    #expect(row.movements[bit + 1].contains { $0 > 0 })
    #expect(model.avalanche(of: source, threads: 1, shouldStop: { true }) == nil)
  }
}

extension CipherModel {
  /// The model with another network for Alice, by way of its file.
  static func replacingAlice(of model: CipherModel, with network: Network) throws -> CipherModel {
    var bytes = model.fileBytes
    let old = model[.alice].network.parameters[..<(32 * 32)]
    let pattern = old.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
    let new = network.parameters[..<(32 * 32)].flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
    }
    bytes.replaceSubrange(place..<place + new.count, with: new)
    return try CipherModel(fileBytes: bytes)
  }
}
