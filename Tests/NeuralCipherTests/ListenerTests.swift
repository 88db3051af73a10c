import NeuralCipher
import Testing

/// Eavesdroppers who learn alone.
@Suite struct ListenerTests {
  /// Sends a block as it is: each number is the bit of the block exclusive-or that of the key.
  private struct Plain: BlockCipher {
    let blockBytes: Int
    var keyBytes: Int { blockBytes }
    let range = CiphertextRange.zeroToOne
    let isCodebook = true

    func encrypt(
      _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>, message: Int, shouldStop: @Sendable () -> Bool
    ) throws(Stopped) -> [Float] {
      guard case .each(let plaintexts) = plaintexts else { throw Stopped() }
      let key: [UInt8]
      switch keys {
      case .each(let keys): key = keys
      case .same(let one): key = plaintexts.indices.map { one[$0 % blockBytes] }
      }
      return zip(plaintexts, key).flatMap { byte, key in
        (0..<8).map { Float((byte ^ key) >> UInt8(7 - $0) & 1) }
      }
    }

    func decrypt(
      _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, message: Int, shouldStop: @Sendable () -> Bool
    ) throws(Stopped) -> [UInt8] { throw Stopped() }
  }

  @Test func sheReadsABytePassedOnUnderOneKey() throws {
    let attack = FixedKeyAttack(
      on: AttackTarget(Plain(blockBytes: 1), key: [0x5A], seed: 1), like: .phase3, steps: 600, seed: 1)
    let result = try attack.run(checkpoints: 4)
    #expect(result.coversAllBlocks)
    #expect(result.checkpoints.map(\.steps) == [0, 150, 300, 450, 600])
    #expect(result.score.blocks == 256)
    #expect(result.score.blockShare > 0.99)
    #expect(result.checkpoints[0].score.blockShare < 0.1)
    #expect(result.checkpoints[0].distinctPairs == 0)
    #expect(result.score.blockShare >= result.checkpoints[0].score.blockShare)
  }

  /// An exclusive-or with a key that is used once gives nothing away: a control that has to fail.
  @Test func sheReadsNothingThatWasMixedWithAFreshKey() throws {
    let attack = FreshEveAttack(
      on: Plain(blockBytes: 1), like: .phase3, count: 2, steps: 100, seed: 3, threads: 1)
    let result = try attack.run()
    #expect(result.choices.count == 2)
    #expect(abs(result.score.bitShare - 0.5) < 0.02)
  }

  @Test(arguments: [Architecture.phase1, .phase3, .reference], [nil, 24, 96])
  func sheLearnsTheSameBitsWithAnyNumberOfThreads(architecture: Architecture, width: Int?) throws {
    let model = CipherModel(architecture, seed: 5)
    let listeners = try (1...3).map { threads in
      try FixedKeyAttack(
        on: AttackTarget(
          ChangingKeyCipher(model: model, threads: threads), key: [0x55, 0x55], seed: 9, threads: threads),
        like: architecture, steps: 40, pairs: 300, width: width, seed: 9
      ).run(checkpoints: 2).listener
    }
    #expect(listeners[1] == listeners[0])
    #expect(listeners[2] == listeners[0])
    #expect(listeners[0].steps == 40)
  }

  @Test func trainingInPiecesIsTrainingAtOnce() throws {
    let model = CipherModel(.phase3, seed: 5)
    func listener(checkpoints: Int) throws -> Listener {
      try FixedKeyAttack(
        on: AttackTarget(ChangingKeyCipher(model: model, threads: 1), key: [1, 2], seed: 2), like: .phase3,
        steps: 70, seed: 2
      ).run(checkpoints: checkpoints).listener
    }
    #expect(try listener(checkpoints: 1) == listener(checkpoints: 7))
  }

  @Test func whoeverIsStoppedHasNoResult() {
    let cipher = Plain(blockBytes: 1)
    let target = AttackTarget(cipher, key: [0], seed: 1, shouldStop: { true })
    #expect(throws: Stopped()) {
      try FixedKeyAttack(on: target, like: .phase3, steps: 10, seed: 1).run()
    }
    #expect(throws: Stopped()) {
      try FreshEveAttack(on: cipher, like: .phase3, count: 1, steps: 10, seed: 1).run(shouldStop: { true })
    }
  }

  @Test func everyEveHasASeedOfHerOwn() {
    let seeds = Set((0..<50).map { Listener.seed(number: $0, of: 7) } + [7])
    #expect(seeds.count == 51)
  }

  /// The interval of 81 in 263 is an example of Newcombe's.
  ///
  /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
  @Test func theIntervalOfAShareIsWilsons() {
    let sent = [UInt8](repeating: 0, count: 263)
    let read = (0..<263).map { UInt8($0 < 81 ? 0 : 1) }
    let score = BlockScore(read, sent, width: 1)
    #expect(score.rightBlocks == 81)
    #expect(abs(score.blockInterval.lower - 0.2553) < 0.00005)
    #expect(abs(score.blockInterval.upper - 0.3662) < 0.00005)
    #expect(score.rightBits == 263 * 7 + 81)
    #expect(score.bitInterval.contains(score.bitShare))
  }
}
