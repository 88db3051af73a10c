/// A decoder learned under one key, carried to another by a single known block.
///
/// If C = A P + B K + c with the same A for every key, what reads one key's ciphertexts reads another's but for a
/// constant, and one known block gives that. The attacker knows blocks under a key K1, and one under the secret key;
/// not the networks.
public struct TransferAttack: Sendable {
  /// What one draw of K1, of its known blocks and of the one known block comes to.
  public struct Result: Sendable {
    /// What is right of all blocks, or of a sample where they are wider than 16 bits.
    public let all: BlockScore
    /// The same without the one known block.
    public let unshifted: BlockScore
    /// What is right of the message.
    public let message: BlockScore
    /// The rows of the message as they were read.
    public let rows: [UInt8]
  }

  private let target: AttackTarget
  private let message: AttackedMessage
  private let arithmetic: LinearAttack.Arithmetic
  private let tried: (plaintexts: [UInt8], numbers: [Float])
  /// How many blocks are known under the other key: twice as many as an affine map needs, about.
  public let pairs: Int

  /// Prepares an attack.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public init(
    on target: AttackTarget, message: AttackedMessage, arithmetic: LinearAttack.Arithmetic = .real
  ) throws(Stopped) {
    self.target = target
    self.message = message
    self.arithmetic = arithmetic
    pairs = 2 * target.bits
    let plaintexts = target.triedBlocks(atMost: target.bits <= 16 ? 65_536 : 4_096)
    tried = (plaintexts, try target.encrypt(plaintexts, message: AttackTarget.MessageNumber.tried))
  }

  /// The other key of a draw.
  private func otherKey(_ draw: Int) -> [UInt8] {
    var key = target.randomBytes(rows: 1, width: target.cipher.keyBytes, .attackersKeys, step: draw)
    if target.isKey(key) { key[0] ^= 1 }
    return key
  }

  /// The attack with other known blocks under another key for each draw.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func result(draw: Int = 0) throws(Stopped) -> Result {
    let (cipher, width, bytes) = (target.cipher, target.cipher.numbersPerBlock, target.cipher.blockBytes)
    let known = target.distinctBlocks(pairs, .knownBlocks, draw: draw)
    let block = target.randomBytes(rows: 1, width: bytes, .attackersBlocks, step: draw)
    let numbers = try cipher.encrypt(
      .each(known), keys: .same(otherKey(draw)), message: AttackTarget.MessageNumber.known,
      shouldStop: target.shouldStop)
    let one = try target.encrypt(block, message: AttackTarget.MessageNumber.known)
    let plain = BlockReader(
      arithmetic, numbers: numbers, width: width, plaintexts: known, blockBytes: bytes)
    let shifted = plain.shifted(by: one, plaintext: block)
    try target.stopIfTold()
    func score(_ reader: BlockReader) -> BlockScore {
      BlockScore(reader.read(tried.numbers, threads: target.threads), tried.plaintexts, width: bytes)
    }
    let rows = shifted.read(message.numbers, threads: target.threads)
    return Result(all: score(shifted), unshifted: score(plain), message: message.score(rows), rows: rows)
  }
}
