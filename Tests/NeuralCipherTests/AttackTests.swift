import Foundation
import NeuralCipher
import Testing

/// What each attack must do against the networks, and what it must not be able to do against ciphers that it does not fit.
struct AttackTests {
  /// Networks that have learned: those that lie beside the lessons.
  private static let trained: CipherModel = {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("lessons/checkpoints/phase3.safetensors")
    let model = (try? Data(contentsOf: file)).flatMap { try? CipherModel(fileBytes: [UInt8]($0)) }
    return model ?? CipherModel(.phase3, seed: 7)
  }()
  private static let key: [UInt8] = [0x55, 0x55]
  /// A message of 2,000 blocks, some far commoner than others.
  private static let message: [UInt8] = (0..<2_000).flatMap { (block: Int) -> [UInt8] in
    if block % 3 != 0 { return [0xff, 0xff] }
    return [UInt8(block * 7 % 256), UInt8(block * block % 251)]
  }

  private static let neural = ChangingKeyCipher(model: trained)

  private func target(_ cipher: some BlockCipher) -> AttackTarget {
    AttackTarget(cipher, key: Self.key, seed: 7, threads: 2)
  }

  private func attacked(_ target: AttackTarget) throws -> AttackedMessage {
    try AttackedMessage(Self.message, under: target)
  }

  private func linear(
    _ cipher: some BlockCipher, _ arithmetic: LinearAttack.Arithmetic = .real,
    source: LinearAttack.Source = .any
  ) throws -> LinearAttack {
    let target = target(cipher)
    return try LinearAttack(on: target, message: attacked(target), source: source, arithmetic: arithmetic)
  }

  // MARK: The linear attack

  @Test func twentyFourKnownBlocksReadAllBlocksOfTheNetworks() throws {
    let attack = try linear(Self.neural)
    let result = try attack.result(pairs: 24)
    #expect(result.pairs == 24 && result.all.blocks == 65_536)
    #expect(result.all.blockShare > 0.99 && result.message?.blockShare ?? 0 > 0.99)
    let few = try attack.result(pairs: 8)
    #expect(few.all.blockShare < 0.2 && few.all.bitShare > 0.5)
  }

  @Test func blocksOfTheMessageItselfDoAsWell() throws {
    let result = try linear(Self.neural, source: .message).result(pairs: 24)
    #expect(result.message?.blockShare ?? 0 > 0.99)
  }

  @Test func anUntrainedAliceIsNotReadFromTwenty() throws {
    let cipher = ChangingKeyCipher(model: CipherModel(.phase3, seed: 7))
    let result = try linear(cipher).result(pairs: 20)
    #expect(result.all.blockShare < 0.3)
  }

  @Test func aRandomTableIsReadByNeitherArithmetic() throws {
    for arithmetic in [LinearAttack.Arithmetic.real, .binary] {
      let result = try linear(RandomTable(blockBytes: 2), arithmetic).result(pairs: 64)
      #expect(result.all.blockShare < 0.01 && abs(result.all.bitShare - 0.5) < 0.02)
    }
  }

  @Test func hillIsReadByEliminationAndNotByAStraightLine() throws {
    let cipher = HillCipher(blockBytes: 2)
    let real = try linear(cipher).result(pairs: 40)
    #expect(real.all.blockShare < 0.05)
    let binary = try linear(cipher, .binary).result(pairs: 24)
    let elimination = try #require(binary.elimination)
    #expect(elimination.rank == 17 && elimination.affineBits == 16 && elimination.settled == 1)
    #expect(binary.all.blockShare == 1 && binary.message?.blockShare == 1)
    let few = try linear(cipher, .binary).result(pairs: 12)
    #expect((few.elimination?.settled ?? 1) < 0.1 && few.all.blockShare < 0.1)
  }

  @Test func exclusiveOrIsReadByBoth() throws {
    for arithmetic in [LinearAttack.Arithmetic.real, .binary] {
      let result = try linear(XORCipher(blockBytes: 2), arithmetic).result(pairs: 30)
      #expect(result.all.blockShare == 1)
    }
  }

  @Test func theCurveGrowsAndIsTheSameEveryTime() throws {
    let counts = LinearAttack.counts(bits: 16)
    #expect(counts == [1, 4, 8, 12, 15, 16, 17, 18, 19, 20, 22, 24, 32, 48, 64])
    let curve = try linear(Self.neural).curve([4, 17, 24], draws: 3)
    #expect(curve.map(\.pairs) == [4, 17, 24] && curve[0].blockShare < curve[2].blockShare)
    #expect(curve[2].blockShare > 0.99 && curve[2].blockShares.count == 3)
    #expect(try linear(Self.neural).curve([4, 17, 24], draws: 3) == curve)
  }

  // MARK: Other keys

  @Test func theDecoderIsCarriedToAnotherKeyByOneBlock() throws {
    let target = target(Self.neural)
    let attack = try TransferAttack(on: target, message: attacked(target))
    let result = try attack.result()
    #expect(result.all.blockShare > 0.95 && result.all.blockShare > result.unshifted.blockShare)
    let table = self.target(RandomTable(blockBytes: 2))
    let onTable = try TransferAttack(on: table, message: attacked(table))
    let other = try onTable.result()
    #expect(other.all.blockShare < 0.01)
    for cipher in [AnyBlockCipher(HillCipher(blockBytes: 2)), AnyBlockCipher(XORCipher(blockBytes: 2))] {
      let bits = self.target(cipher)
      let attack = try TransferAttack(on: bits, message: attacked(bits), arithmetic: .binary)
      let exact = try attack.result()
      #expect(exact.all.blockShare == 1)
    }
  }

  @Test func theKeyFollowsFromOneBlock() throws {
    let equations = try KeyEquations(of: target(Self.neural))
    #expect(equations.fitQuality > 0.98)
    let right = try equations.successes(draws: 200)
    #expect(right > 180)
    let hill = try KeyEquations(of: target(HillCipher(blockBytes: 2)), arithmetic: .binary)
    #expect(try hill.fitQuality == 1 && hill.secretKey() == Self.key)
    #expect(try hill.successes(draws: 50) == 50)
    let table = try KeyEquations(of: target(RandomTable(blockBytes: 2)), arithmetic: .binary)
    #expect(try abs(table.fitQuality - 0.5) < 0.02 && table.secretKey() != Self.key)
  }

  // MARK: Tables and counting

  @Test func aTableReadsWhatItHoldsAndCountersHaveNoTable() throws {
    let target = target(RandomTable(blockBytes: 2))
    let attack = CodebookAttack(on: target, message: try attacked(target))
    let result = attack.result(pairs: 40)
    #expect(result.pairs == 40 && result.entries < 40 && result.covered > 1_300)
    #expect(result.message.rightBlocks >= result.covered)
    let curve = try attack.curve()
    #expect(curve.first?.pairs == 1 && curve.last?.pairs == 2_000 && curve.last?.covered == 1)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.covered <= $1.covered })
  }

  @Test func countingFindsTheCommonestBlock() throws {
    let attack = FrequencyAttack(on: try attacked(target(HillCipher(blockBytes: 2))))
    // Two thirds of the message are white, and white is what the commonest block is called.
    #expect(attack.commonestUses >= 1_333 && attack.message.rightBlocks >= 1_333)
    #expect(attack.rows.count % 2 == 0 && attack.rows.contains(0))
  }

  // MARK: Games

  @Test func theGameIsWonAgainstEveryCodebook() throws {
    func advantage(_ cipher: some BlockCipher, _ strategy: DistinguishingGame.Strategy) throws -> Interval {
      try DistinguishingGame(against: target(cipher)).play(strategy, games: 400).interval
    }
    for cipher in [AnyBlockCipher(Self.neural), AnyBlockCipher(RandomTable(blockBytes: 2))] {
      #expect(try advantage(cipher, .equalBlocks).lower > 0.95)
      #expect(try advantage(cipher, .seenBefore).lower > 0.95)
    }
    #expect(try advantage(Self.neural, .difference).lower > 0.9)
    #expect(try advantage(HillCipher(blockBytes: 2), .difference).lower > 0.95)
    #expect(try advantage(RandomTable(blockBytes: 2), .difference).lower < 0.08)
    #expect(try advantage(RandomTable(blockBytes: 2), .oneBlock).lower < 0.08)
  }

  // MARK: All keys

  @Test(arguments: [
    AnyBlockCipher(neural), AnyBlockCipher(XORCipher(blockBytes: 2)),
    AnyBlockCipher(RandomTable(blockBytes: 2)),
  ])
  func twoKnownBlocksLeaveTheOneKey(cipher: AnyBlockCipher) throws {
    let attack = BruteForceAttack(on: target(cipher))
    #expect(attack.count == 65_536 && attack.key(0x5555) == Self.key)
    let left = try attack.survivors(known: 2)
    #expect(left.counts[0] >= 1 && left.counts[0] < 20 && left.keys == [0x5555])
  }

  @Test func aSmoothPictureGivesTheKeyAway() throws {
    let (width, height) = (10, 8)
    let pixels = (0..<width * height).map { place -> UInt8 in
      let (y, x) = place.quotientAndRemainder(dividingBy: width)
      return UInt8(128 + (x * x + 3 * y * x) % 97 - y)
    }
    let target = target(RandomTable(blockBytes: 2))
    let message = try AttackedMessage(pixels, under: target)
    let shape = SmoothnessAttack.Shape(width: width, height: height, channels: 1)
    let result = try SmoothnessAttack(BruteForceAttack(on: target), message: message, shape: shape).run()
    #expect(result.key == Self.key && result.placeOnSmall == 1 && result.placeOnLarge == 1)
  }

  @Test func onlyTheRightKeyOfTheNetworksGivesTheCiphertextBack() throws {
    let neural = target(Self.neural)
    let back = try BruteForceAttack(on: neural).givingBack(attacked(neural))
    #expect(back.blocks == 8 && back.keys == [0x5555])
    // Of a permutation every key does.
    let hill = target(HillCipher(blockBytes: 2))
    let all = try BruteForceAttack(on: hill).givingBack(attacked(hill))
    #expect(all.keys.count == 65_536)
  }

  @Test func everyAttackStopsWhenItIsTold() throws {
    let target = target(Self.neural)
    let message = try attacked(target)
    let stopped = AttackTarget(Self.neural, key: Self.key, seed: 7, threads: 2, shouldStop: { true })
    #expect(throws: Stopped()) { try AttackedMessage(Self.message, under: stopped) }
    #expect(throws: Stopped()) { try LinearAttack(on: stopped, message: message) }
    #expect(throws: Stopped()) { try TransferAttack(on: stopped, message: message) }
    #expect(throws: Stopped()) { try KeyEquations(of: stopped) }
    #expect(throws: Stopped()) { try BruteForceAttack(on: stopped).survivors(known: 1) }
    #expect(throws: Stopped()) { try CodebookAttack(on: stopped, message: message).curve() }
    #expect(throws: Stopped()) { try DistinguishingGame(against: stopped).play(.oneBlock, games: 10) }
  }
}
