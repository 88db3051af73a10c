/// The best affine map from ciphertext numbers to plaintext bits, learned from known blocks of one key.
///
/// Known plaintext; neither the networks nor the key are needed. With C = A P + B K + c, as the networks nearly
/// encrypt, the key's part is the same in every block and goes into the constant: N + 1 independent blocks settle the
/// map for every other one. Over GF(2) the same is done by elimination, for ciphers whose numbers are bits.
public struct LinearAttack: Sendable {
  /// The numbers that it reckons with.
  public enum Arithmetic: String, Sendable {
    /// Least squares over the real numbers.
    case real
    /// Elimination over GF(2), where adding is exclusive-or.
    case binary
  }

  /// Where the known blocks come from.
  public enum Source: String, Sendable {
    /// Random blocks, of any message that was sent under the key.
    case any
    /// Blocks of the message that is under attack.
    case message
  }

  /// What some number of known blocks comes to.
  public struct Point: Equatable, Sendable {
    /// How many blocks are known.
    public let pairs: Int
    /// The share of the tried blocks that is read, for every draw of known blocks.
    public let blockShares: [Double]
    /// The mean of ``blockShares``.
    public var blockShare: Double { blockShares.reduce(0, +) / Double(max(1, blockShares.count)) }
    /// The mean share of single bits.
    public let bitShare: Double
  }

  private let target: AttackTarget
  private let message: AttackedMessage?
  private let source: Source
  private let arithmetic: Arithmetic
  private let tried: (plaintexts: [UInt8], numbers: [Float])

  /// Prepares an attack.
  ///
  /// - Parameters:
  ///   - message: The message that is to be read; nil where there is none, and all blocks are tried alone.
  ///   - source: Where the known blocks come from.
  /// - Throws: ``Stopped`` if the target says so.
  public init(
    on target: AttackTarget, message: AttackedMessage?, source: Source = .any, arithmetic: Arithmetic = .real
  ) throws(Stopped) {
    precondition(message != nil || source == .any, "blocks of a message come from one")
    self.target = target
    self.message = message
    self.source = source
    self.arithmetic = arithmetic
    let plaintexts = target.triedBlocks()
    tried = (plaintexts, try target.encrypt(plaintexts, message: AttackTarget.MessageNumber.tried))
  }

  /// Known blocks and their ciphertexts.
  ///
  /// - Returns: As many pairs as were asked for, or as the message has different ones.
  /// - Throws: ``Stopped`` if the target says so.
  func known(_ pairs: Int, draw: Int) throws(Stopped) -> (plaintexts: [UInt8], numbers: [Float]) {
    switch source {
    case .any:
      let plaintexts = target.distinctBlocks(pairs, .knownBlocks, draw: draw)
      return (plaintexts, try target.encrypt(plaintexts, message: AttackTarget.MessageNumber.known))
    case .message:
      guard let message else { preconditionFailure("blocks of a message come from one") }
      let rows = target.permutation(of: message.rows, .knownBlocks, draw: draw).prefix(pairs)
      return (
        rows.flatMap { message.plaintext(ofRow: $0) }, rows.flatMap { message.numbers(ofRow: $0) }
      )
    }
  }

  private func reader(_ known: (plaintexts: [UInt8], numbers: [Float]), first pairs: Int) -> BlockReader {
    let (width, bytes) = (target.cipher.numbersPerBlock, target.cipher.blockBytes)
    let (numbers, plaintexts) = (known.numbers.prefix(pairs * width), known.plaintexts.prefix(pairs * bytes))
    return BlockReader(
      arithmetic, numbers: numbers, width: width, plaintexts: plaintexts, blockBytes: bytes)
  }

  /// What the attack makes of so many known blocks.
  public struct Result: Sendable {
    /// How many blocks were known.
    public let pairs: Int
    /// What is right of all blocks, or of a sample of them where they are wider than 16 bits.
    public let all: BlockScore
    /// What is right of the message; nil where there is none.
    public let message: BlockScore?
    /// The rows of the message as they were read.
    public let rows: [UInt8]
    /// Over GF(2): how many of the known pairs are independent, how many plaintext bits an affine map gives, and which
    /// share of the tried blocks the known ones settle.
    public let elimination: (rank: Int, affineBits: Int, settled: Double)?
  }

  /// Reads everything from so many known blocks.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func result(pairs: Int) throws(Stopped) -> Result {
    let known = try known(pairs, draw: 0)
    let count = known.plaintexts.count / target.cipher.blockBytes
    let reader = reader(known, first: count)
    let rows = reader.read(message?.numbers ?? [], threads: target.threads)
    var elimination: (Int, Int, Double)?
    if case .binary(let reader) = reader {
      let fit = reader.fit
      let settled = fit.settles(
        BinaryMatrix(columns: target.cipher.numbersPerBlock, numbers: tried.numbers))
      elimination = (
        fit.rank, fit.isAffine.filter { $0 }.count,
        Double(settled.filter { $0 }.count) / Double(max(1, settled.count))
      )
    }
    try target.stopIfTold()
    return Result(
      pairs: count, all: score(reader), message: message?.score(rows), rows: rows, elimination: elimination)
  }

  private func score(_ reader: BlockReader, atMost blocks: Int = 65_536) -> BlockScore {
    let width = target.cipher.numbersPerBlock
    let count = min(blocks, tried.numbers.count / width)
    return BlockScore(
      reader.read(Array(tried.numbers.prefix(count * width)), threads: target.threads),
      Array(tried.plaintexts.prefix(count * target.cipher.blockBytes)), width: target.cipher.blockBytes)
  }

  /// The numbers of known blocks that show how success grows: around the N + 1 that settle an affine map.
  public static func counts(bits: Int, atMost most: Int = .max) -> [Int] {
    let counts =
      [1, bits / 4, bits / 2, 3 * bits / 4, bits - 1] + (bits...bits + 4) + [bits + 6, bits + bits / 2]
      + [2 * bits, 3 * bits, 4 * bits]
    return Set(counts.filter { $0 > 0 && $0 <= most }).sorted()
  }

  /// Success against the number of known blocks, each over several draws of them; the draws are nested.
  ///
  /// Blocks wider than 16 bits are tried on 4,096 random ones.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func curve(
    _ counts: [Int], draws: Int = 5, report: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(Stopped) -> [Point] {
    let blocks = target.bits <= 16 ? 65_536 : 4_096
    var scores: [[BlockScore]] = counts.map { _ in [] }
    for draw in 0..<draws {
      let known = try known(counts.max() ?? 1, draw: draw)
      for (place, pairs) in counts.enumerated() {
        try target.stopIfTold()
        let count = min(pairs, known.plaintexts.count / target.cipher.blockBytes)
        scores[place].append(score(reader(known, first: count), atMost: blocks))
        report(draw * counts.count + place + 1, draws * counts.count)
      }
    }
    return zip(counts, scores).map { pairs, scores in
      Point(
        pairs: pairs, blockShares: scores.map { $0.blockShare },
        bitShare: scores.reduce(0) { $0 + $1.bitShare } / Double(max(1, draws)))
    }
  }
}
