import NeuralNetwork

/// The table of attacks for one recipe: networks are trained, and then every attack is tried on them under several keys,
/// with several draws of what the attacker knows.
public struct AttackRecipe: Hashable, Sendable {
  /// How the networks are trained.
  public let training: Recipe
  /// Secret keys, each attacked on its own.
  public let keys: Int
  /// Draws of known blocks for each key.
  public let draws: Int
  /// Minibatches for every eavesdropper under one key.
  public let fixedKeySteps: Int
  /// Fresh eavesdroppers, and minibatches for each.
  public let freshEves: Int
  /// Minibatches for each of them.
  public let freshEveSteps: Int

  /// The table for the paper's phase 3.
  ///
  /// - Parameter limit: The most steps for everybody who learns, for a try.
  public init(keys: Int, draws: Int, limit: Int? = nil) {
    precondition(keys > 0 && draws > 0, "an attack is tried at least once")
    training = .thirdPhase(limit: limit)
    self.keys = keys
    self.draws = draws
    fixedKeySteps = min(1_500, limit ?? .max)
    freshEves = 5
    freshEveSteps = min(5_000, limit ?? .max)
  }

  /// All steps that are trained in one run.
  public var totalSteps: Int { training.totalSteps + keys * fixedKeySteps + freshEves * freshEveSteps }

  /// What is counted.
  public enum Measure: String, CaseIterable, Sendable {
    /// Bob himself: the share of all blocks that he reads under a key.
    case bob
    /// The linear attack from 20 known blocks: the share of all blocks.
    case linear20 = "linear_20"
    /// The same from 24.
    case linear24 = "linear_24"
    /// The same from 24 on an Alice that has learned nothing: a control.
    case linearUntrained = "linear_24_untrained"
    /// The linear decoder of another key, shifted by one known block: the share of all blocks.
    case transfer
    /// The key by linear equations from one known block: the share of draws in which it is right.
    case keyEquations = "key_by_equations"
    /// All keys on two known blocks: the share of draws in which the right key alone is left.
    case allKeys = "all_keys"
    /// An eavesdropper trained under one key: the share of all blocks.
    case fixedKey = "fixed_key"
    /// The best of fresh eavesdroppers: the share of single bits of random messages under random keys.
    case freshEve = "fresh_eve"

    /// What guessing comes to.
    public func chance(bits: Int) -> Double {
      self == .freshEve ? 0.5 : Double(sign: .plus, exponent: -bits, significand: 1)
    }
  }

  /// Trains the networks of one seed and tries everything on them.
  ///
  /// - Parameter report: Told how many steps are done.
  /// - Returns: The same bits with any number of threads.
  /// - Throws: ``Stopped`` if `shouldStop` said so before the end.
  public func run(
    seed: UInt64, threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false }, report: @Sendable (_ done: Int) -> Void = { _ in }
  ) throws(Stopped) -> AttackRun {
    let fresh = CipherModel(training.architecture, bits: training.bits, seed: seed)
    let trained = fresh.trained(
      TrainingOptions(steps: training.steps, batch: Recipe.batch, threads: threads), shouldStop: shouldStop
    ) { report($0.done) }
    if trained.wasStopped { throw Stopped() }
    let cipher = ChangingKeyCipher(model: trained.model, threads: threads)
    let untrained = ChangingKeyCipher(model: fresh, threads: threads)
    var shares: [Measure: [Double]] = [:]
    var done = training.totalSteps
    let secrets = RandomStream(seed: seed, purpose: .attackedKeys)
    for number in 0..<keys {
      let key = secrets.bytes(0..<cipher.keyBytes, index: UInt32(number), step: 0)
      // Every key has known blocks of its own.
      let drawSeed = seed &* 1_000_003 &+ UInt64(number)
      func target(_ cipher: ChangingKeyCipher) -> AttackTarget {
        AttackTarget(cipher, key: key, seed: drawSeed, threads: threads, shouldStop: shouldStop)
      }
      let before = done
      let known = try knownBlockShares(target(cipher), key: key, untrained: target(untrained))
      let eve = try FixedKeyAttack(
        on: target(cipher), like: training.architecture, steps: fixedKeySteps, seed: drawSeed
      ).run(checkpoints: 1, report: { steps, _ in report(before + steps) })
      for (measure, values) in known { shares[measure, default: []] += values }
      shares[.fixedKey, default: []].append(eve.score.blockShare)
      done += fixedKeySteps
    }
    let target = AttackTarget(
      cipher, key: [UInt8](repeating: 0, count: cipher.keyBytes), seed: seed, threads: threads,
      shouldStop: shouldStop)
    let (before, tries) = (done, keys * draws)
    let equations = try KeyEquations(of: target).successes(draws: tries)
    let survivors = try BruteForceAttack(on: target).draws(tries, known: 2)
    let eves = try FreshEveAttack(
      on: cipher, like: training.architecture, count: freshEves, steps: freshEveSteps, seed: seed,
      threads: threads
    ).run(shouldStop: shouldStop, report: { steps, _ in report(before + steps) })
    shares[.keyEquations] = [Double(equations) / Double(tries)]
    shares[.allKeys] = [Double(survivors.rightAlone) / Double(tries)]
    shares[.freshEve] = [eves.score.bitShare]
    return AttackRun(recipe: self, seed: seed, shares: shares, keysLeft: survivors.meanLeft[0])
  }

  /// What the attacks from known blocks come to under one key, and what Bob reads.
  private func knownBlockShares(
    _ target: AttackTarget, key: [UInt8], untrained: AttackTarget
  ) throws(Stopped) -> [Measure: [Double]] {
    let every = NeuralCodebook.everyBlock(bits: target.bits)
    let numbers = try target.encrypt(every, message: 0)
    let read = try target.cipher.decrypt(
      .each(numbers), keys: .same(key), message: 0, shouldStop: target.shouldStop)
    // The attacks ask for a message, too; what they read of it does not count here.
    let message = try AttackedMessage([0, 0], under: target)
    let other = try AttackedMessage([0, 0], under: untrained)
    let curve = try LinearAttack(on: target, message: message).curve([20, 24], draws: draws)
    let control = try LinearAttack(on: untrained, message: other).curve([24], draws: draws)
    let transfer = try TransferAttack(on: target, message: message)
    var transferred: [Double] = []
    for draw in 0..<draws { transferred.append(try transfer.result(draw: draw).all.blockShare) }
    return [
      .bob: [BlockScore(read, every, width: target.cipher.blockBytes).blockShare],
      .linear20: curve[0].blockShares, .linear24: curve[1].blockShares,
      .linearUntrained: control[0].blockShares, .transfer: transferred,
    ]
  }
}
