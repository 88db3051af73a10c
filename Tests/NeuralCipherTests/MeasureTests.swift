import NeuralCipher
import NeuralNetwork
import Testing

struct MeasureTests {
  private static func trained(_ architecture: Architecture, bits: Int = 16) -> CipherModel {
    CipherModel(architecture, bits: bits, seed: 4).trained(TrainingOptions(steps: 60, threads: 1)).model
  }

  @Test(arguments: Architecture.allCases)
  func everyRowOfTheMatrixIsTheListOfItsNumber(architecture: Architecture) throws {
    let model = Self.trained(architecture)
    let matrix = try model.correlationMatrix(messages: 500, threads: 2)
    for coordinate in [0, 2, 15] {
      let list = try model.correlate(coordinate, messages: 500, threads: 1)
      #expect(list.correlations == matrix[coordinate])
    }
    for first in 0..<16 {
      #expect(abs((matrix[first][first] ?? 0) - 1) < 1e-12)
      for second in 0..<16 { #expect(matrix[first][second] == matrix[second][first]) }
    }
    #expect(throws: Stopped()) {
      try model.correlationMatrix(messages: 500, threads: 1, shouldStop: { true })
    }
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
    let losses = try cipher.losses(of: blocks, batch: 64)
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
    #expect(throws: Stopped()) { try cipher.losses(of: blocks, shouldStop: { true }) }
  }

  @Test(arguments: Avalanche.Source.allCases)
  func aFlippedBitMovesTheNumbersAsFarAsTheNetworkSays(source: Avalanche.Source) throws {
    let model = Self.trained(.phase3)
    func avalanche(_ model: CipherModel, threads: Int) throws -> Avalanche {
      try ChangingKeyCipher(model: model, threads: threads).avalanche(of: source, messages: 40, seed: 3)
    }
    let result = try avalanche(model, threads: 2)
    #expect(result.movements.count == 16 && result.movements.allSatisfy { $0.count == 16 })
    #expect(result.movements.joined().allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(result.changes.count == 16 && result.changes.allSatisfy { $0.count == 256 })
    #expect(try avalanche(model, threads: 1) == result)
    // An Alice whose weights for one input bit are zero does not see it.
    var blind = model[.alice].network
    let bit = 5
    let input = source == .message ? bit : 16 + bit
    for output in 0..<32 { blind.parameters[input * 32 + output] = 0 }
    let blindModel = try CipherModel.replacingAlice(of: model, with: blind)
    let row = try avalanche(blindModel, threads: 2)
    #expect(row.movements[bit].allSatisfy { $0 == 0 } && row.changes[bit].allSatisfy { $0 == 0 })
    #expect(row.movements[bit + 1].contains { $0 > 0 } && row.changes[bit + 1].contains { $0 > 0 })
    let cipher = ChangingKeyCipher(model: model, threads: 1)
    #expect(throws: Stopped()) { try cipher.avalanche(of: source, seed: 3, shouldStop: { true }) }
  }

  @Test(arguments: Avalanche.Source.allCases)
  func underExclusiveOrEveryBitChangesItsOwnBitAndNoOther(source: Avalanche.Source) throws {
    let result = try XORCipher(blockBytes: 2).avalanche(of: source, messages: 20, seed: 1)
    for (bit, row) in result.changes.enumerated() {
      for (place, count) in row.enumerated() { #expect(count == (bit == place ? 20 : 0)) }
    }
    #expect(result.changedShare == 1.0 / 16 && result.meanMovement == 1.0 / 16)
    #expect(result.farthestShare == 0 || result.farthestShare == 1)
    #expect(result.chiSquare.value == 256 * 20 && result.chiSquare.degrees == 256)
    #expect(result.observedBits == 20 * 256)
  }

  @Test func aWrongKeyBitOfExclusiveOrIsOneWrongBit() throws {
    let result = try XORCipher(blockBytes: 2).keySensitivity(messages: 30, seed: 1)
    #expect(result.wrongBlocks == [Int](repeating: 30, count: 16))
    #expect(result.wrongBits == [Int](repeating: 30, count: 16))
    #expect(result.blocksWrong == 1 && result.bitsWrong == 1.0 / 16)
    #expect(throws: Stopped()) { try XORCipher(blockBytes: 2).keySensitivity(seed: 1, shouldStop: { true }) }
  }

  @Test func theBalanceCountsTheBitsThatAreSent() throws {
    let cipher = AnyBlockCipher(ChangingKeyCipher(model: Self.trained(.phase1), threads: 2))
    let result = try cipher.bitBalance(messages: 50, seed: 9)
    let sample = RandomMessages(count: 50, for: cipher, seed: 9, sample: 2)
    let sent: [Float] = cipher.encrypt(.each(sample.plaintexts), keys: .each(sample.keys))
    for place in [0, 15, 16, 100, 255] {
      let expected = (0..<50).count { message in
        let code = CiphertextRange.zeroToOne.code(for: sent[message * 16 + place / 16])
        return code >> UInt16(15 - place % 16) & 1 == 1
      }
      #expect(result.ones[place] == expected)
    }
    #expect(result.ones.count == 256)
  }

  /// How many deviations from what chance gives a map does.
  private func deviations(_ result: Linearity, _ inputs: Linearity.Inputs) throws -> Double {
    let fit = try #require(result[inputs])
    let chance = result.expectedByChance(fit)
    return (fit.explained - chance.mean) / chance.deviation
  }

  /// With these seeds chance alone stays within two deviations everywhere: another number is another computation.
  ///
  /// Exclusive-or of bits is no straight line of them, but of their products; a random table is none at all.
  @Test func aStraightLineFindsWhatIsThereAndNothingElse() throws {
    let xor = try XORCipher(blockBytes: 2).linearity(seed: 5)
    for inputs in [Linearity.Inputs.message, .key, .both] {
      #expect(abs(try deviations(xor, inputs)) < 2)
    }
    #expect(abs((xor[.products]?.explained ?? 0) - 1) < 1e-9)
    let table = try RandomTable(blockBytes: 2).linearity(seed: 5)
    for fit in table.fits { #expect(abs(try deviations(table, fit.inputs)) < 2) }
    #expect(table.fits.map(\.count) == [16, 16, 32, 288])
    let model = CipherModel(.phase3, seed: 7).trained(TrainingOptions(steps: 1_500, threads: 2)).model
    let trained = try ChangingKeyCipher(model: model, threads: 2).linearity(seed: 5)
    let explained = try #require(trained[.both]).explained
    #expect(explained > 0.99)
    #expect(throws: Stopped()) { try XORCipher(blockBytes: 2).linearity(seed: 5, shouldStop: { true }) }
  }

  @Test func linesThatHaveTooMuchToSettleAreNotEvenBegun() throws {
    #expect(Linearity.settled(by: 4_096, blockBits: 16, keyBits: 16) == Linearity.Inputs.allCases)
    #expect(Linearity.settled(by: 4_096, blockBits: 64, keyBits: 64) == [.message, .key, .both])
    #expect(Linearity.settled(by: 4_096, blockBits: 256, keyBits: 256) == [.message, .key])
    #expect(Linearity.settled(by: 4_096, blockBits: 512, keyBits: 512).isEmpty)
    #expect(Linearity.settled(by: 4_096, blockBits: 128, keyBits: 512) == [.message])
    let result = try XORCipher(blockBytes: 8).linearity(messages: 1_100, seed: 1)
    #expect(
      result.fits.map(\.inputs) == [.message, .key, .both] && result.fits.map(\.count) == [64, 64, 128])
    #expect(try XORCipher(blockBytes: 64).linearity(seed: 1).fits.isEmpty)
  }

  /// The expected numbers are those of NumPy's lstsq.
  @Test func theNormalEquationsGiveTheLeastSquares() throws {
    var coefficients = Matrix(rows: 12, columns: 5)
    var targets = Matrix(rows: 12, columns: 2)
    for row in 0..<12 {
      for column in 0..<5 {
        coefficients[row, column] = Double((row * 7 + column * 3) % 11 - 5 + (row == column ? 1 : 0))
      }
      for column in 0..<2 { targets[row, column] = Double((row * 5 + column * 2) % 7 - 3) }
    }
    let solution = try #require(NormalEquations.solve(coefficients, targets))
    let expected = [
      -0.2613370574286709, 0.11749718973452182, 0.20633267340413025, -0.5497202816217068,
      0.06391258938104785, 0.010516951806149921, 0.2363270774265531, -0.6133083914517704,
      0.2819879065153611, -0.07999660035882028,
    ]
    for (value, expected) in zip(solution.elements, expected) { #expect(abs(value - expected) < 1e-12) }
    let dependent = Matrix(rows: 3, columns: 2, elements: [1, 2, 2, 4, 3, 6])
    #expect(NormalEquations.solve(dependent, Matrix(rows: 3, columns: 1, elements: [1, 2, 3])) == nil)
  }

  /// The expected numbers are those of SciPy's isf.
  @Test func quantilesAreWhereTheirTailsBegin() {
    #expect(abs(Quantile.normal(beyond: 0.05) - 1.9599639845400545) < 1e-9)
    #expect(abs(Quantile.normal(beyond: 0.05 / 4_096) - 4.373857080753245) < 1e-9)
    for (degrees, expected) in [
      (16, 26.296227604864242), (255, 293.2478350807012), (4_096, 4246.0034833375275),
    ] {
      #expect(abs(Quantile.chiSquare(above: 0.05, degrees: degrees) - expected) < 1e-6)
    }
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
