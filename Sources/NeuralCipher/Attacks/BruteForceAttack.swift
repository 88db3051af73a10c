import Threads

/// All keys, one after the other, through the receiver's side of the cipher.
///
/// The cipher is public, the networks with it: only the key is secret. A key of 16 bits is one of 65,536.
public struct BruteForceAttack: Sendable {
  let target: AttackTarget
  /// Every key there is, `[2^keyBits][keyBytes]`.
  let keys: [UInt8]

  /// Whether the keys of so many bits can be tried: up to 16.
  public static func canTry(keyBits: Int) -> Bool { keyBits <= 16 }

  /// Prepares an attack.
  public init(on target: AttackTarget) {
    precondition(Self.canTry(keyBits: target.keyBits), "so many keys cannot be tried")
    self.target = target
    keys = NeuralCodebook.everyBlock(bits: target.keyBits)
  }

  /// How many keys there are.
  public var count: Int { keys.count / target.cipher.keyBytes }

  /// One of the keys.
  public func key(_ index: Int) -> [UInt8] {
    Array(keys[index * target.cipher.keyBytes..<(index + 1) * target.cipher.keyBytes])
  }

  // MARK: From known blocks

  /// The keys under which known blocks are read right.
  public struct Survivors: Equatable, Sendable {
    /// The known blocks.
    public let plaintexts: [UInt8]
    /// How many keys read the first block right, how many the first two, and so on.
    public let counts: [Int]
    /// The keys that read all of them right, by their numbers.
    public let keys: [Int]
  }

  /// Tries all keys on known blocks of the secret key: random ones, of any message.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func survivors(known: Int, draw: Int = 0) throws(Stopped) -> Survivors {
    let blocks = target.distinctBlocks(known, .knownBlocks, draw: draw)
    return try survivors(
      blocks, try target.encrypt(blocks, message: AttackTarget.MessageNumber.known))
  }

  /// The keys that read blocks from what was sent for them.
  private func survivors(_ blocks: [UInt8], _ numbers: [Float]) throws(Stopped) -> Survivors {
    let found =
      target.cipher.isCodebook
      ? try survivorsBlockByBlock(blocks, numbers) : try survivorsKeyByKey(blocks, numbers)
    return Survivors(plaintexts: blocks, counts: found.counts, keys: found.keys)
  }

  /// All keys read the first block, those that are left the second, and so on.
  private func survivorsBlockByBlock(_ blocks: [UInt8], _ numbers: [Float]) throws(Stopped) -> (
    counts: [Int], keys: [Int]
  ) {
    let (cipher, width, bytes) = (target.cipher, target.cipher.numbersPerBlock, target.cipher.blockBytes)
    var left = Array(0..<count)
    var counts: [Int] = []
    for block in 0..<blocks.count / bytes {
      guard !left.isEmpty else {
        counts.append(0)
        continue
      }
      // It takes some hundredths of a second: nobody need be asked in between.
      try target.stopIfTold()
      let read = cipher.decrypt(
        .same(Array(numbers[block * width..<(block + 1) * width])),
        keys: .each(left.count == count ? keys : left.flatMap { key($0) }),
        message: AttackTarget.MessageNumber.known)
      let truth = blocks[block * bytes..<(block + 1) * bytes]
      left = left.indices.filter { read[$0 * bytes..<($0 + 1) * bytes].elementsEqual(truth) }.map { left[$0] }
      counts.append(left.count)
    }
    return (counts, left)
  }

  /// Each key reads all known blocks where they stand in their message.
  private func survivorsKeyByKey(_ blocks: [UInt8], _ numbers: [Float]) throws(Stopped) -> (
    counts: [Int], keys: [Int]
  ) {
    let (cipher, bytes, total) = (target.cipher, target.cipher.blockBytes, count)
    let known = blocks.count / bytes
    let wasStopped = Flag()
    // For every key how many of the blocks it reads right before the first wrong one.
    let right = try [Int](count: total) { place in
      nonisolated(unsafe) let place = place
      let parts = target.threads
      WorkerPool(threads: parts).forEachPart(of: parts) { part in
        for index in total * part / parts..<total * (part + 1) / parts {
          if index % 1_024 == 0, target.shouldStop() { wasStopped.raise() }
          if wasStopped.isRaised { return }
          let read = cipher.decrypt(
            .each(numbers), keys: .same(key(index)), message: AttackTarget.MessageNumber.known)
          place[index] =
            (0..<known).first { block in
              read[block * bytes..<(block + 1) * bytes] != blocks[block * bytes..<(block + 1) * bytes]
            } ?? known
        }
      }
      return !wasStopped.isRaised
    }
    return (
      (1...known).map { block in right.filter { $0 >= block }.count },
      right.indices.filter { right[$0] == known }
    )
  }

  /// What many draws of a key and of known blocks come to.
  public struct Draws: Equatable, Sendable {
    /// How many draws.
    public let draws: Int
    /// How many keys are left after one known block, two, and so on: the mean over the draws.
    public let meanLeft: [Double]
    /// The most that were left in any draw.
    public let mostLeft: [Int]
    /// In how many draws the right key alone is left after all blocks.
    public let rightAlone: Int
  }

  /// The same for random keys and blocks.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func draws(
    _ draws: Int, known: Int, report: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(Stopped) -> Draws {
    let secrets = target.randomBytes(
      rows: draws, width: target.cipher.keyBytes, .attackersKeys, step: 1 << 22)
    var sums = [Int](repeating: 0, count: known)
    var most = [Int](repeating: 0, count: known)
    var alone = 0
    for draw in 0..<draws {
      let secret = Array(secrets[draw * target.cipher.keyBytes..<(draw + 1) * target.cipher.keyBytes])
      let blocks = target.distinctBlocks(known, .knownBlocks, draw: draw + 1)
      let numbers = try target.cipher.encrypt(
        .each(blocks), keys: .same(secret), message: AttackTarget.MessageNumber.known,
        shouldStop: target.shouldStop)
      let left = try survivors(blocks, numbers)
      for block in 0..<known {
        sums[block] += left.counts[block]
        most[block] = max(most[block], left.counts[block])
      }
      if left.keys.count == 1, key(left.keys[0]) == secret { alone += 1 }
      report(draw + 1, draws)
    }
    return Draws(
      draws: draws, meanLeft: sums.map { Double($0) / Double(draws) }, mostLeft: most, rightAlone: alone)
  }
}

extension BruteForceAttack {
  /// A message under a key that was found, `[rows][blockBytes]`.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func decrypted(_ message: AttackedMessage, with key: [UInt8]) throws(Stopped) -> [UInt8] {
    try target.cipher.decrypt(
      .each(message.numbers), keys: .same(key), message: AttackTarget.MessageNumber.attacked,
      shouldStop: target.shouldStop)
  }
}

extension BruteForceAttack {
  /// The keys that give a message's ciphertext back: what they read, encrypted again, is what was sent.
  ///
  /// Ciphertext only, and the cipher. Where bits become as many bits, every ciphertext block can come from every key, and
  /// none is tried. But the networks send 256 bits for 16, and what one key sends is not among what another one sends.
  ///
  /// - Returns: How many blocks were tried, and the keys for which the most of them come back.
  /// - Throws: ``Stopped`` if the target says so.
  public func givingBack(
    _ message: AttackedMessage, blocks: Int = 8
  ) throws(Stopped) -> (blocks: Int, keys: [Int]) {
    let (cipher, number, width) = (
      target.cipher, AttackTarget.MessageNumber.attacked, target.cipher.numbersPerBlock
    )
    if cipher.range == .bit { return (0, Array(0..<count)) }
    let tried = min(blocks, message.rows)
    var back = [Int](repeating: 0, count: count)
    for row in 0..<tried {
      try target.stopIfTold()
      let sent = Array(message.numbers(ofRow: row))
      let read = cipher.decrypt(.same(sent), keys: .each(keys), message: number)
      let again = cipher.encrypt(.each(read), keys: .each(keys), message: number)
      for key in 0..<count where again[key * width..<(key + 1) * width].elementsEqual(sent) { back[key] += 1 }
    }
    let most = back.max() ?? 0
    return (tried, back.indices.filter { back[$0] == most })
  }
}
