import NeuralNetwork

/// The game of two messages: the attacker chooses two of one length, one of them is encrypted, and he says which.
///
/// A cipher hides what it should if nobody wins more often than by tossing a coin. Under a fresh key for every game the
/// attacker sees one ciphertext a key; under one key he has seen others before (chosen plaintext: indistinguishability
/// as S. Goldwasser and S. Micali defined it, 1984).
public struct DistinguishingGame: Sendable {
  /// What the attacker does.
  public enum Strategy: String, CaseIterable, Sendable {
    /// Two equal blocks against two different ones: are the two ciphertext blocks equal? Fresh keys.
    case equalBlocks = "equal_blocks"
    /// Two pairs of different blocks that share the first: a rule for the difference of the two ciphertext blocks,
    /// learned under keys of his own. Fresh keys.
    case difference = "difference"
    /// One block against another: a rule for its numbers, learned under keys of his own. Fresh keys.
    case oneBlock = "one_block"
    /// One block against another, both of which he has had encrypted before under the same key.
    case seenBefore = "seen_before"

    /// Whether every game has a new key.
    public var hasFreshKeys: Bool { self != .seenBefore }
  }

  /// How the games ended.
  public struct Outcome: Equatable, Sendable {
    /// Games that were played.
    public let games: Int
    /// Games that the attacker won.
    public let wins: Int
    /// Games that he practised on with keys of his own.
    public let practice: Int

    /// 2 p - 1 for the share p of games that were won: 0 for a coin, 1 for one who always wins; below 0 by chance.
    public var advantage: Double { 2 * Double(wins) / Double(games) - 1 }
    /// The advantage's interval, from Wilson's for the share of games that were won.
    public var interval: Interval {
      let share = Interval.wilson(successes: wins, of: games)
      return Interval(lower: 2 * share.lower - 1, upper: 2 * share.upper - 1)
    }
  }

  private let target: AttackTarget
  /// Games whose ciphertexts are there at a time.
  private static let gamesAtATime = 1_024

  /// Games against a target's cipher; only ``Strategy/seenBefore`` is played under its key.
  public init(against target: AttackTarget) { self.target = target }

  /// Plays games.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func play(_ strategy: Strategy, games: Int) throws(Stopped) -> Outcome {
    let messages = messages(strategy)
    var practice = 0
    var rule: AffineFit?
    if strategy == .difference || strategy == .oneBlock {
      let features =
        strategy == .difference ? 2 * target.cipher.numbersPerBlock : target.cipher.numbersPerBlock
      practice = max(1_024, 8 * (features + 1))
      let rows = try ciphertexts(messages, games: 0..<practice, strategy, .gamesForPractice)
      let labels = (0..<practice).map { choice($0, .gamesForPractice) ? 1.0 : 0 }
      rule = AffineFit(
        self.features(rows, strategy), to: Matrix(rows: practice, columns: 1, elements: labels))
    }
    var seen: [[Float]] = []
    if strategy == .seenBefore {
      for (number, message) in messages.enumerated() {
        seen.append(try target.encrypt(message, message: 4 + number))
      }
    }
    var wins = 0
    for first in stride(from: 0, to: games, by: Self.gamesAtATime) {
      let piece = first..<min(first + Self.gamesAtATime, games)
      let rows = try ciphertexts(messages, games: piece, strategy, .games)
      let values = rule.map { $0(features(rows, strategy)) }
      for (row, game) in zip(rows, piece) {
        let coin = RandomStream(seed: target.seed, purpose: .games).bit(
          1, index: UInt32(truncatingIfNeeded: game), step: 1)
        let answer: Bool
        switch strategy {
        case .equalBlocks: answer = row[..<(row.count / 2)] != row[(row.count / 2)...]
        case .difference, .oneBlock: answer = (values?[game - first, 0] ?? 0) > 0.5
        case .seenBefore: answer = row == seen[0] ? false : row == seen[1] ? true : coin
        }
        if answer == choice(game, .games) { wins += 1 }
      }
    }
    return Outcome(games: games, wins: wins, practice: practice)
  }

  /// The two messages, as bytes: black, white and stripes.
  private func messages(_ strategy: Strategy) -> [[UInt8]] {
    let (black, white, stripes) = (block(0x00), block(0xff), block(0xaa))
    return switch strategy {
    case .equalBlocks: [black + black, black + white]
    case .difference: [black + white, black + stripes]
    case .oneBlock, .seenBefore: [black, white]
    }
  }

  private func block(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: target.cipher.blockBytes) }

  /// Which message is encrypted in a game.
  private func choice(_ game: Int, _ purpose: RandomStream.Purpose) -> Bool {
    RandomStream(seed: target.seed, purpose: purpose).bit(
      0, index: UInt32(truncatingIfNeeded: game), step: 1)
  }

  /// What the attacker sees in each of some games.
  private func ciphertexts(
    _ messages: [[UInt8]], games: Range<Int>, _ strategy: Strategy, _ purpose: RandomStream.Purpose
  ) throws(Stopped) -> [[Float]] {
    let cipher = target.cipher
    /// The ciphertext of blocks, under as many fresh keys or under the secret one.
    func encrypt(_ blocks: [UInt8], keys: [UInt8], message: Int) throws(Stopped) -> [Float] {
      guard strategy.hasFreshKeys else { return try target.encrypt(blocks, message: message) }
      return try cipher.encrypt(
        .each(blocks), keys: .each(keys), message: message, shouldStop: target.shouldStop)
    }
    let blocks = messages[0].count / cipher.blockBytes
    // For every game its key as often as its message has blocks.
    let keys = games.map { game in
      let key = target.randomRow(game, width: cipher.keyBytes, purpose, step: 0)
      return (0..<blocks).flatMap { _ in key }
    }
    let sent = games.map { messages[choice($0, purpose) ? 1 : 0] }
    if cipher.isCodebook {
      // A block's ciphertext depends on nothing but its key, and all games go through the cipher together.
      let numbers = try encrypt(sent.flatMap { $0 }, keys: keys.flatMap { $0 }, message: 0)
      let width = blocks * cipher.numbersPerBlock
      return games.indices.map {
        Array(numbers[($0 - games.lowerBound) * width..<($0 - games.lowerBound + 1) * width])
      }
    }
    var rows: [[Float]] = []
    for (place, game) in games.enumerated() {
      rows.append(
        try encrypt(sent[place], keys: keys[place], message: AttackTarget.MessageNumber.games + game))
    }
    return rows
  }

  /// What the learned rule looks at: a block's numbers, or the differences of two blocks' numbers and their sizes.
  private func features(_ rows: [[Float]], _ strategy: Strategy) -> Matrix {
    let width = target.cipher.numbersPerBlock
    guard strategy == .difference else { return Matrix(columns: width, numbers: rows.flatMap { $0 }) }
    return Matrix(
      rows: rows.count, columns: 2 * width,
      elements: rows.flatMap { row -> [Double] in
        let differences = (0..<width).map { Double(row[width + $0]) - Double(row[$0]) }
        return differences + differences.map { $0.magnitude }
      })
  }
}
