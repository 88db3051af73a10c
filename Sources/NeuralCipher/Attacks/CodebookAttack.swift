/// A table of known blocks: whatever stands in it is read wherever it comes again.
///
/// Known plaintext; no networks, no arithmetic, no learning. It works against every cipher that encrypts equal blocks
/// equally, however good it is.
public struct CodebookAttack: Sendable {
  /// What the table of so many known blocks comes to.
  public struct Result: Sendable {
    /// How many blocks of the message were known.
    public let pairs: Int
    /// How many different ones are in the table.
    public let entries: Int
    /// Blocks of the message that stand in the table.
    public let covered: Int
    /// What is right of the message if every other block is called the commonest of the known ones.
    public let message: BlockScore
    /// The rows of the message as they were read.
    public let rows: [UInt8]
  }

  /// What some number of known blocks comes to.
  public struct Point: Equatable, Sendable {
    /// How many blocks are known.
    public let pairs: Int
    /// The share of the message's blocks that stand in the table, on average over the draws.
    public let covered: Double
  }

  /// How many draws of known blocks the curve is the mean of.
  public static let draws = 5

  private let target: AttackTarget
  private let message: AttackedMessage
  private let classes: (ofRow: [Int], count: Int)
  private let usesOfClass: [Int]

  /// Prepares an attack.
  public init(on target: AttackTarget, message: AttackedMessage) {
    self.target = target
    self.message = message
    classes = message.ciphertextClasses()
    var uses = [Int](repeating: 0, count: classes.count)
    for (row, entry) in classes.ofRow.enumerated() { uses[entry] += message.uses[row] }
    usesOfClass = uses
  }

  /// Different ciphertext blocks of the message: as many entries a table needs to read all of it.
  public var distinctBlocks: Int { classes.count }

  /// Reads the message from so many of its blocks, chosen at random.
  public func result(pairs: Int) -> Result {
    let known = target.permutation(of: message.blocks, .knownBlocks, draw: 0).prefix(pairs)
    var table: [Int: ArraySlice<UInt8>] = [:]
    var times: [Int: Int] = [:]
    for block in known {
      let row = message.indices[block]
      let entry = classes.ofRow[row]
      if table[entry] == nil { table[entry] = message.plaintext(ofRow: row) }
      times[entry, default: 0] += 1
    }
    // Of equally common ones the first that the message has.
    let commonest = times.keys.min { first, second in
      (times[first] ?? 0, -first) > (times[second] ?? 0, -second)
    }
    let fallback = commonest.flatMap { table[$0] } ?? ArraySlice(repeating: 0, count: message.blockBytes)
    let rows = classes.ofRow.flatMap { table[$0] ?? fallback }
    return Result(
      pairs: known.count, entries: table.count, covered: table.keys.reduce(0) { $0 + usesOfClass[$1] },
      message: message.score(rows), rows: rows)
  }

  /// The share of the message that falls to 1, 2, 4, 8, … known blocks.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func curve(draws: Int = CodebookAttack.draws) throws(Stopped) -> [Point] {
    var counts: [Int] = []
    while (counts.last ?? 0) < message.blocks { counts.append(min(message.blocks, 1 << counts.count)) }
    var sums = [Double](repeating: 0, count: counts.count)
    for draw in 0..<draws {
      try target.stopIfTold()
      var isKnown = [Bool](repeating: false, count: classes.count)
      var (covered, next) = (0, 0)
      for (place, block) in target.permutation(of: message.blocks, .knownBlocks, draw: draw).enumerated() {
        let entry = classes.ofRow[message.indices[block]]
        if !isKnown[entry] {
          isKnown[entry] = true
          covered += usesOfClass[entry]
        }
        if place + 1 == counts[next] {
          sums[next] += Double(covered) / Double(message.blocks)
          next += 1
        }
      }
    }
    return zip(counts, sums).map { Point(pairs: $0, covered: $1 / Double(draws)) }
  }
}
