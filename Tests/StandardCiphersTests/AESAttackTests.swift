import NeuralCipher
import StandardCiphers
import Testing

/// What attacks do to a good cipher: nothing, unless its mode or its key lets them.
struct AESAttackTests {
  private static let key: [UInt8] = [0x55, 0x55]
  /// 400 blocks of 16 bytes, most of them white.
  private static let message: [UInt8] = (0..<400).flatMap { (block: Int) -> [UInt8] in
    [UInt8](repeating: block % 3 != 0 ? 0xff : UInt8(block % 250), count: 16)
  }
  private static let codebook = AESBlocks(keyBytes: 2)
  private static let counter = AESCounter(keyBytes: 2, nonce: .fresh(seed: 3))
  private static let sameNonce = AESCounter(keyBytes: 2, nonce: .fixed(Array(repeating: 9, count: 12)))
  private static let all: [AnyBlockCipher] = [
    AnyBlockCipher(codebook), AnyBlockCipher(counter), AnyBlockCipher(sameNonce),
  ]

  private func target(_ cipher: some BlockCipher) -> AttackTarget {
    AttackTarget(cipher, key: Self.key, seed: 7, threads: 2)
  }

  private func attacked(_ target: AttackTarget) throws -> AttackedMessage {
    try AttackedMessage(Self.message, under: target)
  }

  @Test(arguments: 0..<3)
  func aesIsReadByNoStraightLineAndNoEquations(which: Int) throws {
    let target = target(Self.all[which])
    for arithmetic in [LinearAttack.Arithmetic.real, .binary] {
      let attack = try LinearAttack(on: target, message: attacked(target), arithmetic: arithmetic)
      let result = try attack.result(pairs: 300)
      #expect(result.all.rightBlocks == 0 && abs(result.all.bitShare - 0.5) < 0.01)
    }
  }

  @Test func equalBlocksFallToATableOnlyInCodebookMode() throws {
    let book = target(Self.codebook)
    #expect(CodebookAttack(on: book, message: try attacked(book)).result(pairs: 20).covered > 260)
    #expect(FrequencyAttack(on: try attacked(book)).message.rightBlocks >= 266)
    let other = target(Self.counter)
    let result = CodebookAttack(on: other, message: try attacked(other)).result(pairs: 20)
    #expect(result.covered == 20 && result.entries == 20)
    #expect(FrequencyAttack(on: try attacked(other)).distinctBlocks == 400)
  }

  @Test func theGameIsLostAgainstACounterWithAFreshNonceOnly() throws {
    func interval(_ cipher: some BlockCipher, _ strategy: DistinguishingGame.Strategy) throws -> Interval {
      try DistinguishingGame(against: target(cipher)).play(strategy, games: 300).interval
    }
    for strategy in DistinguishingGame.Strategy.allCases {
      // Wider than 95 %, since there are four of them.
      let found = try interval(Self.counter, strategy)
      #expect(found.lower < 0.06 && found.upper > -0.06)
    }
    #expect(try interval(Self.codebook, .equalBlocks).lower > 0.95)
    #expect(try interval(Self.codebook, .seenBefore).lower > 0.95)
    #expect(try interval(Self.sameNonce, .seenBefore).lower > 0.95)
  }

  @Test(arguments: 0..<3)
  func twoKnownBlocksLeaveTheOneKeyOfSixteenBits(which: Int) throws {
    let left = try BruteForceAttack(on: target(Self.all[which])).survivors(known: 2)
    #expect(left.keys == [0x5555] && left.counts[0] == 1)
  }
}
