/// Counting the ciphertext's blocks, and nothing else.
///
/// Ciphertext only. The commonest block is called white, the next ones grey, the rarest black. The colours are guesses;
/// the shapes are not: equal blocks are equal.
public struct FrequencyAttack: Sendable {
  /// Different ciphertext blocks.
  public let distinctBlocks: Int
  /// How often the commonest of them stands in the message.
  public let commonestUses: Int
  /// What is right of the message.
  public let message: BlockScore
  /// The rows of the message as they were guessed.
  public let rows: [UInt8]

  /// Counts the blocks of a message's ciphertext.
  public init(on message: AttackedMessage) {
    let (ofRow, count) = message.ciphertextClasses()
    var uses = [Int](repeating: 0, count: count)
    for (row, entry) in ofRow.enumerated() { uses[entry] += message.uses[row] }
    let order = uses.indices.sorted { uses[$0] == uses[$1] ? $0 < $1 : uses[$0] > uses[$1] }
    var grey = [UInt8](repeating: 255, count: count)
    for (rank, entry) in order.enumerated() where rank > 0 {
      grey[entry] = UInt8(255 * (count - 1 - rank) / (count - 1))
    }
    distinctBlocks = count
    commonestUses = order.first.map { uses[$0] } ?? 0
    rows = ofRow.flatMap { Array(repeating: grey[$0], count: message.blockBytes) }
    self.message = message.score(rows)
  }
}
