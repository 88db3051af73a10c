import NeuralNetwork

/// A cipher under one secret key, as an attacker meets it: whoever attacks may have messages encrypted or overhear them,
/// and may run the cipher under keys of his own, since only the key is secret (Kerckhoffs, 1883).
public struct AttackTarget: Sendable {
  /// The cipher, which is public.
  public let cipher: AnyBlockCipher
  /// The secret key, packed: only ``encrypt(_:message:)`` and ``isKey(_:)`` look at it.
  private let key: [UInt8]
  /// The seed that the attacker's draws come from.
  public let seed: UInt64
  let threads: Int
  let shouldStop: @Sendable () -> Bool

  /// A target.
  ///
  /// - Parameter shouldStop: Asked now and then by every attack, which then throws ``Stopped``.
  public init(
    _ cipher: some BlockCipher, key: [UInt8], seed: UInt64, threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(key.count == cipher.keyBytes, "a key of the cipher's size")
    self.cipher = AnyBlockCipher(cipher)
    self.key = key
    self.seed = seed
    self.threads = max(1, threads)
    self.shouldStop = shouldStop
  }

  /// Bits in a block.
  public var bits: Int { 8 * cipher.blockBytes }
  /// Bits in a key.
  public var keyBits: Int { 8 * cipher.keyBytes }

  /// Which message the rows are blocks of, for ciphers that take another nonce for each.
  enum MessageNumber {
    /// The message that is under attack.
    static let attacked = 0
    /// Where known blocks come from.
    static let known = 1
    /// Where an attack is tried out.
    static let tried = 2
    /// The first of the games' messages.
    static let games = 16
  }

  /// The ciphertext of blocks under the secret key, `[rows][numbersPerBlock]`.
  func encrypt(_ plaintexts: [UInt8], message: Int) throws(Stopped) -> [Float] {
    try cipher.encrypt(.each(plaintexts), keys: .same(key), message: message, shouldStop: shouldStop)
  }

  /// Whether a key is the secret one: for whoever counts what an attack got right.
  func isKey(_ guess: [UInt8]) -> Bool { guess == key }

  /// Ends an attack that is to stop.
  func stopIfTold() throws(Stopped) {
    if shouldStop() { throw Stopped() }
  }

  /// The blocks that a decoder is tried on: all 65,536 of 16 bits, all 256 of 8, or so many random ones.
  func triedBlocks(atMost count: Int = 65_536) -> [UInt8] {
    switch bits {
    case 8, 16: NeuralCodebook.everyBlock(bits: bits)
    default: randomBytes(rows: count, width: cipher.blockBytes, .triedBlocks, step: 0)
    }
  }

  /// Random bytes, `[rows][width]`.
  func randomBytes(rows: Int, width: Int, _ purpose: RandomStream.Purpose, step: Int) -> [UInt8] {
    (0..<rows).flatMap { randomRow($0, width: width, purpose, step: step) }
  }

  /// One of these rows.
  func randomRow(_ row: Int, width: Int, _ purpose: RandomStream.Purpose, step: Int) -> [UInt8] {
    RandomStream(seed: seed, purpose: purpose).bytes(
      0..<width, index: UInt32(truncatingIfNeeded: row), step: UInt32(truncatingIfNeeded: step))
  }

  /// Random blocks of which no two are equal, `[count][blockBytes]`, or as many as there are.
  ///
  /// The first ones of a draw are the same however many are asked for.
  func distinctBlocks(_ count: Int, _ purpose: RandomStream.Purpose, draw: Int) -> [UInt8] {
    let width = cipher.blockBytes
    let count = bits <= 16 ? min(count, 1 << bits) : count
    if bits <= 16, count > 1 << (bits - 2) {
      let order = permutation(of: 1 << bits, purpose, draw: draw)
      let every = NeuralCodebook.everyBlock(bits: bits)
      return order.prefix(count).flatMap { every[$0 * width..<($0 + 1) * width] }
    }
    let stream = RandomStream(seed: seed, purpose: purpose)
    var blocks: [UInt8] = []
    var known: Set<[UInt8]> = []
    var index: UInt32 = 0
    while known.count < count {
      let block = stream.bytes(0..<width, index: index, step: UInt32(truncatingIfNeeded: draw))
      index += 1
      if known.insert(block).inserted { blocks += block }
    }
    return blocks
  }

  /// The numbers from 0 to count - 1 in a random order (Fisher and Yates).
  func permutation(of count: Int, _ purpose: RandomStream.Purpose, draw: Int) -> [Int] {
    let stream = RandomStream(seed: seed, purpose: purpose)
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      // Word 1, so that it shares no number with the blocks of the same draw.
      let word = stream.word(1, index: UInt32(truncatingIfNeeded: place), step: UInt32(draw) | 1 << 31)
      order.swapAt(place, Int((UInt64(word) * UInt64(place + 1)) >> 32))
    }
    return order
  }
}
